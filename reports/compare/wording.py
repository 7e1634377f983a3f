"""How much of one passage's particular wording another passage holds.

Character pairs and fours are weighed by how rare they are in both reports, so that phrases found
everywhere (深入推进, 高质量发展) count for little. Unlike a ratio the measure doesn't mind that one
passage is much longer than the other: it sees a passage that was merged into another.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_GRAM_SIZES = (2, 4)


def shared_weight(
    prior: Sequence[str], later: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each pair, the part (0..1) of either text's weight that the other holds: prior, later."""
    held = _incidence([*prior, *later])
    rarity = np.log(held.shape[0] / np.maximum(held.sum(axis=0), 1))
    weighed = held.multiply(rarity[np.newaxis, :]).tocsr()
    size = np.maximum(weighed.sum(axis=1), 1e-9)
    cut = len(prior)
    shared = (weighed[:cut] @ held[cut:].T).toarray()
    return shared / size[:cut, np.newaxis], shared / size[np.newaxis, cut:]


def _incidence(texts: Sequence[str]) -> csr_array:
    numbers: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for text in texts:
        # dict.fromkeys, not a set: the order of columns must not depend on string hashes.
        grams = dict.fromkeys(_grams(text))
        columns += [numbers.setdefault(gram, len(numbers)) for gram in grams]
        ends.append(len(columns))
    return csr_array(
        (np.ones(len(columns)), columns, ends), shape=(len(texts), max(len(numbers), 1))
    )


def _grams(text: str) -> list[str]:
    letters = "".join(character for character in text if character.isalnum())
    return [
        letters[start : start + size]
        for size in _GRAM_SIZES
        for start in range(len(letters) - size + 1)
    ]
