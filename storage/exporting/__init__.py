"""Exports: versions of the archive in the formats that other people's tools read.

`warc` and `wacz` are for web archives and their replay, `ocfl` and `bag` for repositories. Every
byte is read from the store and checked against its manifest on the way, nothing takes its final
name before it is whole, and nothing in an export comes from a clock or from chance: the same
versions give the same bytes again, so that two exports can be compared with `sha256sum`.
"""
