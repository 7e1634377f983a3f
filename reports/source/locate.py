"""From a stretch of a clean text to the stretches of its source that it came from."""

from bisect import bisect_left, bisect_right

from reports.model import CleanReport, SourceSpan


def locate(report: CleanReport, paragraph: int, start: int, end: int) -> tuple[SourceSpan, ...]:
    """Where `start` to `end` (characters) of a paragraph stands in the source, in reading order.

    The spans hold all of it and as little else as is recorded: nothing, or the rest of its
    sentences. A span without `start` is of a file, or was not found: it names the block. Raises
    `IndexError` for a paragraph that the report hasn't got.
    """
    told = report.paragraphs[paragraph]
    return tuple(
        _narrowed(span, told.text, max(start, span.first), end)
        for span in told.sources
        if span.last is None or (span.first < end and start < span.last)
    )


def _narrowed(span: SourceSpan, text: str, start: int, end: int) -> SourceSpan:
    if span.start is None or span.end is None or span.last is None:
        return span
    end = min(end, span.last)
    if span.encoding:
        begin = span.start + len(text[span.first : start].encode(span.encoding))
        size = len(text[start:end].encode(span.encoding))
        changes = {"first": start, "last": end, "start": begin, "end": begin + size}
        return span.model_copy(update=changes)
    marks = [(span.first, span.start), *span.marks, (span.last, span.end)]
    low, high = bisect_right(marks, start, key=_offset) - 1, bisect_left(marks, end, key=_offset)
    changes = {"first": marks[low][0], "start": marks[low][1]}
    changes |= {"last": marks[high][0], "end": marks[high][1]}
    return span.model_copy(update={**changes, "marks": tuple(marks[low + 1 : high])})


def _offset(mark: tuple[int, int]) -> int:
    return mark[0]
