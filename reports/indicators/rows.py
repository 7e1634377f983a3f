"""Rows of one paragraph: for each figure its name, kind, time, tone and role."""

from collections.abc import Iterator
from typing import NamedTuple

from reports.compare.values import Place
from reports.indicators import naming, times, tones, words
from reports.indicators.canonical import canonical, doubt
from reports.indicators.figures import Figure
from reports.indicators.growth import growth
from reports.indicators.model import Bound, Direction, Indicator, Kind, Period
from reports.indicators.passage import Passage
from reports.indicators.qualitative import Said, qualitative
from reports.indicators.units import base_unit, based


_PARTS = frozenset({"数量", "总量", "总数", "规模", "占比", "增速", "增幅", "总额", "比重"})
_COUNTS = frozenset({"共", "共计", "总计", "合计", "近", "约", "超"})
_LONGEST_LIST = 60


class _Named(NamedTuple):
    """A figure's names (several of 均), the words before it, and what lent it a part."""

    names: tuple[str, ...]
    taken: tuple[str, ...]
    left: str
    bound: Bound
    shared: str
    after: bool = False


def rows(passage: Passage) -> Iterator[Indicator]:
    """A row for each figure; one of 均 has a row for each name that shares it."""
    last = _Named(("",), (), "", Bound.EXACT, "")
    for index, figure in enumerate(passage.figures):
        follows = index > 0 and passage.figures[index - 1].end > passage.marks.sentence(figure.start)
        last = _named(passage, index, last if follows else None)
        for name in last.names:
            yield _row(passage, index, name, last)


def _named(passage: Passage, index: int, last: _Named | None) -> _Named:
    figure = passage.figures[index]
    start, left = passage.left(index)
    if index in passage.shares:
        share = passage.shares[index]
        return _Named(share.names, share.taken, left, share.bound, share.word)
    before = naming.tail(left, rank=figure.rank)
    right = passage.right(index)
    listed = start > 0 and passage.text[start - 1] == "、"
    name = naming.name(before, right, listed=listed)
    after = bool(name) and name not in left
    if listed and not after and name:
        name = _with_list(passage, index, before, name)
    if name and not after and naming.verbal(name) and not right:
        name = _next_noun(passage, index) or name
    if name in _PARTS and last is not None:
        return _Named((f"{last.names[-1]}{name}",), before.taken, left, figure.bound, "")
    if name:
        return _Named((name,), before.taken, left, figure.bound, "", after)
    if last is not None and last.names != ("",):
        taken = before.taken if before.taken else last.taken
        return _Named(last.names[-1:], taken, left, figure.bound, "、")
    return _Named((_earlier(passage, start),), before.taken, left, figure.bound, "")


def _with_list(passage: Passage, index: int, before: naming.Tail, name: str) -> str:
    """The whole of a list that has one number in all: 新改扩建中小学、幼儿园14所."""
    figure = passage.figures[index]
    if any(word not in _COUNTS for word in before.taken) or naming.begins_with_verb(name):
        return name
    start = passage.marks.clause(figure.start)
    if index:
        start = max(start, passage.figures[index - 1].end)
    start = max(start, figure.start - _LONGEST_LIST)
    said = naming.heading_off(naming.tail(passage.text[start : figure.start]).rest, listed=True)
    return said if said.endswith(name) and passage.text[start : start + 1] != "、" else name


def _next_noun(passage: Passage, index: int) -> str:
    """The noun of the next figure, if only 、 parts the two: 打造2条千亿级、15条百亿级产业链."""
    if index + 1 >= len(passage.figures):
        return ""
    figure, following = passage.figures[index], passage.figures[index + 1]
    if passage.text[figure.end : following.start] not in {"、", "和"}:
        return ""
    return naming.counted(passage.right(index + 1), subject=False)


def _earlier(passage: Passage, start: int) -> str:
    """The words of the part before, where only a verb stands before the figure: …率，达到95%."""
    if start <= passage.marks.sentence(start + 1):
        return ""
    begin = max(passage.marks.part(start - 1), start - 60)
    return naming.heading_off(naming.tail(passage.text[begin : start - 1]).rest)


def _row(passage: Passage, index: int, name: str, named: _Named) -> Indicator:
    figure = passage.figures[index]
    taken = () if named.after and not _adds(named.taken) else named.taken
    kind, way = growth(figure, taken, name)
    clause = passage.clause(figure.start)
    before = passage.before_clause(figure.start)
    role = passage.role(figure.start)
    unit = f"{figure.scale}{figure.unit}"
    known = canonical(name)
    value = based(figure.value, figure.scale, figure.unit)
    behind = passage.text[figure.end : figure.end + 30]
    return Indicator(
        id="",
        name=name,
        canonical=known.name if known else "",
        scope=_scope(named.left, name),
        value=figure.value,
        value2=figure.value2,
        unit=unit,
        base_value=value,
        base_value2=based(figure.value2, figure.scale, figure.unit),
        base_unit=base_unit(figure.unit),
        kind=kind,
        direction=way,
        bound=named.bound,
        tone=tones.tone(clause, before),
        stretch=tones.stretch(passage.text[figure.end : figure.end + 40].partition("；")[0]),
        estimated=times.estimated(clause, behind) or passage.all_estimated(figure.start),
        period=times.period(before + clause, clause, name, named.taken, kind),
        year=times.year(passage.year, role, before, clause=clause),
        role=role,
        shared=named.shared,
        doubt=doubt(known, value, base_unit(figure.unit), grows=kind is Kind.GROWTH),
        rule=figure.rule,
        **_places(passage, figure.start, figure.end),
    )


def _adds(taken: tuple[str, ...]) -> bool:
    return bool(taken) and taken[0] in {"增加", "减少", "压减", "削减"}


def _scope(left: str, name: str) -> str:
    found = [(left.find(word), word) for word in words.SCOPES if word in left]
    if found:
        return min(found)[1]
    return next((word for word in words.SCOPES if name.startswith(word)), "")


def _places(passage: Passage, start: int, end: int) -> dict[str, object]:
    clause = passage.whole_clause(start, end)
    return {
        "raw": passage.original[start:end],
        "clause": passage.original[clause.start : clause.end],
        "at": Place(paragraph=passage.number, start=start, end=end),
        "clause_at": clause,
    }


def qualitative_rows(passage: Passage) -> Iterator[Indicator]:
    """A row for each statement without a figure."""
    role = passage.role(len(passage.text))
    for said in qualitative(passage.text, passage.marks, role):
        if not any(f.start < said.end and said.start < f.end for f in passage.figures):
            yield _said(passage, said, said.name)


def _said(passage: Passage, said: Said, name: str) -> Indicator:
    clause = passage.clause(said.start)
    before = passage.before_clause(said.start)
    role = passage.role(said.start)
    known = canonical(name)
    return Indicator(
        id="",
        name=name,
        canonical=known.name if known else "",
        scope=_scope(passage.text[said.name_start : said.start], name),
        value=None,
        value2=None,
        unit=said.word,
        base_value=None,
        base_value2=None,
        base_unit=said.word,
        kind=Kind.QUALITATIVE,
        direction=said.direction,
        bound=said.bound,
        tone=tones.tone(clause, before),
        stretch=tones.stretch(passage.text[said.end : said.end + 40]),
        estimated=times.estimated(clause, "") or passage.all_estimated(said.start),
        period=Period.YEAR,
        year=times.year(passage.year, role, before, clause=clause),
        role=role,
        shared="",
        rule="qualitative",
        **_places(passage, said.start, said.end),
    )
