"""The archive over HTTP: versions by their ids, and addresses as they answered at a time.

`app` puts it together. `versions` serves what lies under a version's key; `mementos`, `timegate`,
`replay` and `cdx` are the archive as other archives' programs know one (RFC 7089, CDX). Everything
that portals wrote is somebody else's: `guards` sees to it that no browser runs it as ours.
"""
