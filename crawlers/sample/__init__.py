"""Two invented governments, recorded on two nights: everything can be tried without a network.

`README.md` says what the texts in `sources/` plant; `build.py` makes the recordings from them.
"""
