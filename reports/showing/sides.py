"""What the two sides of a comparison are called, for a reader of Chinese or of English."""

from enum import StrEnum
from typing import NamedTuple

from reports.compare import summary
from reports.compare.comparison import State, YearComparison
from reports.compare.summary import Said


class Pairing(StrEnum):
    """What two texts are to each other."""

    YEARS = "years"
    VERSIONS = "versions"
    PLACES = "places"


class Sides(NamedTuple):
    """Names of the place or places, of the text before (or the first), and of the one after.

    A note says which text exactly: its edition, when it was captured.
    """

    subject: str
    before: str
    after: str
    pairing: Pairing = Pairing.YEARS
    before_note: str = ""
    after_note: str = ""

    @property
    def line(self) -> str:
        """All of it in one line."""
        before = f"{self.before} {self.before_note}" if self.before_note else self.before
        after = f"{self.after} {self.after_note}" if self.after_note else self.after
        return f"{self.subject}: {before} → {after}"


class Label(NamedTuple):
    """The same in Chinese and in English, and the sign that stands beside the colour."""

    zh: str
    en: str
    sign: str


_OVER_TIME = {
    State.KEPT: Label("保留", "kept", "="),
    State.REWORDED: Label("改写", "reworded", "~"),
    State.NEW: Label("新增", "new", "+"),
    State.DROPPED: Label("删去", "gone", "−"),
}
_BETWEEN_PLACES = {
    State.KEPT: Label("相同", "same", "="),
    State.REWORDED: Label("相近", "similar", "~"),
    State.NEW: Label("仅后者", "second only", "+"),
    State.DROPPED: Label("仅前者", "first only", "−"),
}


_CAUTION = "文本不全，缺者未必删"
_LINE_OVER_TIME = Said("留", "改", "新", "目标", _CAUTION)
_LINE_BETWEEN_PLACES = Said("相同", "相近", "仅后者", "目标", _CAUTION)


def headline(comparison: YearComparison, sides: Sides) -> str:
    """Its line: of two places it tells what is the same, like, and in the second only."""
    said = _LINE_BETWEEN_PLACES if sides.pairing is Pairing.PLACES else _LINE_OVER_TIME
    told = comparison.total, comparison.figures
    return summary.headline(*told, caution=comparison.caution, said=said)


def states(pairing: Pairing) -> dict[State, Label]:
    """What becomes of a clause: between two places nothing is gone or new, only on one side."""
    return _BETWEEN_PLACES if pairing is Pairing.PLACES else _OVER_TIME
