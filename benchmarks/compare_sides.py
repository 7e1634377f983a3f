"""What every program of the alignment benchmark gets, and what it gives."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from benchmarks.pairs import Link, Pair
from reports.compare.passages import passages
from reports.model import CleanReport

Scores = dict[Link, float]
"""Links of paragraph numbers to how sure the program is of them, 0..1."""


class Side(NamedTuple):
    """A report's compared paragraphs: their numbers, and their texts without white space."""

    numbers: list[int]
    texts: list[str]


def sides(pair: Pair) -> tuple[Side, Side]:
    """The paragraphs that ours compares: title, front matter and notes are left out for all."""
    return _side(pair.prior), _side(pair.later)


def assigned(prior: Side, later: Side, matrix: NDArray[np.float64]) -> Scores:
    """The best one to one links by a matrix of likenesses."""
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    return {
        (prior.numbers[i], later.numbers[j]): float(matrix[i, j])
        for i, j in zip(rows, columns, strict=True)
    }


def _side(report: CleanReport) -> Side:
    numbers = list(dict.fromkeys(passage.at.paragraph for passage in passages(report)))
    return Side(numbers, ["".join(report.paragraphs[n].text.split()) for n in numbers])
