"""Promises: a target of one year joined to what the next year's report tells of it.

`model` says what a promise is; `joining` joins the indicators of two reports. Pure and
deterministic.
"""

JOINER = "p1"
"""Version of everything in this package; part of the key under which promises are stored."""
