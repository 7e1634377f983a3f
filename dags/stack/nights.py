"""Nights as runs of Airflow: beginning one, finding the one of a date, finding out what failed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, Self

import click
from rich.console import Console

from dags.stack.api import AirflowApi
from dags.stack.follow import follow
from dags.steps.crawl import SHANGHAI, night_name
from dags.steps.failures import NightUnknown
from storage.night_record import NightRecords, NightSummary, PortalRow
from storage.outcomes import Outcome

DAG_LIVE, DAG_REPLAY = "nightly", "replay"

_BEGINS = time(2, 0)
_AGAIN = frozenset({Outcome.INCOMPLETE, Outcome.SPOOLED})
"""Outcomes of a portal that gave something, and that another visit may mend."""


class Dated(NamedTuple):
    """The night of a date that was asked for, or none in particular."""

    date: date | None

    @classmethod
    def of(cls, given: datetime | None) -> Self:
        """A date as a person gives it; one to come is wrong usage."""
        if given is not None and given.date() > datetime.now(SHANGHAI).date():
            raise click.UsageError("--date: that night is still to come")
        return cls(given.date() if given else None)

    @property
    def begins(self) -> datetime | None:
        """When the night of this date begins; today's may be asked for before that hour."""
        if self.date is None:
            return None
        at = datetime.combine(self.date, _BEGINS, SHANGHAI)
        return min(at, datetime.now(SHANGHAI)).astimezone(UTC)

    @property
    def day(self) -> tuple[datetime, datetime] | None:
        """From midnight to midnight in Shanghai."""
        if self.date is None:
            return None
        midnight = datetime.combine(self.date, time(0), SHANGHAI).astimezone(UTC)
        return midnight, midnight + timedelta(days=1)


def begin(
    api: AirflowApi, dag: str, conf: dict[str, object], dated: Dated, console: Console
) -> str:
    """Start a run; one with the same parameters that is under way is watched instead.

    Of a date that has had this night, that run is watched, ended or not. A run that a killed stack
    left unfinished is taken up by Airflow where it stood.
    """
    api.await_dag(dag)
    if (run := had(api, dag, conf, dated)) is not None:
        console.print(f"the night of {dated.date} has been begun already: {run}")
        return run
    for run, its_conf in api.unfinished(dag):
        if dated.date is None and its_conf == conf:
            console.print(f"this night is already under way: watching {run}")
            return run
        console.print(f"another night is under way: waiting for {run}")
        follow(api, dag, run, console)
    return api.trigger(dag, conf, dated.begins)


def had(api: AirflowApi, dag: str, conf: dict[str, object], dated: Dated) -> str | None:
    """The latest run of a date with these parameters."""
    if dated.day is None:
        return None
    same = (row for row in api.runs(dag, *dated.day) if (row["conf"] or {}) == conf)
    return next((str(row["dag_run_id"]) for row in same), None)


def named(records: NightRecords, word: str) -> NightSummary:
    """The night that a person means: a date (its last night), a run's name, or `date/run`.

    Raises `NightUnknown`.
    """
    first, _, rest = word.partition("/")
    dates = records.dates()
    found = [
        summary
        for day in reversed([day for day in dates if day == first] or dates)
        for summary in reversed(records.closed(day))
        if summary.kind == "night" and (summary.run == (rest or first) or first == word == day)
    ]
    if found:
        return found[0]
    last = f"; the last one is of {dates[-1]}" if dates else "; there is none yet"
    raise NightUnknown(f"no record of a night {word}{last}")


def failed_portals(summary: NightSummary) -> list[PortalRow]:
    """The portals of a night that it is worth visiting again.

    Not those that gave everything, of which some text cannot be read.
    """
    return [row for row in summary.portals if row.failed or row.outcome in _AGAIN]


def original_conf(api: AirflowApi, dag: str, summary: NightSummary) -> dict[str, object]:
    """The parameters that the night was started with, as far as Airflow still knows it."""
    for run, conf in _runs_about(api, dag, summary):
        if night_name(dag, run) == summary.run:
            return {name: conf[name] for name in ("recording", "portals_from") if name in conf}
    return {"recording": summary.recording} if summary.recording else {}


def _runs_about(
    api: AirflowApi, dag: str, summary: NightSummary
) -> Iterator[tuple[str, dict[str, object]]]:
    day = Dated(date.fromisoformat(summary.date)).day
    for row in api.runs(dag, *day) if day else ():
        yield str(row["dag_run_id"]), row["conf"] or {}
