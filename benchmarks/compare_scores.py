"""How well links are told: precision, recall and F1 of one program on one pair or over several.

A link is right if it is labelled, as the same slot or as part of a merge or split. Recall is of the
slots; of the parts it is told beside it. Thresholds are chosen for each pair on the other pairs.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from benchmarks.compare_sides import Scores
from benchmarks.pairs import Pair

_STEPS = 50


class Score(NamedTuple):
    """Shares of links: right among the proposed, slots found, parts found; F1 of the first two."""

    precision: float
    recall: float
    f1: float
    parts: float


def score(pair: Pair, scores: Scores, threshold: float = 0.0) -> Score:
    """The links of a score of at least `threshold` against the labels."""
    told = {link for link, sure in scores.items() if sure >= threshold and pair.counts(link)}
    right = told & (pair.slots | pair.parts)
    precision = _share(len(right), len(told))
    recall = _share(len(told & pair.slots), len(pair.slots))
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Score(precision, recall, f1, _share(len(told & pair.parts), len(pair.parts)))


def mean(scores: Sequence[Score]) -> Score:
    """Each pair counts the same."""
    return Score(*(fmean(column) for column in zip(*scores, strict=True)))


def threshold(pairs: Sequence[Pair], told: Mapping[str, Scores], but: str) -> float:
    """The one of the highest mean F1 over all pairs `but` one; the lowest of equals."""
    others = [pair for pair in pairs if pair.name != but] or pairs
    steps = [step / _STEPS for step in range(_STEPS)]
    return max(steps, key=lambda at: mean([score(p, told[p.name], at) for p in others]).f1)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
