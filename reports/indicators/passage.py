"""One paragraph with what all its figures need: its folded text, its marks, its figures."""

from bisect import bisect_right

from reports.compare.values import Place
from reports.indicators.edges import edges
from reports.indicators.figures import figures
from reports.indicators.folding import folded
from reports.indicators.model import Role
from reports.indicators.nesting import nested
from reports.indicators.roles import role
from reports.indicators.sharing import shares
from reports.model import Paragraph

_SAME = ("下同", "下 同")
_LONGEST = 200
"""How far back the words of a sentence or clause are asked, in characters."""


class Passage:
    """A paragraph of the report of `year`; offsets hold for `text` and `original` alike."""

    def __init__(self, number: int, paragraph: Paragraph, year: int) -> None:
        self.number = number
        self.paragraph = paragraph
        self.year = year
        self.original = paragraph.text
        self.text = folded(paragraph.text)
        self.marks = edges(self.text)
        found = figures(self.text)
        self.figures = nested(self.text, found, self.marks)
        self.shares = shares(self.text, self.figures, self.marks)
        self._estimates = self._all_estimated()

    def left(self, index: int) -> tuple[int, str]:
        """Where the words before a figure begin, and those words."""
        figure = self.figures[index]
        start = self.marks.part(figure.start)
        if index:
            start = max(start, self.figures[index - 1].end)
        start = max(min(start, figure.start), figure.start - _LONGEST)
        return start, self.text[start : figure.start]

    def right(self, index: int) -> str:
        """The words after a figure, up to the next mark or figure."""
        figure = self.figures[index]
        end = self.marks.part_end(figure.end, len(self.text))
        if index + 1 < len(self.figures):
            end = min(end, self.figures[index + 1].start)
        return self.text[figure.end : min(end, figure.end + _LONGEST)]

    def followed(self, index: int) -> bool:
        """Does another figure stand between this one and the next mark?"""
        if index + 1 >= len(self.figures):
            return False
        end = self.marks.part_end(self.figures[index].end, len(self.text))
        return self.figures[index + 1].start < end

    def clause(self, at: int) -> str:
        """The clause up to an offset."""
        return self.text[max(self.marks.clause(at), at - _LONGEST) : at]

    def before_clause(self, at: int) -> str:
        """The sentence up to the clause that holds the offset."""
        clause = self.marks.clause(at)
        return self.text[max(self.marks.sentence(at), clause - _LONGEST) : clause]

    def whole_clause(self, start: int, end: int) -> Place:
        """The clause around a figure."""
        first = max(self.marks.clause(start), start - _LONGEST)
        last = min(self.marks.clause_end(end, len(self.text)), end + _LONGEST)
        return Place(paragraph=self.number, start=first, end=last)

    def role(self, at: int) -> Role:
        """What a figure at this offset is stated as."""
        start = max(self.marks.sentence(at), at - _LONGEST)
        return role(self.paragraph, self.text[start:at])

    def all_estimated(self, at: int) -> bool:
        """Has it been said before the offset that all that follows is an estimate (下同)?"""
        return bisect_right(self._estimates, at) > 0

    def _all_estimated(self) -> list[int]:
        """After 预计数，下同 the figure right before it is one, too."""
        at = next((i for i in map(self.text.find, _SAME) if i >= 0), -1)
        if at < 0 or not any(word in self.text[max(0, at - 12) : at] for word in ("预计", "初步")):
            return []
        return [self.marks.sentence(at)]
