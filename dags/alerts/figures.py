"""A night in figures, to whatever Airflow sends its own to: StatsD or OpenTelemetry, or nobody.

Off unless `[metrics]` of Airflow says otherwise (`docs/alerts.md`). All are gauges of the last night;
`kind` is the DAG. Of a portal: documents kept, bytes received, seconds, and 1 if it failed.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dags.alerts.deciding import troubles
from storage.night_record import NightSummary, Verdict
from storage.nights import PortalResult
from storage.recent_nights import kind_of

VERDICTS = {Verdict.GOOD: 0, Verdict.FINDINGS: 1, Verdict.BAD: 2}

_FLUSH_MILLISECONDS = 10_000


class Figure(NamedTuple):
    """One gauge."""

    name: str
    value: float
    tags: Mapping[str, str]


def figures(summary: NightSummary, results: Iterable[PortalResult]) -> Iterator[Figure]:
    """The figures of a closed night; a portal visited by two batches counts both."""
    kind, rows = {"kind": kind_of(summary.run)}, summary.portals
    yield Figure("gwr.night.verdict", VERDICTS[summary.verdict], kind)
    yield Figure("gwr.night.portals", len(rows), kind)
    yield Figure("gwr.night.failed", sum(row.failed for row in rows), kind)
    yield Figure("gwr.night.findings", sum(len(troubles(row)) for row in rows), kind)
    yield Figure("gwr.night.new", sum(row.new for row in rows), kind)
    yield Figure("gwr.night.changed", sum(row.changed for row in rows), kind)
    received: dict[str, int] = {}
    seconds: dict[str, float] = {}
    for result in results:
        received[result.adcode] = received.get(result.adcode, 0) + result.received
        seconds[result.adcode] = seconds.get(result.adcode, 0.0) + result.seconds
    for row in rows:
        of = {**kind, "portal": row.adcode}
        yield Figure("gwr.portal.documents", row.kept, of)
        yield Figure("gwr.portal.bytes", received.get(row.adcode, 0), of)
        yield Figure("gwr.portal.seconds", seconds.get(row.adcode, 0.0), of)
        yield Figure("gwr.portal.failed", int(row.failed), of)


def send(found: Iterable[Figure]) -> None:
    """Send figures as Airflow sends its own; from a task, where Airflow has set that up."""
    from airflow.sdk.observability.stats import Stats

    for figure in found:
        Stats.gauge(figure.name, figure.value, tags=dict(figure.tags))
    _flush()


def _flush() -> None:
    """OpenTelemetry sends once a minute, and a task's process ends sooner, without a last word."""
    from opentelemetry import metrics

    flush = getattr(metrics.get_meter_provider(), "force_flush", None)
    if flush is not None:
        flush(timeout_millis=_FLUSH_MILLISECONDS)
