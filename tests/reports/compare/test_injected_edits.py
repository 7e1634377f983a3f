"""Two hundred edits of known kind, put into a report at random: all are found, none is invented."""

import random
import re
from collections.abc import Callable

import pytest

from reports.compare.recapture import recapture_diff
from reports.compare.values import EditKind
from reports.sentences import sentences
from tests.reports.compare.yunxi import PRIOR, plain

Expected = tuple[EditKind, str, str]
Change = tuple[str, Expected]

_WORDS = {
    "持续": "逐步",
    "推进": "加快",
    "建设": "打造",
    "提升": "优化",
    "群众": "百姓",
    "稳定": "平稳",
    "新增": "拓展",
}
_SENTENCES = (
    "完成白石岭隧道主体工程。",
    "引进冷链物流龙头三家。",
    "举办首届云溪山歌大会。",
    "启用应急广播平台！",
)
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)((?:万|亿)?(?:元|%|户|人|吨|岁|家|公里)?)")


def _figure(text: str, dice: random.Random) -> Change | None:
    found = list(_FIGURE.finditer(text))
    if not found:
        return None
    match = dice.choice(found)
    number, unit = match.groups()
    digit = str((int(number[-1]) + dice.randint(1, 9)) % 10)
    new = number[:-1] + digit + unit
    return _replaced(text, match.start(), match.group(), new, EditKind.FIGURE)


def _wording(text: str, dice: random.Random) -> Change | None:
    found = [word for word in _WORDS if text.count(word) == 1]
    if not found:
        return None
    word = dice.choice(found)
    return _replaced(text, text.index(word), word, _WORDS[word], EditKind.WORDING)


def _added(text: str, dice: random.Random) -> Change | None:
    at = dice.choice(sentences(text)).end
    return _replaced(text, at, "", dice.choice(_SENTENCES), EditKind.ADDED)


def _removed(text: str, dice: random.Random) -> Change | None:
    spans = sentences(text)
    if len(spans) == 1:
        return None
    span = dice.choice(spans)
    return _replaced(text, span.start, span.of(text), "", EditKind.REMOVED)


def _punctuation(text: str, dice: random.Random) -> Change | None:
    found = [match.start() for match in re.finditer("，|。", text)]
    if not found:
        return None
    at = dice.choice(found)
    return _replaced(text, at, text[at], "；", EditKind.PUNCTUATION)


def _replaced(text: str, at: int, old: str, new: str, kind: EditKind) -> Change:
    return text[:at] + new + text[at + len(old) :], (kind, old, new)


_KINDS: tuple[Callable[[str, random.Random], Change | None], ...] = (
    _figure,
    _wording,
    _added,
    _removed,
    _punctuation,
)


def _injected(texts: list[str], dice: random.Random) -> tuple[list[str], list[Expected]]:
    """One to four edits in as many paragraphs, and perhaps a paragraph moved, added or removed."""
    later, expected = [*texts], []
    for number in dice.sample(range(len(texts)), dice.randint(1, 4)):
        change = dice.choice(_KINDS)(texts[number], dice)
        if change:
            later[number] = change[0]
            expected.append(change[1])
    untouched = [n for n, text in enumerate(texts) if later[n] == text and len(text) > 20]
    whole = dice.choice(["moved", "added", "removed", "none"])
    number = dice.choice(untouched)
    if whole == "moved":
        later.insert((number + 5) % len(texts), later.pop(number))
        expected.append((EditKind.MOVED, texts[number], texts[number]))
    elif whole == "added":
        later.insert(number, "启动云溪古镇申遗，修缮明代石桥两座。")
        expected.append((EditKind.ADDED, "", "启动云溪古镇申遗，修缮明代石桥两座。"))
    elif whole == "removed":
        later.pop(number)
        expected.append((EditKind.REMOVED, texts[number], ""))
    return later, expected


@pytest.mark.parametrize("seed", range(200))
def test_injected_edits_are_found_and_no_others(seed: int) -> None:
    texts = [text for _, text in PRIOR]
    later, expected = _injected(texts, random.Random(seed))  # noqa: S311 - no secret
    diff = recapture_diff(plain(texts), plain(later))
    assert sorted((e.kind, e.before, e.after) for e in diff.edits) == sorted(expected)
