"""What is made from a version and kept beside it: texts, comparisons, indicators, promises.

All of it is written once, under the version of the tool that made it. A tool that gives other bytes
under the same name is caught: `KeyCollision`.
"""

from collections import defaultdict
from collections.abc import Iterable

from reports.cleaner import CLEANER
from reports.compare import COMPARER
from reports.compare.comparison import YearComparison
from reports.compare.values import RecaptureDiff
from reports.indicators import READER
from reports.indicators.model import Indicators
from reports.model import CleanReport
from reports.promises import JOINER
from reports.promises.model import Promises
from storage.canonical import from_json, to_json
from storage.errors import NoText, ObjectMissing
from storage.layout import (
    comparison_key,
    indicators_key,
    natural,
    promises_key,
    text_key,
    text_prefix,
)
from storage.nights import VersionRef
from storage.store import ObjectStore

Comparison = RecaptureDiff | YearComparison

_TXT, _JSON = "report.txt", "report.json"
_JOINED_BY = f"{JOINER}-{READER}-{CLEANER}"


def put_text(store: ObjectStore, ref: VersionRef, report: CleanReport) -> None:
    """Keep a clean text: `report.txt` for people, then `report.json`, with which it exists."""
    bucket = store.settings.archive_bucket
    store.create(
        bucket,
        text_key(ref, report.cleaner, _TXT),
        report.text.encode(),
        "text/plain; charset=utf-8",
    )
    store.create(bucket, text_key(ref, report.cleaner, _JSON), to_json(report), "application/json")


def text_at(ref: VersionRef, cleaner: str) -> str:
    """The key with which a cleaner's text exists."""
    return text_key(ref, cleaner, _JSON)


def has_text(store: ObjectStore, ref: VersionRef, cleaner: str) -> bool:
    """Whether this cleaner's text of the version exists."""
    return store.info(store.settings.archive_bucket, text_at(ref, cleaner)) is not None


def text(store: ObjectStore, ref: VersionRef, cleaner: str | None = None) -> CleanReport:
    """The text by `cleaner`, or without one by the newest that there is. Raises `NoText`."""
    names = [cleaner] if cleaner else cleaners(store, ref)[:1]
    for name in names:
        key = text_at(ref, name)
        try:
            return from_json(CleanReport, store.get(store.settings.archive_bucket, key), key)
        except ObjectMissing:
            break
    raise NoText(ref.version)


def cleaners(store: ObjectStore, ref: VersionRef) -> list[str]:
    """Cleaners that left a text of the version, newest first: c10 is newer than c9."""
    return _cleaners(store.keys(store.settings.archive_bucket, text_prefix(ref)))


def cleaners_among(keys: Iterable[str]) -> dict[str, list[str]]:
    """The same of many versions, whose keys are told; by the prefix of their texts."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if key.endswith(f"/{_JSON}"):
            prefix = key.rsplit("/", 2)[0]
            found[f"{prefix}/"].append(key)
    return {prefix: _cleaners(texts) for prefix, texts in found.items()}


def _cleaners(keys: Iterable[str]) -> list[str]:
    names = [key.split("/")[-2] for key in keys if key.endswith(f"/{_JSON}")]
    return sorted(names, key=natural, reverse=True)


def put_comparison(
    store: ObjectStore, later: VersionRef, earlier: VersionRef, value: Comparison
) -> None:
    """Keep the comparison of `later` with `earlier` beside `later`."""
    key = comparison_key(later, earlier, value.comparer, value.cleaner)
    store.create(store.settings.archive_bucket, key, to_json(value), "application/json")


def comparison_at(later: VersionRef, earlier: VersionRef) -> str:
    """The key of the comparison by today's comparer over today's cleaner's texts."""
    return comparison_key(later, earlier, COMPARER, CLEANER)


def has_comparison(store: ObjectStore, later: VersionRef, earlier: VersionRef) -> bool:
    """Whether the comparison by today's comparer over today's cleaner's texts exists."""
    return store.info(store.settings.archive_bucket, comparison_at(later, earlier)) is not None


def comparison(store: ObjectStore, later: VersionRef, earlier: VersionRef) -> Comparison | None:
    """The comparison by today's tools, or None. What it is follows from whether years differ."""
    key = comparison_at(later, earlier)
    kind: type[RecaptureDiff | YearComparison] = (
        RecaptureDiff if _same_document(later, earlier) else YearComparison
    )
    try:
        return from_json(kind, store.get(store.settings.archive_bucket, key), key)
    except ObjectMissing:
        return None


def put_indicators(store: ObjectStore, ref: VersionRef, value: Indicators) -> None:
    """Keep the indicators of a version beside it."""
    key = indicators_key(ref, value.reader, value.cleaner)
    store.create(store.settings.archive_bucket, key, to_json(value), "application/json")


def indicators_at(ref: VersionRef) -> str:
    """The key of what today's reader reads of today's cleaner's text."""
    return indicators_key(ref, READER, CLEANER)


def has_indicators(store: ObjectStore, ref: VersionRef) -> bool:
    """Whether today's reader has read today's cleaner's text of the version."""
    return store.info(store.settings.archive_bucket, indicators_at(ref)) is not None


def indicators(store: ObjectStore, ref: VersionRef) -> Indicators | None:
    """The indicators by today's tools, or None."""
    key = indicators_at(ref)
    try:
        return from_json(Indicators, store.get(store.settings.archive_bucket, key), key)
    except ObjectMissing:
        return None


def put_promises(
    store: ObjectStore, later: VersionRef, earlier: VersionRef, value: Promises
) -> None:
    """Keep the promises of `earlier`, as `later` tells of them, beside `later`."""
    key = promises_key(later, earlier, f"{value.joiner}-{value.reader}-{value.cleaner}")
    store.create(store.settings.archive_bucket, key, to_json(value), "application/json")


def promises_at(later: VersionRef, earlier: VersionRef) -> str:
    """The key of what today's tools join of the two."""
    return promises_key(later, earlier, _JOINED_BY)


def has_promises(store: ObjectStore, later: VersionRef, earlier: VersionRef) -> bool:
    """Whether today's tools have joined the two."""
    return store.info(store.settings.archive_bucket, promises_at(later, earlier)) is not None


def promises(store: ObjectStore, later: VersionRef, earlier: VersionRef) -> Promises | None:
    """The promises of `earlier` by today's tools, or None."""
    key = promises_at(later, earlier)
    try:
        return from_json(Promises, store.get(store.settings.archive_bucket, key), key)
    except ObjectMissing:
        return None


def _same_document(one: VersionRef, other: VersionRef) -> bool:
    # The address alone does not tell: some portals print each year's report under the same one.
    return (one.adcode, one.year, one.document) == (other.adcode, other.year, other.document)
