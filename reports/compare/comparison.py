"""What a year-on-year comparison is made of, as it is stored.

Places are as in `values`. Shares are of characters, 0..1: `kept`, `reworded` and `new` of the later
text (they add up to 1), `dropped` of the prior text.
"""

from enum import StrEnum
from unicodedata import normalize

from reports.compare.values import Place
from reports.model import Value


class State(StrEnum):
    """What became of a clause from one year to the next."""

    KEPT = "kept"  # the same but for punctuation
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"


class Link(Value):
    """Two passages that speak of the same matter; `extra` marks one merged or split."""

    prior_at: Place
    later_at: Place
    score: float
    extra: bool


class ClauseChange(Value):
    """One clause and what became of it; the side that has none is empty, its place null."""

    state: State
    role: str
    before: str
    after: str
    before_at: Place | None
    after_at: Place | None


class FigureChange(Value):
    """The figure in the same slot of two aligned passages, with its bound: `3%左右`, `2%左右`.

    `before` equals `after` where a target was held.
    """

    name: str
    role: str
    before: str
    after: str
    before_clause: str
    after_clause: str
    before_at: Place
    after_at: Place

    @property
    def changed(self) -> bool:
        """Whether the figure or its bound differs."""
        return normalize("NFKC", self.before) != normalize("NFKC", self.after)


class Excerpt(Value):
    """A whole passage that has no counterpart in the other year."""

    role: str
    section: str
    text: str
    at: Place


class Share(Value):
    """How much of a part of the report (or of all of it: role `all`) is old and new."""

    role: str
    prior_characters: int
    later_characters: int
    kept: float
    reworded: float
    new: float
    dropped: float


class YearComparison(Value):
    """One year's report against the prior year's. `figures` come most notable first.

    With `caution` one of the texts is not whole: what is absent there means nothing.
    """

    comparer: str
    cleaner: str
    headline: str
    caution: bool
    cautions: tuple[str, ...]
    prior_title: str
    later_title: str
    total: Share
    shares: tuple[Share, ...]
    links: tuple[Link, ...]
    clauses: tuple[ClauseChange, ...]
    figures: tuple[FigureChange, ...]
    dropped: tuple[Excerpt, ...]
    new: tuple[Excerpt, ...]
