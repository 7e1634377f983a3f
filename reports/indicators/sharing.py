"""Lists of names that share a verb with a list of figures: A、B分别增长5%、6%左右; A、B均增长5%."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.indicators.edges import Edges
from reports.indicators.figures import Figure
from reports.indicators.model import Bound
from reports.indicators.naming import heading_off, tail

_SPLIT = re.compile(r"、|，|以及|及其|和|与(?!人)|及")
_GAP = re.compile(
    r"[、，和及与 ]*(?:以及)?(?:同比|比上年|分别)?(?:增长|下降|提高|达到?|提升|降低|增加|减少)?到?"
)
_GROUPS = re.compile(
    r"^(?:城镇|农村|城乡|第?[一二三]产?业?|国家级?|省级?|市级|县级|海外|境外|境内|进口|出口|男|女|公办|民办|中|小|新建|改建)$"
)
# A noun at the end is said of every member that lacks it: 本外币存款、贷款余额.
_MEASURE = re.compile(
    r"(?:余额|营业额|营业收入|销售额|销售收入|销售量|零售额|产值|总产值|增加值|投资额?|消费|产量|销量|交易额|出口额?|进口额?|收入|税收|利润"
    r"|占比|比重|比例|覆盖率|普及率|利用率|合格率|达标率|治理率|参保率|就业率|装机容量|发电量|数量|总量|面积|规模|人次|人数|标准|存栏量?|出栏量?|里程)$"
)
_HEADS = re.compile(r"^(?:城镇|农村|第[一二三]|[一二三]产|国家级?|省级?|市级|县级|进口|出口)")
_LONGEST = 160


class Share(NamedTuple):
    """The names of one figure (several of 均), the words it takes over, and its bound."""

    names: tuple[str, ...]
    taken: tuple[str, ...]
    bound: Bound
    word: str


def shares(text: str, found: Sequence[Figure], marks: Edges) -> dict[int, Share]:
    """What figures share by 分别 and 均, by their number in `found`."""
    told: dict[int, Share] = {}
    for index, figure in enumerate(found):
        if index in told:
            continue
        since = found[index - 1].end if index else 0
        start = max(marks.clause(figure.start), since, figure.start - _LONGEST)
        before = tail(text[max(start, figure.start - 60) : figure.start], rank=figure.rank)
        if "分别" in before.taken or any(word.startswith("分别") for word in before.taken):
            told.update(_apart(text, found, index, before.taken, (start, marks, since)))
        elif _together(before.taken):
            names = _names(text[start : figure.start], rank=figure.rank)
            if len(names) > 1:
                told[index] = Share(tuple(names), before.taken, figure.bound, "均")
    return told


def _together(taken: Sequence[str]) -> bool:
    return any(word in {"均", "都", "各"} or word.startswith("均") for word in taken)


def _apart(
    text: str,
    found: Sequence[Figure],
    index: int,
    taken: tuple[str, ...],
    where: tuple[int, Edges, int],
) -> dict[int, Share]:
    start, marks, since = where
    figure = found[index]
    said = text[start : figure.start]
    names = _names(said)
    if not names and start > since:
        start = max(marks.clause(start - 1), since, start - _LONGEST)
        names = _names(text[start : figure.start])
    chain = _chain(text, found, index)
    if len(chain) < 2 or len(names) < 2:
        return {}
    if len(names) > len(chain):
        names = _fewer(text[start : figure.start], len(chain))
    if len(names) != len(chain):
        return {}
    bound = _bound([found[i] for i in chain])
    return {
        i: Share((name,), taken, bound if found[i].bound is Bound.EXACT else found[i].bound, "分别")
        for i, name in zip(chain, names, strict=True)
    }


def _chain(text: str, found: Sequence[Figure], index: int) -> list[int]:
    """The figures that follow one another with nothing but 、 and the like between them."""
    chain = [index]
    for later in range(index + 1, len(found)):
        gap = text[found[later - 1].end : found[later].start]
        if not _GAP.fullmatch(gap) or not gap:
            break
        chain.append(later)
    return chain


def _bound(chain: Sequence[Figure]) -> Bound:
    """A bound after the last figure, or before the first, holds for all."""
    if chain[-1].after:
        return chain[-1].bound
    return Bound.EXACT if chain[0].after else chain[0].bound


def _names(said: str, *, rank: bool = False) -> list[str]:
    """The names before 分别 or 均; what only the last one says of them is given to all."""
    return _completed(_SPLIT.split(_list(said, rank=rank)))


def _fewer(said: str, count: int) -> list[str]:
    """Names that hold a 和 themselves: parted at 、 alone, or the last ones."""
    pieces = re.split("、", _list(said))
    if len(pieces) == count:
        return _completed(pieces)
    return _names(said)[-count:]


def _list(said: str, *, rank: bool = False) -> str:
    return heading_off(tail(said, rank=rank).rest)


def _completed(pieces: Sequence[str]) -> list[str]:
    names = [heading_off(piece) for piece in pieces]
    names = [name for name in names if name]
    if not names:
        return []
    head = _HEADS.match(names[-1])
    if head and all(_GROUPS.match(name) for name in names[:-1]):
        rest = names[-1][head.end() :]
        return [*(f"{name}{rest}" for name in names[:-1]), names[-1]]
    end = _MEASURE.search(names[-1])
    if end and not any(_MEASURE.search(name) for name in names[:-1]):
        return [*(f"{name}{end.group()}" for name in names[:-1]), names[-1]]
    return names
