"""From a stretch of a clean text to the stretches of its source that it came from."""

from bisect import bisect_left, bisect_right

from reports.model import CleanReport, SourceSpan


def locate(report: CleanReport, paragraph: int, start: int, end: int) -> tuple[SourceSpan, ...]:
    """Where `start` to `end` (characters) of a paragraph stands in the source, in reading order.

    The spans hold all of it in whole sentences, as near as is recorded. A span without `start` is
    of a file: it names the block. Raises `IndexError` for a paragraph that the report hasn't got.
    """
    return tuple(
        _narrowed(span, start, end)
        for span in report.paragraphs[paragraph].sources
        if span.last is None or (span.first < end and start < span.last)
    )


def _narrowed(span: SourceSpan, start: int, end: int) -> SourceSpan:
    if span.start is None or span.end is None or span.last is None:
        return span
    marks = [(span.first, span.start), *span.marks, (span.last, span.end)]
    begin = marks[max(bisect_right(marks, start, key=_offset) - 1, 0)]
    finish = marks[min(bisect_left(marks, end, key=_offset), len(marks) - 1)]
    inside = tuple(mark for mark in span.marks if begin[0] < mark[0] < finish[0])
    changes = {
        "first": begin[0],
        "start": begin[1],
        "last": finish[0],
        "end": finish[1],
        "marks": inside,
    }
    return span.model_copy(update=changes)


def _offset(mark: tuple[int, int]) -> int:
    return mark[0]
