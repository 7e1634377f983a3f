"""Comparisons that are due: version against version before, and report against prior year's.

A doubtful text is compared with nothing until somebody or a better cleaner decides.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dags.steps.failures import ComparisonFailed
from dags.steps.work import History, ReportYear, chunks, label
from reports.cleaner import CLEANER
from storage.archive import Archive
from storage.holdings import Holdings
from storage.nights import VersionRef

log = logging.getLogger(__name__)


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


def due(history: History, reports: Iterable[ReportYear]) -> list[Pair]:
    """Every comparison that these report years call for and the archive does not hold."""
    wanted = dict.fromkeys(pair for report in reports for pair in pairs_of(history, report))
    return [pair for pair in wanted if is_due(history, pair)]


def pairs_of(history: History, report: ReportYear) -> Iterator[Pair]:
    """The pairs in which a report year stands: its recaptures, and its neighbour years."""
    by_document = sorted(history.versions(report), key=lambda ref: (ref.document, ref.version))
    for _, refs in groupby(by_document, key=lambda ref: ref.document):
        for earlier, later in pairwise(refs):
            yield Pair(kind="recapture", earlier=earlier, later=later)
    for year in (report.year, report.year + 1):
        prior = history.best(ReportYear(report.adcode, year - 1))
        current = history.best(ReportYear(report.adcode, year))
        if prior and current:
            yield Pair(kind="years", earlier=prior, later=current)


def is_due(history: History, pair: Pair) -> bool:
    """Whether both texts exist and can be trusted, and their comparison does not exist."""
    return _is_open(history, pair) and not doubt_of(history.archive, pair)


def doubts(history: History, reports: Iterable[ReportYear]) -> list[str]:
    """Which of these report years' texts keep a comparison from being made, and why."""
    pairs = dict.fromkeys(pair for report in reports for pair in pairs_of(history, report))
    told = (doubt_of(history.archive, pair) for pair in pairs if _is_open(history, pair))
    return list(dict.fromkeys(filter(None, told)))


def doubt_of(archive: Archive, pair: Pair) -> str:
    """Which of two texts is doubtful, and why; "" if neither is, or somebody trusts it."""
    for ref in (pair.later, pair.earlier):
        if why := archive.doubt(ref, CLEANER):
            return f"{ref.year} {ref.version}: {why}"
    return ""


def _is_open(history: History, pair: Pair) -> bool:
    """Whether both texts exist, and not all that is made of them does."""
    held = history.of(pair.later.adcode)
    texts = held.has_text(pair.earlier, CLEANER) and held.has_text(pair.later, CLEANER)
    return texts and not _is_made(held, pair)


def _is_made(held: Holdings, pair: Pair) -> bool:
    if not held.has_comparison(pair.later, pair.earlier):
        return False
    return pair.kind == "recapture" or held.has_promises(pair.later, pair.earlier)


def grouped(pairs: Sequence[Pair], places: Mapping[str, str]) -> list[PairGroup]:
    """The pairs as groups for mapped tasks."""
    return [
        PairGroup(name=label(places, chunk[0].later, against(chunk[0]), len(chunk)), pairs=chunk)
        for chunk in chunks(pairs)
    ]


def against(pair: Pair) -> str:
    """What the later version is compared with."""
    return "改动" if pair.kind == "recapture" else f"与{pair.earlier.year}"


def compare_group(archive: Archive, pairs: Iterable[Pair]) -> int:
    """Compare each pair and put the result beside the later version; returns how many.

    Raises `ComparisonFailed` at the end, when everything that could be compared has been.
    """
    failures, done = [], 0
    for pair in pairs:
        try:
            compare_pair(archive, pair)
            done += 1
        except Exception as error:
            # Whatever one pair does to the comparer must not cost the others theirs.
            log.exception("comparing %s failed", pair)
            later = pair.later
            failures.append(f"{later.adcode} {later.year} {against(pair)}: {type(error).__name__}")
    if failures:
        raise ComparisonFailed("; ".join(failures))
    return done


def compare_pair(archive: Archive, pair: Pair) -> None:
    """Compare two versions by their texts and keep the comparison, and of two years the promises.

    What is there already is written again as it is.
    """
    # Imported here: SciPy is large, and closing a night only asks what is due.
    from reports.compare.recapture import recapture_diff
    from reports.compare.years import compare_years
    from reports.indicators.reading import read
    from reports.promises.joining import join

    earlier, later = archive.text(pair.earlier, CLEANER), archive.text(pair.later, CLEANER)
    if pair.kind == "recapture":
        archive.put_comparison(pair.later, pair.earlier, recapture_diff(earlier, later))
        return
    archive.put_comparison(pair.later, pair.earlier, compare_years(earlier, later))
    targets, outcomes = read(earlier, pair.earlier.year), read(later, pair.later.year)
    archive.put_promises(pair.later, pair.earlier, join(targets, outcomes, earlier, later))
