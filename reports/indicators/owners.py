"""Whose figure it is: names from before, from after, from a list, or from the figure before."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators import naming, verbs
from reports.indicators.model import Bound
from reports.indicators.passage import Passage

_PARTS = frozenset({"数量", "总量", "总数", "规模", "占比", "增速", "增幅", "总额", "比重"})
_COMPARED = re.compile("[比较](?:上年|去年|年初|上个?月)")
_STRIVES = frozenset({"力争", "争取", "努力"})
_SUMS = frozenset({"总量", "总数", "总额"})
_GROUPS = frozenset({"农村", "城镇", "城区", "城市"})
_YIELDS = frozenset({"产量", "总产量", "单产", "亩产"})
_GROWN = re.compile("(?:播种|种植|栽培)面积$")
_CONTAINERS = frozenset({"标箱", "标准箱", "TEU"})
_NEW = re.compile("^(?:新增|净增|新建|新)")
_COUNTS = frozenset({"共", "共计", "总计", "合计", "近", "约", "超"})
_ACTS = tuple(
    "改造提升 提升改造 提质改造 竣工投产 建成投产 开工建设 新开工 新建 新改建 改扩建 改建 扩建 改造"
    " 开工 完工 竣工 投产 建成 续建".split()
)
"""Acts that a second figure tells of the thing named before: 新建农田3万亩、改造提升2万亩."""
_LONGEST_LIST = 60
_FEW = 6


class Owner(NamedTuple):
    """A figure's names (several of 均), the words before it, and what lent it a part.

    `taken` are the words between name and figure, the nearest first; `after`: the name stands after
    the figure. `group` is the part of a name of two (城乡) that it is of.
    """

    names: tuple[str, ...]
    taken: tuple[str, ...]
    left: str
    bound: Bound
    shared: str = ""
    after: bool = False
    group: str = ""


def owners(passage: Passage) -> Iterator[Owner]:
    """Whose the figures are, in their order."""
    last: Owner | None = None
    done: list[Owner] = []
    for index, figure in enumerate(passage.figures):
        before = passage.figures[index - 1].end if index else -1
        if before <= passage.marks.sentence(figure.start):
            last = None
        last = _owner(passage, index, last)
        like = passage.shares[index].like if index in passage.shares else -1
        if like >= 0:
            last = last._replace(names=done[like].names[-1:])
        done.append(last)
        yield last


def _owner(passage: Passage, index: int, last: Owner | None) -> Owner:
    figure = passage.figures[index]
    start, left = passage.left(index)
    if index in passage.shares:
        share = passage.shares[index]
        return Owner(share.names, share.taken, left, share.bound, share.word, group=share.group)
    before = naming.tail(left, rank=figure.rank)
    name = _own_name(passage, index, before)
    own = Owner((name,), before.taken, left, figure.bound, "", bool(name) and name not in left)
    if last is not None and last.names[-1]:
        alike = figure.unit == passage.figures[index - 1].unit
        return _with_last(own, last, goes_on=alike and not _STRIVES.isdisjoint(own.taken))
    return own if name else own._replace(names=(_earlier(passage, start),))


def _own_name(passage: Passage, index: int, before: naming.Tail) -> str:
    """The name by the words around the figure alone."""
    start, left = passage.left(index)
    right = passage.right(index)
    listed = start > 0 and passage.text[start - 1] == "、"
    name = naming.name(before, right, listed=listed, followed=passage.followed(index))
    if name == "吞吐量" and passage.figures[index].unit in _CONTAINERS:
        return f"集装箱{name}"
    if not name and not right:
        return _next_noun(passage, index)
    if not name or name not in left:
        return name
    if listed:
        name = _with_list(passage, index, before, name)
    if naming.verbal(name) and not right:
        return _next_noun(passage, index) or name
    return name


def _with_last(own: Owner, last: Owner, *, goes_on: bool) -> Owner:
    """What a figure has of the one before: its name, or what it is a part of.

    `goes_on`: it only sets the one before higher: 增长7%以上、力争达到8%.
    """
    name, lent = own.names[0], last.names[-1]
    if name in _PARTS or name.startswith("占"):
        lent = _NEW.sub("", lent) if name in _SUMS else lent.split("占")[0]
        return own._replace(names=(f"{lent}{name}",))
    if name in _YIELDS and (grown := _GROWN.sub("", lent)) != lent:
        return own._replace(names=(f"{grown}{name}",))
    if name in _ACTS and lent.startswith(_ACTS):
        return own._replace(names=(f"{name}{_noun(lent)}",), shared="、")
    if name and name not in _GROUPS and not _COMPARED.match(name):
        return own
    if "累计" in own.taken:
        lent = _NEW.sub("", lent)
    taken = (*last.taken, *own.taken) if goes_on else own.taken or last.taken
    return own._replace(names=(lent,), taken=taken, shared="、", after=False)


def _noun(name: str) -> str:
    """What was built or begun, without that: 高标准农田 of 新建高标准农田."""
    verb = next((verb for verb in _ACTS if name.startswith(verb)), "")
    return name[len(verb) :] or name


def _with_list(passage: Passage, index: int, before: naming.Tail, name: str) -> str:
    """The whole of a list that has one number in all: 新改扩建中小学、幼儿园14所."""
    figure = passage.figures[index]
    if any(word not in _COUNTS for word in before.taken) or verbs.begins(name):
        return name
    start = passage.marks.clause(figure.start)
    end = passage.figures[index - 1].end if index else 0
    if end > start:
        start = end + passage.text[end : figure.start].find("、") + 1
    start = max(start, figure.start - _LONGEST_LIST)
    said = naming.heading_off(naming.tail(passage.text[start : figure.start]).rest, listed=True)
    return said if said.endswith(name) else name


def _next_noun(passage: Passage, index: int) -> str:
    """The noun of a later figure, if only 、 parts the two: 打造2条千亿级、15条百亿级产业链."""
    for later in range(index + 1, min(index + _FEW, len(passage.figures))):
        figure, following = passage.figures[later - 1], passage.figures[later]
        if passage.text[figure.end : following.start] not in {"、", "和"}:
            break
        if right := passage.right(later):
            return naming.counted(right, subject=False)
    return ""


def _earlier(passage: Passage, start: int) -> str:
    """The words of the part before, where only a verb stands before the figure: …率，达到95%."""
    if start <= passage.marks.sentence(start + 1):
        return ""
    begin = max(passage.marks.part(start - 1), start - 60)
    return naming.heading_off(naming.tail(passage.text[begin : start - 1]).rest)
