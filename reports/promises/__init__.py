"""Promises: a target of one year joined to what the next year's report tells of it.

`model` says what a promise is; `joining` joins the indicators of two reports: `telling` picks what
is due and what is told, `linking` pairs them (`pairing`, by `subjects`, `spans` and `amounts`),
`verdicts` holds one against the other. `record` and `cascade` are tables over years and places.
Pure and deterministic.
"""

JOINER = "p3"
"""Version of everything in this package; part of the key under which promises are stored."""
