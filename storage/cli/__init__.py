"""What people ask of the archive: `gwr list`, `pull`, `diff`, `clean` and `verify`.

Exit codes of all: 0 done; 1 `verify` or `clean` found something, `pull` lacks files, or `list` has
a version that it cannot read; 2 bad usage; 3 it could not be done, and one line on standard error
says why (not in the archive, store not running, damaged bytes); 4 `pull` met bytes that are not
those that were kept.
"""
