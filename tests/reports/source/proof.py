"""Checking offsets as a reader of `report.json` would: cut the bytes out, decode, compare."""

from collections.abc import Sequence

from reports.decode import MIXED, decode
from reports.model import CleanReport, Part, SourceSpan
from reports.sentences import Span, sentences
from reports.source.locate import locate
from reports.source.sameness import reduced
from reports.source.visible import visible


def unproved(report: CleanReport, parts: Sequence[Part], *, strict: bool = True) -> list[str]:
    """Sentences whose bytes say something else; `strict`: or that have none."""
    return [
        sentence.of(paragraph.text)
        for number, paragraph in enumerate(report.paragraphs)
        if strict or all(span.start is not None for span in paragraph.sources)
        for sentence in sentences(paragraph.text)
        if _said(report, number, sentence, parts) != reduced(sentence.of(paragraph.text))
    ]


def _said(report: CleanReport, number: int, sentence: Span, parts: Sequence[Part]) -> str:
    return "".join(
        visible(_cut(parts[span.part], span)).shown
        for span in locate(report, number, sentence.start, sentence.end)
        if span.start is not None
    )


def _cut(part: Part, span: SourceSpan) -> str:
    encoding = decode(part.body, part.content_type).encoding
    cut = part.body[span.start : span.end]
    return decode(cut, "").text if encoding == MIXED else cut.decode(encoding, "surrogateescape")
