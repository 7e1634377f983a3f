"""The whole sentence around a figure: what a reader judges a promise by."""

from bisect import bisect_right

from reports.indicators.model import Indicator
from reports.model import CleanReport
from reports.sentences import Span, sentences

_HALF = 1000
"""Characters kept on either side of a figure; whole sentences of reports are shorter."""

_LEAD = 160
"""Characters before a clause that may say of what it is: some two sentences."""


class Sentences:
    """The sentences of a text; each paragraph is parted once."""

    def __init__(self, report: CleanReport) -> None:
        self._paragraphs = report.paragraphs
        self._parted: dict[int, list[Span]] = {}

    def around(self, row: Indicator) -> str:
        """The sentence that holds the row's figure, or of an endless one what is near the figure.

        Raises `ValueError` if the text has no such place: the row was read from another.
        """
        text = self._text(row)
        whole = self._at(row.at.paragraph, row.at.start)
        start = max(whole.start, row.at.start - _HALF)
        return text[start : min(whole.end, row.at.start + _HALF)].strip()

    def lead(self, row: Indicator) -> str:
        """What leads up to the row's clause in its paragraph. Raises `ValueError` as `around`."""
        start = row.clause_at.start
        return self._text(row)[max(0, start - _LEAD) : start]

    def _text(self, row: Indicator) -> str:
        number = row.at.paragraph
        if number < len(self._paragraphs):
            text = self._paragraphs[number].text
            if text[row.at.start : row.at.end] == row.raw:
                return text
        raise ValueError(f"row {row.id} is not of this text")

    def _at(self, number: int, offset: int) -> Span:
        if number not in self._parted:
            self._parted[number] = sentences(self._paragraphs[number].text)
        spans = self._parted[number]
        return spans[bisect_right(spans, offset, key=lambda span: span.start) - 1]
