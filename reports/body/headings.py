"""Headings of official documents: 一、（一）1. （1）, the four levels of GB/T 9704-2012, 7.3.3."""

import re
from typing import NamedTuple

_LEVELS = (
    (
        1,
        re.compile(
            r"^(?:第?[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(?:部分|章)[\s:：]?)"
        ),
    ),
    (2, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]")),
    (3, re.compile(r"^\d{1,2}(?:[.．](?!\d)|、)")),
    (4, re.compile(r"^[（(]\d{1,2}[）)]")),
)
_ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|——|[●◆■▲·①-⑳]|第[一二三四五六七八九十]{1,2}[，,])"
)
_LONGEST = 60
_SENTENCE_END = re.compile(r"[。！？；!?;]")
_PLAIN = re.compile(
    r"^(?:过去[一五]年|20\d\d年|[今上]年|今后五年|“?十[四五六]五”?)?.{0,24}"
    r"(?:工作回顾|工作总结|工作任务|重点工作|重点任务|工作安排(?:建议)?|主要任务|目标任务|总体要求|预期目标|自身建设)$"
)


class Heading(NamedTuple):
    """Level 1–4 as numbered; an unnumbered heading of a main part has level 1."""

    level: int


def numbered(text: str) -> int | None:
    """The level that a paragraph's number announces, whether or not it is a heading only."""
    return next((level for level, pattern in _LEVELS if pattern.match(text)), None)


def starts_item(text: str) -> bool:
    """Does a paragraph begin here for certain: a number, a dash, an 一是, 各位代表?"""
    return (
        numbered(text) is not None
        or _ENUMERATED.match(text) is not None
        or text.startswith("各位代表")
    )


def heading(text: str) -> Heading | None:
    """The heading that this whole paragraph is, or None: a numbered sentence with text is none.

    A heading is short and holds no sentence end but perhaps its last character.
    """
    if len(text) > _LONGEST or _SENTENCE_END.search(text[:-1]) or text.endswith(("：", ":")):
        return None
    level = numbered(text)
    if level is not None:
        return Heading(level)
    return Heading(1) if _PLAIN.match(text) and not _SENTENCE_END.search(text) else None
