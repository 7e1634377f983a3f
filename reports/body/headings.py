"""Headings of official documents: 一、（一）1. （1）, the four levels of GB/T 9704-2012, 7.3.3.

A heading is a paragraph of its own, or it is run in: the first sentence of the paragraph that it
heads (`（一）优化布局。坚持…`). Below the four levels stand items (一是, 第一, ——) and lead
sentences without any number (`优化产业布局。加快…`).
"""

import re
from typing import NamedTuple

ITEM = 5
"""Level of items, and of leads that bear no number: one below whatever stands above them."""

_HAN = "一二三四五六七八九十"
_LEVELS = (
    (1, re.compile(rf"^(?:第?[{_HAN}]{{1,3}}、|第[{_HAN}]{{1,3}}(?:部分|章)[\s:：]?)")),
    (2, re.compile(rf"^[（(][{_HAN}]{{1,3}}[）)]")),
    (3, re.compile(r"^\d{1,2}(?:\.(?!\d)|．|、)")),
    (4, re.compile(r"^[（(]\d{1,2}[）)]")),
)
_ITEM = re.compile(rf"^(?:[{_HAN}]{{1,3}}(?:是|要)|——|[●◆■▲·①-⑳]|第[{_HAN}]{{1,2}}[，,])")
_LONGEST = 60
_SENTENCE_END = re.compile(r"[。！？；!?;]")
_PLAIN = re.compile(
    r"^(?!各位代表)[^，,：:]{0,24}(?:工作(?:回顾|总结|任务|建议|安排(?:建议)?)|(?:重点|主要|各项)工作"
    r"|(?:重点|主要|目标)任务|总体要求|(?:预期|奋斗|总体|主要)目标|自身建设)$"
)
_FIRST = re.compile(r"^([^。！？；!?;：:]{3,59}。[”’）)》】]*)\s*(?=\S)")
_LONGEST_ITEM, _LONGEST_PARALLEL, _LONGEST_LEAD = 45, 40, 26
_SHORTEST_REST = 5
_NO_LEAD = re.compile(
    r"(?:与此)?同时|此外|[今上去]年|过去|一年来|\d|我[们国]|这|其中|目前|当前|全[年省市县区]|对此|要(?!素)|做好今年|实现(?:上述|全年|这些|今年)|新的"
)
_SAID = re.compile(r"(?<!特别)是(?!否)|必须自身|\d(?:\.\d+)?(?:%|％|万|亿|公里)")
_ALIKE, _MUCH_LONGER = 3, 3
_SPEAKING = re.compile(r"(?:[^，。]{0,14}，)?我们|让我们|过去|一年来|在.{0,4}肯定")


class Heading(NamedTuple):
    """Level 1–4 as numbered, 1 for an unnumbered main part, else `ITEM`.

    `length`: the characters of the paragraph that are the heading, 0 where an item has none.
    """

    level: int
    length: int


def numbered(text: str) -> int | None:
    """The level that a paragraph's number announces, whether or not it is a heading only."""
    return next((level for level, pattern in _LEVELS if pattern.match(text)), None)


def is_item(text: str) -> bool:
    """Does the paragraph begin as an item of a list: 一是, 第一, a dash, ①?"""
    return _ITEM.match(text) is not None


def starts_item(text: str) -> bool:
    """Does a paragraph begin here for certain: a number, a dash, an 一是, 各位代表?"""
    return numbered(text) is not None or is_item(text) or text.startswith("各位代表")


def heading(text: str) -> Heading | None:
    """The heading that this whole paragraph is, or None: a numbered sentence with text is none.

    A heading is short and holds no sentence end but perhaps its last character.
    """
    if len(text) > _LONGEST or _SENTENCE_END.search(text[:-1]) or text.endswith(("：", ":")):
        return None
    level = numbered(text)
    if level is not None:
        return Heading(level, len(text))
    return Heading(1, len(text)) if _PLAIN.match(text) else None


def run_in(text: str) -> Heading | None:
    """The heading that this paragraph begins with, its number or mark alone, or None.

    Without a number it is a short first sentence; whether `names_matter` or its neighbours tell
    that it is meant as a heading is the caller's to see.
    """
    first = _FIRST.match(text)
    length = len(first.group(1)) if first else 0
    level = numbered(text)
    if level is not None:
        return Heading(level, length)
    if is_item(text):
        return Heading(ITEM, length if length <= _LONGEST_ITEM else 0)
    short = first is not None and length <= _LONGEST_PARALLEL
    full = first is not None and len(text) - first.end() >= _SHORTEST_REST
    return Heading(ITEM, length) if short and full and not text.startswith("各位代表") else None


def names_matter(text: str, length: int) -> bool:
    """Does this first sentence name a matter, where others narrate, state figures or address?"""
    lead, rest = text[:length], text[length:]
    return length <= _LONGEST_LEAD and not (
        _NO_LEAD.match(lead) or _SAID.search(lead) or _SPEAKING.match(rest)
    )


def parallel(text: str, other: str) -> bool:
    """Are two first sentences built alike: the same first words, or clauses of the same lengths?"""
    a, b = (_FIRST.match(one) for one in (text, other))
    if a is None or b is None or abs(len(a.group(1)) - len(b.group(1))) > _MUCH_LONGER:
        return False
    clauses = [[len(clause) for clause in one.group(1).split("，")] for one in (a, b)]
    return text[:_ALIKE] == other[:_ALIKE] or (len(clauses[0]) > 1 and clauses[0] == clauses[1])
