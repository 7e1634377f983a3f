"""The catalogue's tables: the archive's records as Parquet, for DuckDB, Polars, pandas or anything.

Derived from the archive and lost at no cost but time: `gwr catalogue rebuild` makes it from the
archive alone, `gwr catalogue update` adds what reports met in a night have new.

    gwr-catalogue/
      tables.json                                  the pointer: tables, generations, files
      tables/<table>/<generation>/<file>.parquet   rows, written once

`tables.tsv` declares the tables and describes every column. The rules by which a reader never sees
half of anything:

- A file is written once, under a name that was never read before. Readers of `tables.json` see the
  tables of one moment: it is one object, replaced last, for all tables together.
- Within a generation files are only added, each with rows that no other has: a plain glob over one
  generation (`tables/versions/1-000004/*.parquet`) sees every row once.
- What takes rows away (compaction, a newer cleaner's text) writes a whole new generation of its
  table. The files of the old one are left until the next change, for who is reading them.
- What a killed program left is in no pointer; the next one removes it before it writes anything.

Of a text, a comparison and so on only the newest tool's rows are kept: `sources` tells which
objects of the archive are in the tables.
"""
