"""What a year-on-year comparison is made of, as it is stored.

Places are as in `values`. Shares are of characters, 0..1: `kept`, `reworded` and `new` of the later
text (they add up to 1), `dropped` of the prior text. An `id` names a thing by its places in either
text (`f8.30-9.28`: a figure in paragraphs 8 and 9), so it stays the same whatever else is found.
Fields that came later have defaults: what an older comparer stored still reads.
"""

from enum import StrEnum
from typing import NamedTuple
from unicodedata import normalize

from reports.compare.values import Place
from reports.model import Value


class State(StrEnum):
    """What became of a clause from one year to the next."""

    KEPT = "kept"  # the same but for punctuation
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"


class SectionState(StrEnum):
    """What became of a section: of the prior text only where it was dropped."""

    STAYED = "stayed"
    MOVED = "moved"  # it comes before a section that it came after
    MERGED = "merged"  # of two or more sections
    SPLIT = "split"  # of a section that others have parts of, too
    NEW = "new"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why a change is notable."""

    TARGET = "target"  # a target's figure or bound was changed
    FIGURE = "figure"  # a figure elsewhere was changed
    DROPPED = "dropped"  # a task or another passage has no counterpart any more
    NEW = "new"  # a task or another passage had none


class Link(Value):
    """Two passages that speak of the same matter; `extra` marks one merged or split."""

    id: str = ""
    prior_at: Place
    later_at: Place
    score: float
    extra: bool


class Replaced(NamedTuple):
    """Characters `b0` to `b1` before became `a0` to `a1` after; either range may be empty."""

    b0: int
    b1: int
    a0: int
    a1: int


class ClauseChange(Value):
    """One clause and what became of it; the side that has none is empty, its place null.

    `words`, of a reworded clause only, are the words that differ, as ranges of both texts.
    """

    id: str = ""
    state: State
    role: str
    before: str
    after: str
    before_at: Place | None
    after_at: Place | None
    words: tuple[Replaced, ...] = ()


class FigureChange(Value):
    """The figure in the same slot of two aligned passages, with its bound: `3%左右`, `2%左右`.

    `before` equals `after` where a target was held.
    """

    id: str = ""
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

    id: str = ""
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


class Section(Value):
    """A section of the later text in its order, or a dropped one of the prior text at the end.

    `origins` are the titles of the prior sections that its text answers, the largest first; the
    text before the first heading has the title "". Characters and shares are of the section and,
    for `dropped` and `prior_characters`, of its origins.
    """

    id: str
    state: SectionState
    title: str
    role: str
    at: Place
    origins: tuple[str, ...]
    share: Share


class Notable(Value):
    """A change to see first; `id` is that of the figure or passage, `name` what it is about."""

    id: str
    reason: Reason
    role: str
    name: str
    before: str
    after: str
    before_at: Place | None
    after_at: Place | None


class PhraseChange(Value):
    """A phrase that only one of the texts has, and how often: one of the counts is 0."""

    phrase: str
    prior_count: int
    later_count: int


class YearComparison(Value):
    """One year's report against the prior year's. `figures` come most notable first.

    `headline` is one line: shares of the later text, the most notable figure that changed, and
    `caution` where it is due (`kept 4% reworded 31% new 65% · GDP增长 target 6%左右 → 5.5%左右`).
    With `caution` one of the texts is not whole: what is absent there means nothing. `notable` are
    at most ten changes, `phrases` those that vanished and appeared, the most frequent first.
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
    sections: tuple[Section, ...] = ()
    notable: tuple[Notable, ...] = ()
    phrases: tuple[PhraseChange, ...] = ()
