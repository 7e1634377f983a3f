"""Rows of one paragraph: for each figure its name, kind, time, tone and role."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reports.compare.values import Place
from reports.indicators import times, tones, words
from reports.indicators.canonical import canonical, doubt
from reports.indicators.growth import growth
from reports.indicators.model import Indicator, Kind, Period
from reports.indicators.naming import heading_off
from reports.indicators.owners import Owner, owners
from reports.indicators.passage import Passage
from reports.indicators.qualitative import Said, qualitative
from reports.indicators.trends import trends
from reports.indicators.units import base_unit, based

_LONGEST_NAME = 40


def rows(passage: Passage) -> Iterator[Indicator]:
    """A row for each figure; one of 均 has a row for each name that shares it."""
    for index, owner in enumerate(owners(passage)):
        for name in owner.names:
            yield _row(passage, index, name, owner)


def _row(passage: Passage, index: int, name: str, owner: Owner) -> Indicator:
    figure = passage.figures[index]
    taken = () if owner.after and not _adds(owner.taken) else owner.taken
    kind, way = growth(figure, taken, name)
    clause = passage.clause(figure.start)
    said = passage.text[figure.start : figure.number_at]
    before = passage.before_clause(figure.start)
    role = passage.role(figure.start)
    unit = f"{figure.scale}{figure.unit}"
    known = canonical(name.replace("城乡", owner.group, 1) if owner.group else name)
    value = based(figure.value, figure.scale, figure.unit)
    behind = passage.text[figure.end : figure.end + 30]
    return Indicator(
        id="",
        name=name,
        canonical=known.name if known else "",
        scope=owner.group or _scope(owner.left, name),
        value=figure.value,
        value2=figure.value2,
        unit=unit,
        base_value=value,
        base_value2=based(figure.value2, figure.scale, figure.unit),
        base_unit=base_unit(figure.unit),
        kind=kind,
        direction=way,
        bound=owner.bound,
        tone=tones.tone(clause, before, role),
        stretch=tones.stretch(passage.text[figure.end : figure.end + 40].partition("；")[0]),
        estimated=times.estimated(clause, behind) or passage.all_estimated(figure.start),
        period=times.period(before + clause, clause, name, (*owner.taken, said), kind),
        year=times.year(passage.year, role, before, clause=clause),
        role=role,
        shared=owner.shared,
        doubt=doubt(known, value, base_unit(figure.unit), grows=kind is Kind.GROWTH),
        rule=figure.rule,
        **_places(passage, figure.start, figure.end),
    )


def _adds(taken: tuple[str, ...]) -> bool:
    return bool(taken) and taken[0] in {"增加", "减少", "压减", "削减"}


def _scope(left: str, name: str) -> str:
    """The scope that its name begins with, else the first word before it that is one.

    规上 before another name of a list is that one's.
    """
    own = next((word for word in words.SCOPES if name.startswith(word)), "")
    if own:
        return own
    wide = (word for word in words.SCOPES if word in name or word not in words.NAME_SCOPES)
    found = [(left.find(word), word) for word in wide if word in left]
    return min(found)[1] if found else ""


def _places(passage: Passage, start: int, end: int) -> dict[str, object]:
    clause = passage.whole_clause(start, end)
    return {
        "raw": passage.original[start:end],
        "clause": passage.original[clause.start : clause.end],
        "at": Place(paragraph=passage.number, start=start, end=end),
        "clause_at": clause,
    }


def qualitative_rows(passage: Passage, figures: Sequence[Indicator]) -> Iterator[Indicator]:
    """A row for each statement without a figure; `figures` are the paragraph's rows of those."""
    starts = [row.at.start for row in figures]
    role = passage.role(len(passage.text))
    told = passage.text, passage.marks, role
    for said in (*qualitative(*told), *trends(*told)):
        before = bisect_right(starts, said.start) - 1
        last = figures[before] if before >= 0 else None
        if last is not None and last.at.end > said.start:
            continue
        name = said.name
        if not name and last and last.at.start >= passage.marks.sentence(said.start):
            name = last.name
        for one in (*_listed(passage, said), name):
            if one:
                yield _said(passage, said, one)


def _listed(passage: Passage, said: Said) -> Iterator[str]:
    """Other names of which the same is said: 一般公共预算收入、居民收入与经济增长同步.

    Known ones, or where 均 says so.
    """
    end = said.name_start - 1
    start = passage.marks.part(end)
    if said.name and passage.text[end : end + 1] == "、" and end - start <= _LONGEST_NAME:
        known = canonical(heading_off(passage.text[start:end]))
        whole = known is not None and passage.text[start:end].endswith((known.name, *known.aliases))
        if whole or "均" in passage.text[end : said.start]:
            yield heading_off(passage.text[start:end])


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
        tone=tones.tone(clause, before, role),
        stretch=tones.stretch(passage.text[said.end : said.end + 40]),
        estimated=times.estimated(clause, "") or passage.all_estimated(said.start),
        period=Period.YEAR,
        year=times.year(passage.year, role, before, clause=clause),
        role=role,
        shared="",
        rule="qualitative",
        **_places(passage, said.start, said.end),
    )
