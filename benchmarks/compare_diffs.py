"""Diffs read as alignments, in their favour.

A diff knows no paragraphs, only changed places: what it leaves equal, or replaces, links the
paragraphs where it stands.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.compare_sides import Scores, assigned, sides
from benchmarks.pairs import Link, Pair

Opcode = tuple[str, int, int, int, int]
"""Kind, and where the block begins and ends on either side, as difflib has it."""


def equal_lines(pair: Pair) -> Scores:
    """What a line diff calls unchanged."""
    return _by_opcodes(pair, {"equal"})


def lines_by_place(pair: Pair) -> Scores:
    """The same, and the first replaced line with the first that replaces it, and so on."""
    return _by_opcodes(pair, {"equal", "replace"})


def diff_match_patch() -> Callable[[Pair], Scores]:
    """Its whole-text diff with its own limit of a second; Dice's share of what it leaves equal."""
    library: Any = importlib.import_module("diff_match_patch")

    def diff(pair: Pair) -> Scores:
        prior, later = sides(pair)
        texts = "\n".join(prior.texts), "\n".join(later.texts)
        pieces = library.diff_match_patch().diff_main(*texts)
        return assigned(prior, later, shared(pieces, prior.texts, later.texts))

    return diff


def redlines() -> Callable[[Pair], Scores]:
    """A Chinese paragraph is one word to it: the words stand at every other token."""
    library: Any = importlib.import_module("redlines")

    def diff(pair: Pair) -> Scores:
        prior, later = sides(pair)
        told = library.Redlines("\n\n".join(prior.texts), "\n\n".join(later.texts))
        return {
            (prior.numbers[i // 2], later.numbers[j // 2]): 1.0
            for i, j in _together(told.opcodes, {"equal", "replace"})
            if i % 2 == j % 2 == 0
        }

    return diff


def shared(
    pieces: Iterable[tuple[int, str]], prior: Sequence[str], later: Sequence[str]
) -> NDArray[np.float64]:
    """Dice's share of equal characters of each two lines, by pieces removed (-1), equal, added."""
    common = np.zeros((len(prior), len(later)))
    line, other = 0, 0
    for kind, text in pieces:
        for character in text:
            if kind == 0 and character != "\n":
                common[line, other] += 1
            line += character == "\n" and kind <= 0
            other += character == "\n" and kind >= 0
    sizes = np.add.outer(list(map(len, prior)), list(map(len, later)))
    share: NDArray[np.float64] = 2 * common / np.maximum(1, sizes)
    return share


def _by_opcodes(pair: Pair, kinds: set[str]) -> Scores:
    prior, later = sides(pair)
    opcodes = SequenceMatcher(None, prior.texts, later.texts).get_opcodes()
    return {(prior.numbers[i], later.numbers[j]): 1.0 for i, j in _together(opcodes, kinds)}


def _together(opcodes: Iterable[Opcode], kinds: set[str]) -> Iterator[Link]:
    """Positions in blocks of some kinds, in step until the shorter side of a block ends."""
    for kind, start, end, start_later, end_later in opcodes:
        if kind in kinds:
            yield from zip(range(start, end), range(start_later, end_later), strict=False)
