"""Neighbouring paragraphs as one run of text, and the way back from its offsets to a place."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from reports.compare.values import Place
from reports.sentences import Span, sentences


class Flow:
    """Paragraphs `first`, `first + 1`, … joined by newlines."""

    def __init__(self, paragraphs: Sequence[str], first: int) -> None:
        self.text = "\n".join(paragraphs)
        self._first = first
        lengths = [len(paragraph) + 1 for paragraph in paragraphs]
        self._starts = [0, *accumulate(lengths)][: len(lengths)]
        self.units = [
            Span(start + span.start, start + span.end)
            for start, paragraph in zip(self._starts, paragraphs, strict=True)
            for span in _units(paragraph, last=start == self._starts[-1])
        ]
        self._begins = {unit.start for unit in self.units}
        self._ends = {unit.end for unit in self.units}

    def place(self, start: int, end: int) -> Place:
        """The place of a range of `text`; `end` may be the newline after the paragraph."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        base = self._starts[number]
        return Place(paragraph=self._first + number, start=start - base, end=end - base)

    def whole(self, start: int, end: int) -> bool:
        """Whether a range is nothing, or one or several whole sentences of one paragraph."""
        if start == end:
            return True
        bounded = start in self._begins and end in self._ends
        return bounded and "\n" not in self.text[start:end]

    def sentence(self, start: int) -> Span:
        """The sentence that holds the offset `start`."""
        number = max(bisect_right(self.units, start, key=_start) - 1, 0)
        # A paragraph break belongs to the sentence that it ends.
        while number and self.units[number].of(self.text) == "\n":
            number -= 1
        return self.units[number] if self.units else Span(0, 0)


def _start(span: Span) -> int:
    return span.start


def _units(paragraph: str, *, last: bool) -> list[Span]:
    spans = sentences(paragraph)
    return spans if last else [*spans, Span(len(paragraph), len(paragraph) + 1)]
