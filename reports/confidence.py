"""How far a clean text can be trusted: named doubts, each with a weight.

A doubt takes its weight off what confidence is left; a doubt of weight 0 is only told. Under
`TRUSTED` a text is *doubtful*: it is kept and shown, but nothing is compared with it until somebody
or a better cleaner decides. Weights were set so that no sound report of our recordings is doubtful
while wrong boxes are: `python -m benchmarks.text RECORDING` counts both.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reports.model import Paragraph

TRUSTED = 0.5

_OPENS = re.compile(r"^各位(?:代表|领导)|^同志们|请予?审议|我代表.{0,30}政府|向大会(?:报告|作)")
_CLOSES = re.compile(r"让我们|团结|奋斗|奋进|谢谢|篇章|贡献|再创|前进|出发|胜利|辉煌|新局面")
_TARGETS = re.compile(r"预期目标|主要目标|目标任务|(?:增长|控制在)[\d.—-]+[%％]?(?:左右|以上|以内)")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]、|[（(][一二三四五六七八九十]{1,3}[）)])")
_FIRST = 12
_SHORT = 3_000


class Doubt(NamedTuple):
    """What speaks against a text, in words for the reader; how much (0 to 1); on which page."""

    name: str
    weight: float = 0.0
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.name}" if self.where else self.name


def confidence(doubts: Iterable[Doubt]) -> float:
    """1 without doubts; the same doubt about several pages counts once, at its greatest."""
    weights: dict[str, float] = {}
    for doubt in doubts:
        weights[doubt.name] = max(doubt.weight, weights.get(doubt.name, 0.0))
    left = 1.0
    for weight in weights.values():
        left *= 1 - weight
    return round(left, 3)


def doubtful(doubts: Sequence[Doubt]) -> str:
    """Why the text isn't trusted, heaviest first; "" if it is."""
    if confidence(doubts) >= TRUSTED:
        return ""
    heavy = sorted((doubt for doubt in doubts if doubt.weight), key=lambda doubt: -doubt.weight)
    return "; ".join(dict.fromkeys(doubt.name for doubt in heavy))


def about_text(paragraphs: Sequence[Paragraph]) -> list[Doubt]:
    """What the text itself, wherever it was found, lacks of a report.

    Each is light, and all together make no text doubtful: what lacks them was printed so, unless
    something speaks against its box as well.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    missing = (
        (Doubt("no opening address", 0.1), _any(_OPENS, texts[:_FIRST])),
        (Doubt("no closing formula", 0.1), _any(_CLOSES, texts[len(texts) * 2 // 3 :])),
        (Doubt("no numbered heading", 0.1), _any(_HEADING, texts)),
        (Doubt("no target stated", 0.1), _any(_TARGETS, texts)),
        (Doubt("very short", 0.15), sum(map(len, texts)) >= _SHORT),
    )
    return [doubt for doubt, found in missing if not found]


def _any(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(pattern.search(text) for text in texts)
