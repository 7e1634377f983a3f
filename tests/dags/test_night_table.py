"""One line a portal: its outcome, what changed, and what was found, coloured by severity."""

import pytest

from dags.stack.night_table import cells
from storage.findings import Finding, FindingName, Severity
from storage.night_record import PortalRow
from storage.outcomes import Outcome

SHRANK = Finding(
    name=FindingName.LISTING_SHRANK,
    severity=Severity.WARNING,
    message="12 documents listed; 20 on an earlier night",
    since="2026-11-20",
)
VANISHED = Finding(
    name=FindingName.VANISHED_YEAR, severity=Severity.WARNING, message="2013", since="2026-11-22"
)
FIRST = Finding(name=FindingName.FIRST_NIGHT, severity=Severity.INFO, message="20 documents listed")
COLLAPSED = SHRANK.model_copy(update={"severity": Severity.FATAL})


def row(*findings: Finding, outcome: Outcome = Outcome.UNCHANGED, **told: object) -> PortalRow:
    return PortalRow.model_validate(
        {"adcode": "990100", "place": "云溪市", "outcome": outcome, "findings": findings, **told}
    )


def shown(of: PortalRow) -> str:
    return cells(of)[3].plain


def test_what_changed_stands_before_what_was_found() -> None:
    line = shown(row(SHRANK, VANISHED, FIRST, headline="6% → 5.5%"))
    assert line == (
        "6% → 5.5% · listing shrank since 2026-11-20: "
        "12 documents listed; 20 on an earlier night + vanished year"
    )


def test_what_is_for_the_record_only_takes_no_room() -> None:
    assert shown(row(FIRST, headline="6% → 5.5%")) == "6% → 5.5%"


def test_a_failure_is_told_once_and_says_since_when() -> None:
    no_listing = Finding(
        name=FindingName.NO_LISTING,
        severity=Severity.FATAL,
        message="blocked: listing: HTTP 403",
        since="2026-11-20",
    )
    failed = row(no_listing, outcome=Outcome.BLOCKED, reason="listing: HTTP 403 (http://x.gov.cn)")
    assert shown(failed) == ("listing: HTTP 403 (http://x.gov.cn) · no listing since 2026-11-20")


@pytest.mark.parametrize(
    ("of", "colour"),
    [
        (row(), "green"),
        (row(FIRST), "green"),
        (row(SHRANK), "yellow"),
        (row(COLLAPSED), "red"),
        (row(outcome=Outcome.BLOCKED), "red"),
        (row(outcome=Outcome.SPOOLED), "yellow"),
    ],
)
def test_the_worst_gives_the_colour(of: PortalRow, colour: str) -> None:
    assert cells(of)[1].style == colour


def test_what_a_portal_wrote_is_no_markup() -> None:
    hostile = VANISHED.model_copy(update={"message": "[/red] [bold]x"})
    line = shown(row(hostile, outcome=Outcome.BLOCKED, reason="[/] title"))
    assert line == "[/] title · vanished year since 2026-11-22: [/red] [bold]x"
