"""The smallest pieces an edit is made of: a figure with its unit, a Latin word, a single character.

A figure is one piece, so that 5.8% against 5.5% differs as a whole and never as `8` against `5`.
"""

import re

from reports.compare.values import EditKind

_UNITS = (
    "个百分点|平方公里|平方米|立方米|千瓦时|万千瓦|公里|公顷|[%％‰℃元人吨户家亩台辆岁倍米度]|美元"
)
FIGURE = rf"[-−]?\d+(?:,\d{{3}})*(?:[.．]\d+)?(?:[万亿]{{1,2}})?(?:{_UNITS})?"
"""Pattern of an Arabic figure with its magnitude and unit."""
_TOKEN = re.compile(rf"(?:(?<![\d.A-Za-z])){FIGURE}|[A-Za-z]+|.", re.DOTALL)
_DIGITS = re.compile(r"\d+(?:[.．]\d+)?")
_NUMERALS = re.compile(r"[第百分之]*[〇零一二三四五六七八九十百千万亿两半]+[成倍年个项]?")


def tokens(text: str) -> list[str]:
    """The pieces of `text` in order; joined they are `text` again."""
    return _TOKEN.findall(text)


def is_figure(text: str) -> bool:
    """Whether `text` is a single figure and nothing else."""
    return re.fullmatch(FIGURE, text) is not None


def kind_of(before: str, after: str) -> EditKind:
    """What replacing `before` by `after` does; at least one of them has characters."""
    if not any(character.isalnum() or character in "%％‰℃" for character in before + after):
        return EditKind.PUNCTUATION
    if _figures_differ(before, after):
        return EditKind.FIGURE
    if not before:
        return EditKind.ADDED
    return EditKind.WORDING if after else EditKind.REMOVED


def _figures_differ(before: str, after: str) -> bool:
    if _NUMERALS.fullmatch(before) and _NUMERALS.fullmatch(after):
        return True
    old, new = _DIGITS.findall(before), _DIGITS.findall(after)
    return bool(old) and bool(new) and (old != new or (is_figure(before) and is_figure(after)))
