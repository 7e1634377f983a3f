"""Lists of names that share a verb with a list of figures: A、B分别增长5%、6%左右; A、B均增长5%."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.indicators import verbs
from reports.indicators.edges import Edges
from reports.indicators.figures import Figure
from reports.indicators.model import Bound
from reports.indicators.naming import heading_off, tail
from reports.indicators.units import SCALE, UNIT

_SPLIT = re.compile(r"、|，|以及|及其|和|与(?!人)|及")
_GAP = re.compile(r"[、和及与 ]*(?:以及)?(?:增长|下降|提高|达到?|提升|降低|增加|减少)?到?")
_GROUPS = re.compile(
    r"^(?:城镇|农村|城乡|第?[一二三]产?业?|国家级?|省级?|市级|县级|海外|境外|境内|进口|出口|男|女|公办|民办|中|小|新建|改建)$"
)
# A noun at the end is said of every member that lacks it: 本外币存款、贷款余额.
_MEASURE = re.compile(
    r"(?:余额|营业额|营业收入|销售额|销售收入|销售量|零售额|产值|总产值|增加值|投资额?|消费|产量|销量|交易额|出口额?|进口额?|收入|税收|利润"
    r"|占比|比重|比例|覆盖率|普及率|利用率|合格率|达标率|治理率|参保率|就业率|装机容量|发电量|数量|总量|面积|规模|人次|人数|吞吐量|(?:人均)?月?标准|存栏量?|出栏量?|里程)$"
)
_MEASURED = re.compile(r"[率数量额值比入资]$|面积$|规模$|人次$|存栏$|出栏$|里程$")
_HEADS = re.compile(
    r"^(?:城镇|农村|第[一二三]|[一二三]产|国家级?|省级?|[市县区](?:级|(?=重点|重大))|进口|出口)"
)
_PART = re.compile(
    r"(?:营业收入|主营业务收入|增加值|总产值|产值|投资|出口额?|装机容量|发电量|用电量|销售额)?(?P<part>占比|比重)$"
)
_NOUN = re.compile(r"(?<=..)(?:建设|贷款)$")
_THREE = re.compile(
    r"(?<![一二三四五六七八九十])一二三产业?|第?一产?业?[、和]第?二产?业?(?:[、和及]第?三次?产业?|(?P<two>产业?)(?!业))|(?<!第)三次产业"
)
"""一、二、三产业 and 三次产业 name the first, the second and the third."""
_LOANS = re.compile(r"([^，。；、]{0,10})存贷款")
_SALES = re.compile(r"([^，。；、]{0,10})产销量?")
_BOTH = ("城镇", "农村")
_SHORT = 4
_INDUSTRIES = ("第一产业占比", "第二产业占比", "第三产业占比")
_LONGEST = 160
_COUNTED = re.compile(rf"^\d[\d.]*(?:{SCALE})?(?:{UNIT})?")


class Share(NamedTuple):
    """The names of one figure (several of 均), the words it takes over, and its bound.

    `group` is whose figure it is where one name is of two groups: 城镇 of 城乡居民收入分别. Without
    names it has those of the figure whose number is `like`: …3万吨、5万头，分别居第1、第2.
    """

    names: tuple[str, ...]
    taken: tuple[str, ...]
    bound: Bound
    word: str
    like: int = -1
    group: str = ""


def shares(text: str, found: Sequence[Figure], marks: Edges) -> dict[int, Share]:
    """What figures share by 分别 and 均, by their number in `found`."""
    told = _industries(found)
    for index, figure in enumerate(found):
        if index in told:
            continue
        since = found[index - 1].end if index else 0
        clause = max(marks.clause(figure.start), figure.start - _LONGEST)
        apart = text.rfind("分别", max(since, clause), figure.start)
        if apart >= 0:
            told.update(_apart(text, found, index, (clause, apart, marks)))
            continue
        start = max(clause, since)
        before = tail(text[max(start, figure.start - 60) : figure.start], rank=figure.rank)
        if _together(before.taken):
            names = _names(text[start : figure.start], rank=figure.rank)
            if len(names) > 1:
                told[index] = Share(tuple(names), before.taken, figure.bound, "均")
    return told


def _industries(found: Sequence[Figure]) -> dict[int, Share]:
    """Each part of a proportion has its own name: 三次产业结构比为4.3：55.2：40.5."""
    parts = [index for index, figure in enumerate(found) if figure.rule == "industries"]
    return {
        index: Share((_INDUSTRIES[at % 3],), (), found[index].bound, "：")
        for at, index in enumerate(parts)
    }


def _together(taken: Sequence[str]) -> bool:
    return any(word in {"均", "都", "各"} or word.startswith("均") for word in taken)


def _apart(
    text: str, found: Sequence[Figure], index: int, where: tuple[int, int, Edges]
) -> dict[int, Share]:
    chain = _chain(text, found, index)
    if len(chain) == 1:
        return {}
    clause, apart, marks = where
    figure = found[index]
    between = tail(text[apart + len("分别") : figure.start], rank=figure.rank)
    names = _counted_names(text[clause:apart], len(chain))
    before = range(index - len(chain), index)
    if not names and (clause == 0 or (before.start >= 0 and found[index - 1].end >= clause - 1)):
        return _shared(found, chain, between.taken, like=before.start)
    if not names:
        earlier = max(marks.clause(clause - 1), clause - _LONGEST)
        names = _counted_names(text[earlier : clause - 1], len(chain))
    if len(names) != len(chain):
        return {}
    names = [_with_noun(name, heading_off(between.rest)) for name in names]
    taken = *between.taken, *tail(text[max(clause, apart - _SHORT) : apart]).taken
    return _shared(found, chain, taken, names=names)


def _shared(
    found: Sequence[Figure],
    chain: Sequence[int],
    taken: tuple[str, ...],
    *,
    names: Sequence[str] = (),
    like: int = -1,
) -> dict[int, Share]:
    if not names and like < 0:
        return {}
    bound = _bound([found[i] for i in chain])
    own = [bound if found[i].bound is Bound.EXACT else found[i].bound for i in chain]
    both = len(chain) == len(_BOTH) and len(set(names)) == 1 and names[0].startswith("城乡")
    groups = _BOTH if both else ("",) * len(chain)
    return {
        i: Share(
            (names[at],) if names else (),
            taken,
            own[at],
            "分别",
            -1 if names else like + at,
            groups[at],
        )
        for at, i in enumerate(chain)
    }


def _with_noun(name: str, noun: str) -> str:
    """甲、乙分别完成投资3亿元、5亿元 is of 甲投资."""
    noun = noun.removeprefix("完成").removeprefix("实现")
    acts = verbs.ending(noun) == noun and not _MEASURE.search(noun)
    return name if acts or name.endswith(noun) else f"{name}{noun}"


def _counted_names(said: str, count: int) -> list[str]:
    """As many names as there are figures; a single one is of all."""
    names = _names(_paired(said, count))
    if len(names) > count:
        names = _fewer(said, count)
    return names * count if len(names) == 1 else names


def _chain(text: str, found: Sequence[Figure], index: int) -> list[int]:
    """The figures that follow one another with nothing but 、 and the like between them."""
    chain = [index]
    for later in range(index + 1, len(found)):
        gap = text[found[later - 1].end : found[later].start]
        if not gap or not _GAP.fullmatch(gap) or found[later].unit != found[index].unit:
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
    return heading_off(tail(_THREE.sub(_numbered, said), rank=rank).rest)


def _paired(said: str, count: int) -> str:
    """存贷款余额分别 is of 存款余额 and 贷款余额, 汽车产销量分别 of 汽车产量 and 汽车销量."""
    if count != len(_BOTH):
        return said
    return _SALES.sub(r"\1产量、\1销量", _LOANS.sub(r"\1存款、\1贷款", said))


def _numbered(match: re.Match[str]) -> str:
    return "第一、第二产业" if match["two"] else "第一、第二、第三产业"


def _completed(pieces: Sequence[str]) -> list[str]:
    names = [_COUNTED.sub("", heading_off(piece)) for piece in pieces]
    names = [name for name in names if name]
    if not names:
        return []
    head = _HEADS.match(names[-1])
    if head and all(_GROUPS.match(name) for name in names[:-1]):
        rest = names[-1][head.end() :]
        return [*(f"{name}{rest}" for name in names[:-1]), names[-1]]
    if part := _PART.search(names[-1]):
        return [*(_with_part(name, part) for name in names[:-1]), names[-1]]
    end = _MEASURE.search(names[-1]) or _short_list(names)
    if end and end.start() and not any(_MEASURED.search(name) for name in names[:-1]):
        return [*(f"{name}{end.group()}" for name in names[:-1]), names[-1]]
    return names


def _with_part(name: str, part: re.Match[str]) -> str:
    """甲产业及乙产业营业收入占比 is of 甲产业营业收入占比."""
    if name.endswith(("占比", "比重", "率")):
        return name
    return f"{name}{part['part'] if _MEASURED.search(name) else part.group()}"


def _short_list(names: Sequence[str]) -> re.Match[str] | None:
    """电力、水利、交通建设; 制造业、普惠小微贷款: short names without a noun of their own."""
    short = all(len(name) < _SHORT and not name.endswith("款") for name in names[:-1])
    return _NOUN.search(names[-1]) if short else None
