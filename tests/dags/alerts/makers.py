"""Nights of invented portals, in a line each."""

from datetime import UTC, datetime

from storage.findings import Finding, FindingName, Severity
from storage.news import News
from storage.night_record import NightSummary, PortalRow, Verdict
from storage.outcomes import Outcome

AT = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
CODES = {"云溪市": "990100", "河清县": "990121"}


def row(place: str, *found: FindingName, listed: int | None = 9, **told: object) -> PortalRow:
    """A portal's row; every finding is a warning with a message of its own."""
    findings = tuple(
        Finding(name=name, severity=Severity.WARNING, message=f"{name} it is") for name in found
    )
    plain = {"outcome": Outcome.UNCHANGED, "findings": findings, "listed": listed}
    return PortalRow.model_validate(
        {"adcode": CODES.get(place, place), "place": place, **plain, **told}
    )


def night(date: str, *rows: PortalRow, **told: object) -> NightSummary:
    """A closed night of the schedule."""
    plain = {"run": f"nightly-{date}", "verdict": Verdict.GOOD, "finished_at": AT}
    return NightSummary.model_validate({"date": date, "portals": rows, **plain, **told})


def news(**told: object) -> News:
    """What a night has to tell."""
    return News.model_validate(
        {"date": "2026-11-22", "run": "nightly-2026-11-22", "at": AT, **told}
    )
