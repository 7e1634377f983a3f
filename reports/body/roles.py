"""In which part of the report a paragraph stands: annexes split off, the closing found.

Annexes count anew (一、二、) and belong to no part; the closing is known only from the end.
"""

from collections.abc import Sequence

from reports.body import role_words as words
from reports.body.reading import Reading
from reports.model import Paragraph, ParagraphKind

_LONGEST_START = 60
_ENTRY_LEVEL = 3
"""From this level on, numbers in an annex count its entries and head nothing."""
_FEWEST_BEFORE = 6
"""An 附件 above the text numbers the file itself and starts no annex."""
_LAST = 6
_ABOVE = frozenset({ParagraphKind.TITLE, ParagraphKind.FRONT})


def assign(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs with their roles; what follows a glossary's heading becomes a note."""
    end = next((i for i, p in enumerate(paragraphs) if _starts_annex(i, p.text)), len(paragraphs))
    reading = Reading(paragraphs[:end])
    body = [
        p if p.kind in _ABOVE else _with(p, reading.role(index, p))
        for index, p in enumerate(paragraphs[:end])
    ]
    return (*_closed(_addressed(body)), *(_annexed(paragraph) for paragraph in paragraphs[end:]))


def _with(paragraph: Paragraph, role: str) -> Paragraph:
    return paragraph.model_copy(update={"role": role})


def _addressed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A line that only says 各位代表！ belongs to what follows it."""
    done = list(paragraphs)
    for index in range(len(done) - 2, -1, -1):
        if words.BARE_ADDRESS.match(done[index].text) and done[index].kind is ParagraphKind.TEXT:
            done[index] = _with(done[index], done[index + 1].role)
    return done


def _closed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The last 各位代表 near the end of the body opens the closing part."""
    texts = [i for i, p in enumerate(paragraphs) if p.kind is ParagraphKind.TEXT]
    starts = [i for i in texts[-_LAST:] if words.ADDRESS.match(paragraphs[i].text)]
    starts = starts or [i for i in texts[-1:] if words.LET_US.search(paragraphs[i].text)]
    if not starts or len(texts) <= _LAST - 2 or not _closes(paragraphs[starts[-1] :]):
        return paragraphs
    return [_with(p, "closing") if i >= starts[-1] else p for i, p in enumerate(paragraphs)]


def _closes(rest: Sequence[Paragraph]) -> bool:
    return any(words.CLOSING.search(paragraph.text) for paragraph in rest)


def _starts_annex(index: int, text: str) -> bool:
    """A glossary, tables, or what a collection or a page's foot appended to the report."""
    if index < _FEWEST_BEFORE or len(text) > _LONGEST_START:
        return False
    return bool(words.ANNEX.search("".join(text.split())) or words.FOOT.search(text))


def _annexed(paragraph: Paragraph) -> Paragraph:
    heads = paragraph.kind is ParagraphKind.HEADING and paragraph.level < _ENTRY_LEVEL
    table = paragraph.kind is ParagraphKind.TABLE
    kind = paragraph.kind if heads or table else ParagraphKind.NOTE
    kept = {} if heads else {"level": 0, "lead": 0}
    return paragraph.model_copy(update={"role": "annex", "kind": kind, **kept})
