"""Is the report whole? Asked of the text, whatever the title claims.

A whole report opens (各位代表, 请予审议) and closes (团结…奋斗, 篇章). One that opens and never
closes, or says nothing of the year to come, was cut off; one that does neither is an abridged
print.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.model import Completeness, Edition, Paragraph, ParagraphKind

_OPENS = re.compile(r"^各位(?:代表|领导)|请予?(?:予以)?审议|我代表.{0,30}政府|向大会(?:报告|作)")
_CLOSES = re.compile(
    r"各位代表|让我们|团结|奋斗|奋进|谢谢|篇章|贡献|再创|前进|出发|胜利|辉煌|力量|新局面|添彩"
)
_ENDED = re.compile(r"[。！？!?…][”’）)》]*$|(?:奋斗|篇章|贡献|辉煌|前进|胜利|新局面)$")
_PLANNED = frozenset({"tasks", "targets", "plan"})
_FIRST, _LAST = 8, 3
_SHORT = 3000
_LINE = 20
"""Shorter lines below the text are no ends of it: a stray letter, a caption."""


class Judged(NamedTuple):
    """What the text says about being whole, and in words what was missed."""

    completeness: Completeness
    doubts: list[str]


def judge(paragraphs: Sequence[Paragraph], edition: Edition) -> Judged:
    """Judge a cleaned text; annexes, tables and front lines are left out of it."""
    left_out = {ParagraphKind.NOTE, ParagraphKind.TABLE, ParagraphKind.TITLE, ParagraphKind.FRONT}
    body = [p.text for p in paragraphs if p.kind not in left_out and p.role != "annex"]
    opens = any(_OPENS.search(text) for text in body[:_FIRST])
    closes = any(_CLOSES.search(text) for text in body[-_LAST:])
    last = next((text for text in reversed(body) if len(text) >= _LINE), "")
    ended = _ENDED.search(last) is not None
    doubts = [] if opens else ["no opening address"]
    doubts += [] if closes else ["no closing formula"]
    doubts += [] if ended else ["ends in the middle of a sentence"]
    roles = {paragraph.role for paragraph in paragraphs}
    planned = not roles.isdisjoint(_PLANNED) or roles <= {"", "opening"}
    doubts += [] if planned else ["no tasks or targets for the year"]
    doubts += ["very short"] if sum(map(len, body)) < _SHORT else []
    return Judged(_verdict(opens, closes and planned, ended, edition), doubts)


def _verdict(opens: bool, closes: bool, ended: bool, edition: Edition) -> Completeness:
    if edition is Edition.ABRIDGED:
        return Completeness.ABRIDGED
    if closes and ended:
        return Completeness.COMPLETE
    return Completeness.TRUNCATED if opens or not ended else Completeness.ABRIDGED
