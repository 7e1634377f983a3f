"""Comparing: a version against the version before, a report against the prior year's.

Two different questions. A recapture diff (`recapture`) expects two nearly identical texts and names
each edit exactly. A year-on-year comparison (`years`) expects nine new sentences in ten and aligns
passages that speak of the same matter. Both are pure, deterministic functions of two clean texts
made by the same cleaner; `reports.showing` shows either.
"""

COMPARER = "d4"
"""Version of everything in this package; part of the key under which a comparison is stored."""
