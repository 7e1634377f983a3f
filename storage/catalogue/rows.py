"""Objects of the archive as rows of the tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from reports.compare.comparison import YearComparison
from reports.compare.values import RecaptureDiff
from reports.indicators.model import Indicators
from reports.model import CleanReport
from reports.promises.model import Promise, Promises
from storage.canonical import from_json
from storage.catalogue.answers import answer_rows
from storage.catalogue.passages import passage_rows
from storage.catalogue.sources import Source
from storage.layout import counterpart
from storage.manifest import Manifest

Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]
"""The table's name and the row."""

_WORDS = "name canonical scope value value2 unit base_value base_value2 base_unit tone raw clause"
_INDICATOR = (*_WORDS.split(), "stretch", "estimated", "id")
_ENUMS = ("kind", "direction", "bound", "period", "role")


def rows_of(source: Source, body: bytes, manifest: Manifest) -> Rows:
    """The rows of one object and, last, its row in `sources`. Raises `RecordInvalid`."""
    common = _common(source, manifest)
    counted = 0
    for table, row in _MAKERS[source.kind](source, body, manifest):
        counted += 1
        yield table, common | row
    yield "sources", source_row(source, counted)


def source_row(source: Source, rows: int) -> Row:
    """That these rows were made of an object."""
    ref = source.ref
    return {
        "adcode": ref.adcode if ref else None,
        "year": ref.year if ref else None,
        "kind": source.kind,
        "slot": source.slot,
        "source": source.key,
        "rows": rows,
    }


def _common(source: Source, manifest: Manifest) -> Row:
    return {**manifest.ref.model_dump(), "place": manifest.place, "source": source.key}


def _version(source: Source, body: bytes, manifest: Manifest) -> Rows:
    del source, body
    told = manifest.model_dump(
        include={"captured_at", "origin", "title", "url", "listing", "published", "previous"}
    )
    yield (
        "versions",
        told
        | {
            "edition": str(manifest.edition),
            "rule": manifest.substance.rule,
            "substance": manifest.substance.digest,
            "confident": manifest.substance.confident,
            "raw_sha256": manifest.raw_sha256,
            "parts": len(manifest.parts),
            "size": sum(part.size for part in manifest.parts),
        },
    )
    yield from (("answers", row) for row in answer_rows(manifest))


def _text(source: Source, body: bytes, manifest: Manifest) -> Rows:
    del manifest
    report = from_json(CleanReport, body, source.key)
    passages = list(passage_rows(report))
    known = report.metadata
    told = report.model_dump(include={"cleaner", "title", "confidence", "doubtful"})
    yield (
        "texts",
        told
        | {
            "edition": str(report.edition),
            "completeness": str(report.completeness),
            "delivered": known.delivered.value if known.delivered else None,
            "speaker": known.speaker.value if known.speaker else None,
            "paragraphs": len(report.paragraphs),
            "passages": len(passages),
            "characters": sum(len(paragraph.text) for paragraph in report.paragraphs),
        },
    )
    yield from (("passages", row | {"cleaner": report.cleaner}) for row in passages)


def _comparison(source: Source, body: bytes, manifest: Manifest) -> Rows:
    prior = counterpart(source.key)
    told = {"prior_year": prior.year, "prior_version": prior.version}
    both: Row = {"prior_document": prior.document}
    if prior.document == manifest.document and prior.year == manifest.year:
        yield from _recapture(from_json(RecaptureDiff, body, source.key), told, both)
    else:
        yield from _years(from_json(YearComparison, body, source.key), told, both)


def _recapture(diff: RecaptureDiff, told: Row, both: Row) -> Rows:
    tools = {"comparer": diff.comparer, "cleaner": diff.cleaner, "headline": diff.headline}
    yield "comparisons", told | both | tools | {"kind": "recapture", "edits": len(diff.edits)}
    for number, edit in enumerate(diff.edits, 1):
        words = edit.model_dump(include={"before", "after", "context"})
        row = {"number": number, "kind": str(edit.kind), "comparer": diff.comparer}
        yield "edits", words | row | {"prior_version": told["prior_version"]}


def _years(compared: YearComparison, told: Row, both: Row) -> Rows:
    tools = compared.model_dump(include={"comparer", "cleaner", "headline", "caution"})
    shares = compared.total.model_dump(exclude={"role"})
    counts = {"kind": "years", "figures": len(compared.figures)}
    yield "comparisons", told | both | tools | shares | counts
    for number, figure in enumerate(compared.figures, 1):
        words = figure.model_dump(exclude={"before_at", "after_at"})
        row = {"number": number, "changed": figure.changed, "comparer": compared.comparer}
        yield "figures", told | words | row


def _indicators(source: Source, body: bytes, manifest: Manifest) -> Rows:
    del manifest
    read = from_json(Indicators, body, source.key)
    for number, each in enumerate(read.indicators, 1):
        place = {"paragraph": each.at.paragraph, "start": each.at.start, "end": each.at.end}
        yield (
            "indicators",
            _plain(each, _INDICATOR)
            | {name: str(getattr(each, name)) for name in _ENUMS}
            | place
            | {"number": number, "about": each.year, "cleaner": read.cleaner}
            | {"reader": read.reader},
        )


def _promises(source: Source, body: bytes, manifest: Manifest) -> Rows:
    del manifest
    prior = counterpart(source.key)
    joined = from_json(Promises, body, source.key)
    tools = joined.model_dump(include={"joiner", "reader", "cleaner", "caution"})
    told = tools | {"promised": prior.year, "prior_version": prior.version}
    for number, each in enumerate(joined.promises, 1):
        yield "promises", told | _promise(each) | {"number": number}


def _promise(promise: Promise) -> Row:
    target, outcome = promise.target, promise.outcome
    words = ("id", "score", "why", "target_sentence", "outcome_sentence")
    return {
        **_plain(promise, words),
        **_plain(target, ("name", "canonical", "scope")),
        "verdict": str(promise.verdict),
        "target": target.value,
        "target2": target.value2,
        "target_unit": target.unit,
        "target_bound": str(target.bound),
        "outcome": outcome.value if outcome else None,
        "outcome_unit": outcome.unit if outcome else None,
        "outcome_bound": str(outcome.bound) if outcome else None,
    }


def _plain(value: object, names: Iterable[str]) -> Row:
    return {name: getattr(value, name) for name in names}


_MAKERS: Mapping[str, Callable[[Source, bytes, Manifest], Rows]] = {
    "version": _version,
    "text": _text,
    "comparison": _comparison,
    "indicators": _indicators,
    "promises": _promises,
}
