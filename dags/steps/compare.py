"""Comparisons that are due: version against version before, and report against prior year's.

Like cleaning, what is due follows from the archive: a comparison exists or it does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dags.steps.clean import MOST_GROUPS
from reports.clean import CLEANER
from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from storage.archive import Archive
from storage.nights import VersionRef


class Pair(BaseModel):
    """Two versions to compare: of one document, or the best of two neighbouring years."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["recapture", "years"]
    earlier: VersionRef
    later: VersionRef


class PairGroup(BaseModel):
    """Pairs that one mapped task works through. `name` is what Airflow shows."""

    model_config = ConfigDict(frozen=True)

    name: str
    pairs: tuple[Pair, ...]


def due(archive: Archive, refs: Iterable[VersionRef]) -> list[Pair]:
    """Every comparison that tonight's versions call for and the archive does not hold."""
    wanted: dict[Pair, None] = {}
    for ref in refs:
        for pair in pairs_of(archive, ref):
            wanted[pair] = None
    return [pair for pair in wanted if is_due(archive, pair)]


def pairs_of(archive: Archive, ref: VersionRef) -> Iterator[Pair]:
    """The pairs in which a version may stand: with its neighbours in time, with other years."""
    history = [v for v in archive.versions(ref.adcode, ref.year) if v.document == ref.document]
    for earlier, later in pairwise(history):
        if ref in (earlier, later):
            yield Pair(kind="recapture", earlier=earlier, later=later)
    for prior_year in (ref.year - 1, ref.year):
        earlier_best = archive.best(ref.adcode, prior_year)
        later_best = archive.best(ref.adcode, prior_year + 1)
        if earlier_best and later_best:
            yield Pair(kind="years", earlier=earlier_best, later=later_best)


def is_due(archive: Archive, pair: Pair) -> bool:
    """Whether both texts exist and their comparison does not."""
    texts = archive.has_text(pair.earlier, CLEANER) and archive.has_text(pair.later, CLEANER)
    return texts and not archive.has_comparison(pair.later, pair.earlier)


def grouped(pairs: Sequence[Pair], places: dict[str, str]) -> list[PairGroup]:
    """One group a pair, or as many per group as keep the grid readable."""
    size = -(-len(pairs) // MOST_GROUPS) or 1
    chunks = (tuple(pairs[start : start + size]) for start in range(0, len(pairs), size))
    return [PairGroup(name=group_name(chunk, places), pairs=chunk) for chunk in chunks]


def group_name(pairs: Sequence[Pair], places: dict[str, str]) -> str:
    """Place and years of the first pair, and how many more."""
    first = pairs[0]
    what = "改动" if first.kind == "recapture" else f"与{first.earlier.year}"
    more = f" +{len(pairs) - 1}" if len(pairs) > 1 else ""
    place = places.get(first.later.adcode, first.later.adcode)
    return f"{place} {first.later.year} {what}{more}"


def compare_group(archive: Archive, pairs: Iterable[Pair]) -> int:
    """Compare each pair and put the result beside the later version; returns how many."""
    done = 0
    for pair in pairs:
        earlier = archive.text(pair.earlier, CLEANER)
        later = archive.text(pair.later, CLEANER)
        if pair.kind == "recapture":
            archive.put_comparison(pair.later, pair.earlier, recapture_diff(earlier, later))
        else:
            archive.put_comparison(pair.later, pair.earlier, compare_years(earlier, later))
        done += 1
    return done
