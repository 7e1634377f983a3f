"""How near an extracted text is to the true one: three figures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

from reports.body.widths import folded


class Score(NamedTuple):
    """F1 over character bigrams, share of paragraphs kept as one line, lines that are no text."""

    f1: float
    kept: float
    left: float


def score(found: Sequence[str], true: Sequence[str]) -> Score:
    """Neither spaces nor the widths of digits and letters count.

    A line that is part of the text is no boilerplate, wherever it ends.
    """
    lines = [line for line in map(_squeezed, found) if line]
    paragraphs = [line for line in map(_squeezed, true) if line]
    whole = "".join(paragraphs)
    have = set(lines)
    kept = sum(paragraph in have for paragraph in paragraphs) / len(paragraphs)
    left = sum(line not in whole for line in lines)
    return Score(_f1("".join(lines), whole), kept, left)


def mean(scores: Iterable[Score]) -> Score:
    """Means of F1 and of paragraphs kept; the sum of the lines left."""
    f1, kept, left = zip(*scores, strict=True)
    return Score(fmean(f1), fmean(kept), sum(left))


def _squeezed(text: str) -> str:
    return folded("".join(text.split()))


def _f1(found: str, true: str) -> float:
    have, want = _bigrams(found), _bigrams(true)
    return 2 * (have & want).total() / max(1, have.total() + want.total())


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))
