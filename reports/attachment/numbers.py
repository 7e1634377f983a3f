"""Word's automatic paragraph numbers, counted the way Word shows them (ECMA-376 part 1, 17.9)."""

import re

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from reports.attachment.list_levels import Level, Place, lists_of, own_place

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
     "taiwaneseCounting", "taiwaneseCountingThousand"}
)  # fmt: skip
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_SILENT = frozenset({"bullet", "none"})
_STYLE = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_MOST_COUNTED = 99
_MOST_CIRCLED = 20
_DEEPEST = 9
_PLACE = re.compile(r"%(\d)")
_NO_LEVEL = Level("", "", 1, False)


class Numbering:
    """Counters over one document; `lost` becomes true when a number could not be written."""

    def __init__(self, document: Document) -> None:
        self.lost = False
        self._lists = lists_of(document)
        self._counts: dict[tuple[str, int], int] = {}
        self._restarted: set[Place] = set()

    def label(self, paragraph: etree._Element) -> str:
        """The number shown before this paragraph, or ""."""
        place = self._place(paragraph)
        if place is None or place.list_id == "0":
            return ""
        level = self._lists.levels.get(place, _NO_LEVEL)
        self._count(place, level)
        if level.form in _SILENT:
            return ""
        written = _PLACE.sub(lambda found: self._written(place, int(found[1]) - 1), level.text)
        self.lost |= not written
        return written

    def _place(self, paragraph: etree._Element) -> Place | None:
        """List and level of a paragraph that is numbered, by itself or by its style."""
        own = own_place(paragraph)
        style = paragraph.find(_STYLE)
        if own is not None or style is None:
            return own
        return self._lists.styles.get(style.get(qn("w:val"), ""))

    def _count(self, place: Place, level: Level) -> None:
        """Lists of one pattern are counted together, until one of them restarts."""
        pattern = self._lists.patterns.get(place.list_id, place.list_id)
        key = (pattern, place.level)
        if level.restarts and place not in self._restarted:
            self._restarted.add(place)
            self._counts.pop(key, None)
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for deeper in range(place.level + 1, _DEEPEST):
            self._counts.pop((pattern, deeper), None)

    def _written(self, place: Place, depth: int) -> str:
        level = self._lists.levels.get(Place(place.list_id, depth), _NO_LEVEL)
        pattern = self._lists.patterns.get(place.list_id, place.list_id)
        written = _in_form(level.form, self._counts.get((pattern, depth), level.start))
        self.lost |= not written
        return written


def _in_form(form: str, count: int) -> str:
    """A count as it is printed; "" where the format isn't known."""
    if form == "decimal":
        return str(count)
    if form in _CHINESE and 0 <= count <= _MOST_COUNTED:
        return _chinese(count)
    if form in _CIRCLED and 0 < count <= _MOST_CIRCLED:
        return chr(ord("①") + count - 1)
    return ""


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not head else "")
