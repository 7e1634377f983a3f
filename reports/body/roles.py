"""In which part of the report a paragraph stands, told by headings above it and its own words.

Main headings decide. Sections inside the tasks may be about targets or about the government itself.
Where a report has no headings, what its paragraphs say moves the reading on: review, problems,
tasks. It never goes back from what is planned to what was done.
"""

from collections.abc import Sequence

from reports.body import role_words as words
from reports.model import Paragraph, ParagraphKind

_LONGEST_START = 60
_ENTRY_LEVEL = 3
"""From this level on, numbers in an annex count its entries and head nothing."""
_FEWEST_BEFORE = 6
"""An 附件 above the text numbers the file itself and starts no annex."""
_LAST = 6
_LONG = 120
_LATE = 0.75
_SELF_WORDS = 3
_DONE = frozenset({"opening", "review", "problems"})
_ABOVE = frozenset({ParagraphKind.TITLE, ParagraphKind.FRONT})


def assign(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs with their roles; what follows a glossary's heading becomes a note."""
    end = next((i for i, p in enumerate(paragraphs) if _starts_annex(i, p.text)), len(paragraphs))
    reading = _Reading(end)
    body = [reading.next(index, paragraph) for index, paragraph in enumerate(paragraphs[:end])]
    return (*_closed(_addressed(body)), *(_annexed(paragraph) for paragraph in paragraphs[end:]))


class _Reading:
    """What has been read: `base` by the main heading, `role` by the section or the words."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._base = self._role = "opening"
        self._problems = False

    def next(self, index: int, paragraph: Paragraph) -> Paragraph:
        if paragraph.kind in _ABOVE:
            return paragraph
        if paragraph.kind is ParagraphKind.HEADING and paragraph.level == 1:
            self._base = self._role = self._main(paragraph.text)
        elif paragraph.level in {1, 2}:
            self._role = self._section(paragraph.text[: paragraph.lead or _LONGEST_START])
        if paragraph.kind is ParagraphKind.TEXT:
            self._tell(paragraph, late=index >= _LATE * self._end)
        return _with(paragraph, self._role)

    def _main(self, heading: str) -> str:
        named = next((n for n, pattern in words.BY_HEADING if pattern.search(heading)), "")
        if self._base in _DONE:
            return named or ("tasks" if self._problems else "review")
        return self._base if named in {"", "review"} else named

    def _section(self, heading: str) -> str:
        if self._base in _DONE:
            return self._base
        return next((n for n, pattern in words.SECTION if pattern.search(heading)), self._base)

    def _tell(self, paragraph: Paragraph, *, late: bool) -> None:
        text = paragraph.text
        if self._base in _DONE:
            self._tell_done(paragraph)
        elif words.TARGETS.search(text[:100]) and self._base != "self-building":
            self._role = "targets"
        elif late and self._role != "self-building" and _about_self(text):
            self._role = "self-building"
        elif self._role == "targets" != self._base and not _goes_on(paragraph):
            self._role = self._base
        elif self._role == "self-building" != self._base and words.ADDRESS.match(text):
            self._role = self._base

    def _tell_done(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if self._base == "opening" and (words.PAST.match(text) or len(text) > _LONG):
            self._base = self._role = "review"
        if self._base == "opening":
            return
        if words.PROBLEMS.search(text[:160]) or words.CONTRAST.match(text):
            self._role, self._problems = "problems", True
        elif self._problems and words.FUTURE.match(text):
            self._base = self._role = "tasks"
            self._tell(paragraph, late=False)
        elif self._role == "problems" and not (_goes_on(paragraph) or words.REMEDY.match(text)):
            self._role = self._base


def _goes_on(paragraph: Paragraph) -> bool:
    """An item belongs to what the paragraph before it began."""
    return paragraph.level > _ENTRY_LEVEL - 1 and paragraph.text[0] in "—一二三四五六七八九十第1234567890（("


def _about_self(text: str) -> bool:
    """Does this paragraph speak of how the government itself is to work?"""
    begins = words.ADDRESS.match(text) or "政府自身建设" in text[:80] or text.startswith("各级政府")
    return bool(begins) and len(set(words.SELF.findall(text))) >= _SELF_WORDS


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
