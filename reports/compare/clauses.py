"""What became of every clause: kept, reworded, new or dropped.

Clauses are matched only between passages that belong together; at the end a long clause that
reappears word for word anywhere is recognised as kept, too.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import NamedTuple

from scipy.optimize import linear_sum_assignment

from reports.compare.evidence import likeness
from reports.compare.links import Cluster
from reports.compare.passages import Passage
from reports.compare.texts import key_of, masked
from reports.compare.values import Place
from reports.sentences import clauses

_REWORDED = 0.6
_KNOWN_ANYWHERE = 8
MOST_PAIRS = 1_000_000
"""So many pairs of clauses are looked at in one group of passages: a report has some thousands."""


class Clause(NamedTuple):
    """A clause, its key (`key_of`), the number of its passage, and the clause before it there."""

    text: str
    key: str
    passage: int
    at: Place
    lead: str


class Fates(NamedTuple):
    """Pairs of clause positions (prior, later) that were kept or reworded."""

    kept: dict[int, int]
    reworded: dict[int, int]


def clauses_of(passages: Sequence[Passage]) -> list[Clause]:
    """Every clause of a report that has letters or digits in it."""
    found: list[Clause] = []
    for number, passage in enumerate(passages):
        lead = ""
        for start, end in clauses(passage.text):
            text, base = passage.text[start:end], passage.at.start
            key = key_of(text)
            if key:
                place = Place(paragraph=passage.at.paragraph, start=base + start, end=base + end)
                found.append(Clause(text, key, number, place, lead))
                lead = text
    return found


def fates(prior: Sequence[Clause], later: Sequence[Clause], found: Sequence[Cluster]) -> Fates:
    """Match clauses inside each cluster, then verbatim ones anywhere."""
    kept: dict[int, int] = {}
    reworded: dict[int, int] = {}
    for left, right in members(prior, later, found):
        kept.update(_equal(prior, later, left, right))
        taken = set(kept.values())
        rest = [i for i in left if i not in kept], [j for j in right if j not in taken]
        reworded.update(_similar(prior, later, *rest))
    taken = {*kept.values(), *reworded.values()}
    left = [
        i
        for i, clause in enumerate(prior)
        if i not in kept and i not in reworded and len(clause.key) >= _KNOWN_ANYWHERE
    ]
    kept.update(_equal(prior, later, left, [j for j in range(len(later)) if j not in taken]))
    return Fates(kept, reworded)


def members(
    prior: Sequence[Clause], later: Sequence[Clause], found: Sequence[Cluster]
) -> list[tuple[list[int], list[int]]]:
    """For each cluster the positions of its clauses on either side."""
    left, right = _by_passage(prior), _by_passage(later)
    return [
        (
            [i for passage in cluster.prior for i in left[passage]],
            [j for passage in cluster.later for j in right[passage]],
        )
        for cluster in found
    ]


def _by_passage(all_clauses: Sequence[Clause]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, clause in enumerate(all_clauses):
        found[clause.passage].append(number)
    return found


def _equal(
    prior: Sequence[Clause], later: Sequence[Clause], left: Sequence[int], right: Sequence[int]
) -> dict[int, int]:
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for j in right:
        waiting[later[j].key].append(j)
    return {i: waiting[prior[i].key].popleft() for i in left if waiting[prior[i].key]}


def _similar(
    prior: Sequence[Clause], later: Sequence[Clause], left: Sequence[int], right: Sequence[int]
) -> dict[int, int]:
    if not 0 < len(left) * len(right) <= MOST_PAIRS:
        return {}
    score = likeness([masked(prior[i].key) for i in left], [masked(later[j].key) for j in right])
    score[score < _REWORDED] = 0
    rows, columns = linear_sum_assignment(score, maximize=True)
    return {
        left[int(row)]: right[int(column)]
        for row, column in zip(rows, columns, strict=True)
        if score[row, column] > 0
    }
