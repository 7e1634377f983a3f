"""Word's automatic paragraph numbers, counted the way Word shows them (ECMA-376 part 1, 17.9)."""

import re

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
     "taiwaneseCounting", "taiwaneseCountingThousand"}
)  # fmt: skip
_PROPERTIES = f"{qn('w:pPr')}/{qn('w:numPr')}"
_MOST_COUNTED = 99
_PLACE = re.compile(r"%(\d)")


class Numbering:
    """Counters over one document; `lost` becomes true when a number could not be written."""

    def __init__(self, document: Document) -> None:
        self.lost = False
        self._counts: dict[tuple[str, int], int] = {}
        self._levels: dict[tuple[str, int], tuple[str, str]] = {}
        part = document.part
        related = [r.target_part for r in part.rels.values() if r.reltype.endswith("/numbering")]
        if related:
            self._read(etree.fromstring(related[0].blob, etree.XMLParser(resolve_entities=False)))

    def label(self, paragraph: Paragraph) -> str:
        """The number shown before this paragraph, or ""."""
        where = _numbered(paragraph)
        if where is None:
            return ""
        number, level = where
        self._count(number, level)
        template, form = self._levels.get((number, level), ("", ""))
        if form in {"bullet", "none"}:
            return ""
        written = _PLACE.sub(lambda place: self._written(number, int(place.group(1)) - 1), template)
        self.lost |= not written
        return written

    def _count(self, number: str, level: int) -> None:
        self._counts[number, level] = self._counts.get((number, level), 0) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((number, deeper), None)

    def _written(self, number: str, level: int) -> str:
        count = self._counts.get((number, level), 1)
        form = self._levels.get((number, level), ("", ""))[1]
        if form == "decimal":
            return str(count)
        if form in _CHINESE and count <= _MOST_COUNTED:
            return _chinese(count)
        self.lost = True
        return ""

    def _read(self, root: etree._Element) -> None:
        abstract = {
            element.get(qn("w:abstractNumId")): element
            for element in root.iter(qn("w:abstractNum"))
        }
        for element in root.iter(qn("w:num")):
            pointer = element.find(qn("w:abstractNumId"))
            target = abstract.get(pointer.get(qn("w:val"))) if pointer is not None else None
            for level in target.iter(qn("w:lvl")) if target is not None else ():
                key = (element.get(qn("w:numId"), ""), int(level.get(qn("w:ilvl"), "0")))
                self._levels[key] = (_value(level, "w:lvlText"), _value(level, "w:numFmt"))


def _numbered(paragraph: Paragraph) -> tuple[str, int] | None:
    """List and level of a paragraph that is numbered, by itself or by its style."""
    style = paragraph.style.element if paragraph.style is not None else None
    own = paragraph._element  # noqa: SLF001
    # python-docx has no public way to the XML of a paragraph, where alone its number stands.
    for element in (own, style):
        if element is None:
            continue
        number = element.find(f"{_PROPERTIES}/{qn('w:numId')}")
        if number is not None:
            level = element.find(f"{_PROPERTIES}/{qn('w:ilvl')}")
            depth = int(level.get(qn("w:val"), "0")) if level is not None else 0
            named = str(number.get(qn("w:val"), "0"))
            return (named, depth) if named != "0" else None
    return None


def _value(level: etree._Element, name: str) -> str:
    child = level.find(qn(name))
    return str(child.get(qn("w:val"), "")) if child is not None else ""


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not head else "")
