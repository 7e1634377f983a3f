"""How much memory an alignment takes, in a process of its own."""

import tracemalloc
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from resource import RUSAGE_SELF, getrusage
from typing import NamedTuple

from benchmarks.compare_peers import ours
from benchmarks.pairs import Pair


class Peak(NamedTuple):
    """Most megabytes allocated by Python and NumPy while aligning, and resident of the process."""

    allocated: float
    resident: float


def peak(pairs: Sequence[Pair]) -> Peak:
    """Align the pairs one after the other in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(_aligned, list(pairs)).result()


def _aligned(pairs: Sequence[Pair]) -> Peak:
    for pair in pairs:
        ours(pair)
    resident = getrusage(RUSAGE_SELF).ru_maxrss / 1_000  # Linux tells kilobytes
    tracemalloc.start()
    for pair in pairs:
        ours(pair)
    allocated = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    return Peak(allocated, resident)
