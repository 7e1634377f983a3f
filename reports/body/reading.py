"""Reading a report from its first paragraph to its last, knowing in which part of it one stands.

Main headings decide. Sections inside the tasks may be about targets or about the government itself.
Where a report has no headings, what its paragraphs say moves the reading on: review, problems,
tasks. It never goes back from what is planned to what was done.
"""

import re
from collections.abc import Sequence

from reports.body import role_words as words
from reports.body.headings import is_item
from reports.model import Paragraph, ParagraphKind

_LONG = 120
_SECTION_LEVEL = 2
_LONGEST_HEADING = 60
_CLAUSE = re.compile("[。！：，；]")
_LATE = 0.75
_SELF_WORDS = 3
_PREFACE = 10
_DONE = frozenset({"opening", "review", "problems"})
_PLANNED = frozenset({"tasks", "targets"})
"""The first of two such parts looks back, whatever it is called (2031年主要工作)."""
_BEFORE_TASKS = frozenset({"targets", "plan"})


class Reading:
    """Where the reading stands: the main part, the section in it, and the paragraph itself."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._late = _LATE * len(paragraphs)
        self._waits = any(_is_review(paragraph) for paragraph in paragraphs[:_PREFACE])
        self._plans = sum(_main_role(_heading(p)) in _PLANNED for p in paragraphs if p.level == 1)
        self._part = self._section = self._own = "opening"
        self._problems = False

    def role(self, index: int, paragraph: Paragraph) -> str:
        """The role of the next paragraph."""
        if paragraph.level == 1:
            self._part = self._section = self._own = self._main(_heading(paragraph))
        elif paragraph.level == _SECTION_LEVEL:
            self._section = self._own = self._named(_heading(paragraph))
        if paragraph.kind is not ParagraphKind.TEXT:
            return self._own
        if self._part == "opening":
            self._leave_opening(paragraph.text)
        if self._part in _DONE:
            self._read_done(paragraph)
        if self._part not in _DONE:
            self._read_planned(paragraph, late=index >= self._late)
        return self._own

    def _main(self, heading: str) -> str:
        named = _main_role(heading)
        if self._part in _DONE:
            looks_back = named == "self-building" and not self._problems
            unknown = "tasks" if self._problems else "review"
            first = self._part == "opening" and named in _PLANNED and self._plans > 1
            return unknown if looks_back or first or not named else named
        unknown = "tasks" if self._part in _BEFORE_TASKS else self._part
        return unknown if named in {"", "review"} else named

    def _named(self, heading: str) -> str:
        if self._part in _DONE:
            return self._part
        return next((n for n, pattern in words.SECTION if pattern.search(heading)), self._part)

    def _leave_opening(self, text: str) -> None:
        if not self._waits and (words.PAST.match(text) or len(text) > _LONG):
            self._part = self._section = self._own = "review"

    def _read_done(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        says = words.PROBLEMS.search(text[:160]) or words.CONTRAST.match(text)
        if says and not is_item(text):
            self._own, self._problems = "problems", True
        elif (self._problems and words.FUTURE.match(text)) or words.AIMS.search(text[:60]):
            self._part = self._section = self._own = "tasks"
        elif not (self._own == "problems" and (_goes_on(text) or words.REMEDY.match(text))):
            self._own = self._section

    def _read_planned(self, paragraph: Paragraph, *, late: bool) -> None:
        text = paragraph.text
        if words.ADDRESS.match(text) and self._section == "self-building":
            self._section = self._part
        if late and self._section == self._part and _about_self(text):
            self._section = "self-building"
        if words.TARGETS.search(text[:100]) and self._section != "self-building":
            self._own = "targets"
        elif self._part == "plan" and words.PAST_FIVE.match(text):
            self._own = "review"
        elif not (self._own == "targets" and _goes_on(text)):
            self._own = self._section


def _main_role(heading: str) -> str:
    return next((name for name, said in words.BY_HEADING if said.search(heading)), "")


def _heading(paragraph: Paragraph) -> str:
    """The words that head the paragraph, or its first clause where its heading's end isn't seen."""
    if paragraph.kind is ParagraphKind.HEADING or paragraph.lead:
        return paragraph.text[: paragraph.lead or _LONGEST_HEADING]
    return _CLAUSE.split(paragraph.text, maxsplit=1)[0][:_LONGEST_HEADING]


def _is_review(paragraph: Paragraph) -> bool:
    heads = paragraph.kind is ParagraphKind.HEADING and paragraph.level == 1
    return heads and _main_role(paragraph.text) == "review"


def _goes_on(text: str) -> bool:
    """An item belongs to what the paragraph before it began."""
    return is_item(text) or words.ENTRY.match(text) is not None


def _about_self(text: str) -> bool:
    """Does this paragraph speak of how the government itself is to work?"""
    begins = words.ADDRESS.match(text) or words.SELF_BEGINS.search(text[:_LONG])
    if begins and len(text) <= _LONG and "自身建设" in text:
        return True
    return bool(begins) and len(set(words.SELF.findall(text))) >= _SELF_WORDS
