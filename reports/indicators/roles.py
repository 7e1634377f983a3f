"""Whether a figure tells of what was done or of what is to be done."""

import re

from reports.indicators.model import Role
from reports.model import Paragraph

_BY_PART = {
    "opening": Role.OUTCOME,
    "review": Role.OUTCOME,
    "problems": Role.OUTCOME,
    "targets": Role.TARGET,
    "tasks": Role.TASK,
    "plan": Role.TARGET,
    "self-building": Role.TASK,
    "closing": Role.TASK,
    "annex": Role.TASK,
}
_TARGET = re.compile(r"(?:预期|主要|总体|发展|奋斗)目标")
_AHEAD = re.compile(r"今年|新的一年|将|力争|确保|争取|要|计划|推进|加快|努力")
_DONE = re.compile(r"去年|过去|一年来|五年来|完成了|取得|实现了|达到|建成|新增")
_PAST = re.compile(r"(?:去年|上年|过去一年|五年来|一年来)[，,]?")


def role(paragraph: Paragraph, sentence: str) -> Role:
    """By the part of the report it stands in; without parts, by its sentence's own words."""
    if paragraph.role == "tasks" and _TARGET.search(paragraph.text[:60]):
        return Role.TARGET
    if paragraph.role in _BY_PART:
        told = _BY_PART[paragraph.role]
        if told is not Role.OUTCOME and _PAST.match(sentence):
            return Role.OUTCOME
        return told
    if _TARGET.search(sentence):
        return Role.TARGET
    if _AHEAD.search(sentence) and not _DONE.search(sentence):
        return Role.TASK
    return Role.OUTCOME
