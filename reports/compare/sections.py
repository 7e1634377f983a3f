"""What became of the sections: stayed, moved, merged, split, new or dropped.

Which prior sections a later one answers is told by the links of its passages: those that give at
least a fifth of its linked characters. A section has moved if it is not of the longest run of
sections that kept their order.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.compare.changes import Year
from reports.compare.comparison import ClauseChange, Section, SectionState, State
from reports.compare.ids import id_of
from reports.compare.links import Linked
from reports.compare.outlines import Part, owners, parts
from reports.compare.shares import share_of

_SUBSTANTIAL = 0.2

_Mass = Counter[tuple[int, int]]
_Changes = dict[int, list[ClauseChange]]


class _Ties(NamedTuple):
    """For each section those of the other text that matter to it, the largest first."""

    origins: list[list[int]]
    results: list[list[int]]


def sections_of(
    old: Year, new: Year, links: Sequence[Linked], changes: Sequence[ClauseChange]
) -> tuple[Section, ...]:
    """The later text's sections in order, then the prior text's dropped ones."""
    prior, later = parts(old.passages), parts(new.passages)
    ties = _ties(old, new, links, (prior, later))
    come, lost = _by_section(old, new, changes, (prior, later))
    return (
        *_answering(new, (prior, later), ties, come, lost),
        *_dropped(old, prior, ties, lost),
    )


def _answering(
    new: Year, both: tuple[list[Part], list[Part]], ties: _Ties, come: _Changes, lost: _Changes
) -> Iterator[Section]:
    prior, later = both
    in_order = _in_order([of[0] if of else -1 for of in ties.origins])
    answered = Counter(origin for origins in ties.origins for origin in origins)
    for number, part in enumerate(later):
        origins, first = ties.origins[number], new.passages[part.first]
        gone = [change for origin in origins for change in lost.get(origin, [])]
        yield Section(
            id=id_of("s", None, first.at),
            state=_state(ties.origins[number], answered, in_order=number in in_order),
            title=part.title,
            role=first.role,
            at=first.at,
            origins=tuple(prior[origin].title for origin in origins),
            share=share_of(first.role, [*come.get(number, []), *gone]),
        )


def _dropped(old: Year, prior: list[Part], ties: _Ties, lost: _Changes) -> Iterator[Section]:
    for number, part in enumerate(prior):
        if not ties.results[number]:
            first = old.passages[part.first]
            yield Section(
                id=id_of("s", first.at, None),
                state=SectionState.DROPPED,
                title=part.title,
                role=first.role,
                at=first.at,
                origins=(),
                share=share_of(first.role, lost.get(number, [])),
            )


def _state(origins: Sequence[int], answered: Counter[int], *, in_order: bool) -> SectionState:
    if not origins:
        return SectionState.NEW
    if len(origins) > 1:
        return SectionState.MERGED
    if answered[origins[0]] > 1:
        return SectionState.SPLIT
    return SectionState.STAYED if in_order else SectionState.MOVED


def _ties(
    old: Year, new: Year, links: Sequence[Linked], both: tuple[list[Part], list[Part]]
) -> _Ties:
    """How sections belong together, by the characters of linked passages (of the shorter one)."""
    mass: _Mass = Counter()
    prior, later = owners(both[0]), owners(both[1])
    for link in links:
        if link.prior in prior and link.later in later:
            sides = old.passages[link.prior].text, new.passages[link.later].text
            mass[prior[link.prior], later[link.later]] += min(map(len, sides))
    turned: _Mass = Counter({(j, i): size for (i, j), size in mass.items()})
    return _Ties(_substantial(turned, len(both[1])), _substantial(mass, len(both[0])))


def _substantial(mass: _Mass, count: int) -> list[list[int]]:
    found: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for (one, other), size in mass.items():
        found[one].append((-size, other))
    least = [_SUBSTANTIAL * sum(-size for size, _ in sides) for sides in found]
    return [
        [number for size, number in sorted(sides) if -size >= limit]
        for sides, limit in zip(found, least, strict=True)
    ]


def _in_order(origins: Sequence[int]) -> set[int]:
    """Numbers of the longest run of sections whose origins never go back; -1 is no origin."""
    ends: list[int] = []
    tops: list[int] = []
    before: dict[int, int] = {}
    for number, origin in enumerate(origins):
        if origin >= 0:
            at = bisect_right(tops, origin)
            before[number] = ends[at - 1] if at else -1
            ends[at:], tops[at:] = [number, *ends[at + 1 :]], [origin, *tops[at + 1 :]]
    run: set[int] = set()
    last = ends[-1] if ends else -1
    while last >= 0:
        run.add(last)
        last = before[last]
    return run


def _by_section(
    old: Year, new: Year, changes: Sequence[ClauseChange], both: tuple[list[Part], list[Part]]
) -> tuple[_Changes, _Changes]:
    """The later text's clauses by its sections, and the dropped clauses by the prior text's."""
    prior, later = owners(both[0]), owners(both[1])
    come: _Changes = defaultdict(list)
    lost: _Changes = defaultdict(list)
    for clause, change in zip(new.clauses, changes, strict=False):
        come[later.get(clause.passage, -1)].append(change)
    passage_at = {clause.at: clause.passage for clause in old.clauses}
    for change in changes:
        if change.state is State.DROPPED and change.before_at:
            lost[prior.get(passage_at[change.before_at], -1)].append(change)
    return come, lost
