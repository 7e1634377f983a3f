"""Reading a clean text's indicators: figures first, then what the words around them say."""

from collections.abc import Iterator

from reports.indicators import READER
from reports.indicators.model import Indicator, Indicators
from reports.indicators.passage import Passage
from reports.indicators.rows import qualitative_rows, rows
from reports.model import CleanReport, Paragraph, ParagraphKind

_UNREAD = frozenset({ParagraphKind.TITLE, ParagraphKind.FRONT, ParagraphKind.NOTE})


def read(report: CleanReport, year: int) -> Indicators:
    """Every figure that the report of `year` states, in reading order.

    Titles and annexes are left out: they explain words, or repeat the text.
    """
    found = [
        row
        for number, paragraph in enumerate(report.paragraphs)
        if paragraph.kind not in _UNREAD and paragraph.role != "annex"
        for row in _paragraph(number, paragraph, year)
    ]
    return Indicators(reader=READER, cleaner=report.cleaner, year=year, indicators=tuple(found))


def _paragraph(number: int, paragraph: Paragraph, year: int) -> Iterator[Indicator]:
    passage = Passage(number, paragraph, year)
    found = [*rows(passage), *qualitative_rows(passage)]
    found.sort(key=lambda row: (row.at.start, row.at.end))
    seen: dict[int, int] = {}
    for row in found:
        start = row.at.start
        seen[start] = seen.get(start, 0) + 1
        again = f".{seen[start]}" if seen[start] > 1 else ""
        yield row.model_copy(update={"id": f"p{number}c{start}{again}"})
