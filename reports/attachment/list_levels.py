"""The lists that a Word file defines: their levels, and which styles number their paragraphs."""

from itertools import islice
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

_NUMBER = f"{qn('w:pPr')}/{qn('w:numPr')}"
_DEEPEST = 9
_MOST_LISTS = 5_000


class Level(NamedTuple):
    """One level of a list: its text with places such as %1, its format, its first number.

    `restarts`: this list begins anew at `start`, though its pattern was counted before.
    """

    text: str
    form: str
    start: int
    restarts: bool


class Place(NamedTuple):
    """Which list a paragraph is numbered in, and at which level (from 0)."""

    list_id: str
    level: int


class Lists(NamedTuple):
    """Levels of each list, the pattern that several lists may share, and the styles' places."""

    levels: dict[Place, Level]
    patterns: dict[str, str]
    styles: dict[str, Place | None]


def lists_of(document: Document) -> Lists:
    """Everything a file says of numbers. Raises what broken XML and broken numbers raise."""
    part = document.part
    related = [r.target_part for r in part.rels.values() if r.reltype.endswith("/numbering")]
    levels: dict[Place, Level] = {}
    patterns: dict[str, str] = {}
    if related:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        _read(etree.fromstring(related[0].blob, parser), levels, patterns)
    return Lists(levels, patterns, _styles(document.styles.element))


def own_place(element: etree._Element) -> Place | None:
    """The place that a paragraph or a style names itself; list "0" means: no number."""
    properties = element.find(_NUMBER)
    if properties is None or properties.find(qn("w:numId")) is None:
        return None
    return Place(_value(properties, "w:numId", "0"), int(_value(properties, "w:ilvl", "0")))


def _read(root: etree._Element, levels: dict[Place, Level], patterns: dict[str, str]) -> None:
    abstract = {
        element.get(qn("w:abstractNumId")): element for element in root.iter(qn("w:abstractNum"))
    }
    for element in islice(root.iter(qn("w:num")), _MOST_LISTS):
        list_id, pattern = element.get(qn("w:numId"), ""), _value(element, "w:abstractNumId", "")
        patterns[list_id] = pattern
        own = abstract[pattern].iterchildren(qn("w:lvl")) if pattern in abstract else ()
        for level in islice(own, _DEEPEST):
            place = Place(list_id, int(level.get(qn("w:ilvl"), "0")))
            levels[place] = _level(level)
        for changed in islice(element.iterchildren(qn("w:lvlOverride")), _DEEPEST):
            _override(changed, list_id, levels)


def _level(level: etree._Element) -> Level:
    start = int(_value(level, "w:start", "1"))
    return Level(_value(level, "w:lvlText", ""), _value(level, "w:numFmt", ""), start, False)


def _override(changed: etree._Element, list_id: str, levels: dict[Place, Level]) -> None:
    place = Place(list_id, int(changed.get(qn("w:ilvl"), "0")))
    own = changed.find(qn("w:lvl"))
    if own is not None:
        levels[place] = _level(own)
    start = _value(changed, "w:startOverride", "")
    if start and place in levels:
        levels[place] = levels[place]._replace(start=int(start), restarts=True)


def _styles(root: etree._Element) -> dict[str, Place | None]:
    """Where each style puts its paragraphs; a style without a word on it follows its parent."""
    own = {style.get(qn("w:styleId"), ""): style for style in root.iter(qn("w:style"))}
    return {name: _inherited(name, own) for name in own}


def _inherited(name: str, styles: dict[str, etree._Element]) -> Place | None:
    for _ in range(_DEEPEST):
        if name not in styles:
            return None
        place = own_place(styles[name])
        if place is not None:
            return place
        name = _value(styles[name], "w:basedOn", "")
    return None


def _value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(qn(name))
    return str(child.get(qn("w:val"), default)) if child is not None else default
