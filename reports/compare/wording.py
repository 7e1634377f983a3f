"""How much particular wording two passages, or two blocks of passages, have in common.

Character pairs and fours are weighed by how rare they are in both reports, so that phrases found
everywhere (深入推进, 高质量发展) count for little. What is shared isn't divided by the length of
either text: a passage that was merged into a longer one still shows.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack

_GRAM_SIZES = (2, 4)
_BITS = 16
"""Characters are numbered in so many bits; fours fill 64. A report has some two thousand."""

_AT_ONCE = 512
"""Texts that are laid against all others in one step: it bounds the memory."""

_FEWEST = 30
"""With fewer texts than this a phrase that both sides have would look common."""

Matrix = NDArray[np.float64]


class Wording(NamedTuple):
    """Which grams (columns) each text holds: first the prior text's rows, then the later one's."""

    grams: csr_array
    cut: int

    def shared(self) -> Matrix:
        """For each pair of texts ln(1 + the weight of the grams that both hold)."""
        return np.log1p(_product(self.grams, self.cut))

    def joined(self, prior: Sequence[int], later: Sequence[int]) -> "Wording":
        """What groups of texts hold: whatever any text of a group holds.

        The group is given by its number for every text, counted from 0 on either side.
        """
        cut = max(prior) + 1
        rows = [*prior, *(cut + number for number in later)]
        shape = (cut + max(later) + 1, len(rows))
        joined = csr_array((np.ones(len(rows)), (rows, range(len(rows)))), shape=shape)
        held = joined.tocsr() @ self.grams
        held.data[:] = 1
        return Wording(held, cut)

    def blocks_alike(self, prior: Sequence[int], later: Sequence[int]) -> Matrix:
        """How alike the blocks of each pair of texts are: 1 for those nearest each other."""
        held, cut = self.joined(prior, later)
        weight = np.maximum(held @ _rarity(held), 1e-9)
        alike = _product(held, cut) / np.sqrt(np.outer(weight[:cut], weight[cut:]))
        nearest = np.sqrt(np.outer(alike.max(axis=1), alike.max(axis=0)))
        return (alike / np.maximum(nearest, 1e-9))[np.ix_(prior, later)]

    def turned(self) -> "Wording":
        """The same with the sides exchanged."""
        return Wording(vstack([self.grams[self.cut :], self.grams[: self.cut]], "csr"), self.texts)

    @property
    def texts(self) -> int:
        """Number of later texts."""
        return int(self.grams.shape[0]) - self.cut

    def found_in(self, wholes: "Wording") -> Iterator[tuple[int, Matrix]]:
        """What part of each prior text's weight each later text of `wholes` holds, 0..1.

        Some texts (rows) at a time, with the number of the first: there may be thousands.
        """
        rarity = _rarity(wholes.grams)
        there = wholes.grams[wholes.cut :].T.tocsr()
        for first in range(0, self.cut, _AT_ONCE):
            some = self.grams[first : min(first + _AT_ONCE, self.cut)]
            weighed = csr_array((rarity[some.indices], some.indices, some.indptr), shape=some.shape)
            all_of_it = np.maximum(some @ rarity, 1e-9)
            yield first, (weighed @ there).toarray() / all_of_it[:, None]


def wording(prior: Sequence[str], later: Sequence[str]) -> Wording:
    """The wording of two lists of texts."""
    rows, letters = _letters([*prior, *later])
    size = len(prior) + len(later)
    found = [_grams(rows, letters, length, size) for length in _GRAM_SIZES]
    return Wording(hstack(found, format="csr"), len(prior))


def _letters(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The letters of all texts as numbers, each with the number of its text."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    known, numbers = np.unique(codes, return_inverse=True)
    is_letter = np.array([chr(code).isalnum() for code in known], dtype=bool)[numbers]
    return rows[is_letter], (numbers[is_letter] % (1 << _BITS)).astype(np.uint64)


def _grams(
    rows: NDArray[np.int64], letters: NDArray[np.uint64], length: int, texts: int
) -> csr_array:
    """Which grams of this length (columns) each of so many texts holds."""
    last = max(len(letters) - length + 1, 0)
    grams = np.zeros(last, np.uint64)
    for offset in range(length):
        grams = grams << np.uint64(_BITS) | letters[offset : offset + last]
    inside = rows[:last] == rows[len(rows) - last :]
    known, numbers = np.unique(grams[inside], return_inverse=True)
    ends = np.cumsum(np.bincount(rows[:last][inside], minlength=texts))
    held = csr_array(
        (np.ones(len(numbers)), numbers, np.concatenate([[0], ends])),
        shape=(texts, max(len(known), 1)),
    )
    held.sum_duplicates()
    held.data[:] = 1
    return held


def _rarity(held: csr_array) -> Matrix:
    """The weight of each gram: ln(texts / texts that hold it), few as if more."""
    counts = np.bincount(held.indices, minlength=held.shape[1])
    rarity: Matrix = np.log(max(held.shape[0], _FEWEST) / np.maximum(counts, 1))
    return rarity


def _product(held: csr_array, cut: int) -> Matrix:
    """For each pair of a row before `cut` and one after, the weight of what both hold."""
    weighed = csr_array((_rarity(held)[held.indices], held.indices, held.indptr), shape=held.shape)
    product: Matrix = (weighed[:cut] @ held[cut:].T).toarray()
    return product
