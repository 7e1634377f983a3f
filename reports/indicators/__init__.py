"""Indicators: every figure that a report states of its review and its targets, as a row.

`model` says what a row is; `read` (of `reading`) makes the rows of a clean text. Pure and
deterministic, by rules that can be read: canonical names stand in one table with their sources.
"""

READER = "i3"
"""Version of everything in this package; part of the key under which indicators are stored."""
