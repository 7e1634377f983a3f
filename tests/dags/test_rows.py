"""A batch is judged as a night is: red, worth a look, or green; its task says whom it is about."""

import pytest

from dags.steps.rows import batch_told, batch_verdict
from storage.findings import Finding, FindingName, Severity
from storage.night_record import Verdict
from storage.nights import PortalResult
from storage.outcomes import Outcome

GONE = Finding(name=FindingName.NO_LISTING, severity=Severity.FATAL, message="away")
SHORT = Finding(name=FindingName.FEW_REPORTS, severity=Severity.WARNING, message="1 of 5")


def result(number: int, outcome: Outcome = Outcome.NEW, *found: Finding) -> PortalResult:
    return PortalResult(
        adcode=f"{990100 + number}",
        place=f"第{number}县",
        outcome=outcome,
        findings=found,
        listed=3,
    )


DOWN = result(0, Outcome.UNREACHABLE, GONE)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([result(0)], Verdict.GOOD),
        ([result(0, Outcome.UNCHANGED, SHORT)], Verdict.FINDINGS),
        ([DOWN], Verdict.BAD),
        ([DOWN, *(result(n) for n in range(1, 50))], Verdict.FINDINGS),
        ([result(n, Outcome.BLOCKED, GONE) for n in range(50)], Verdict.BAD),
        ([], Verdict.BAD),
    ],
)
def test_the_colour_of_a_batch(results: list[PortalResult], expected: Verdict) -> None:
    assert batch_verdict([each.adcode for each in results], results) is expected


def test_what_was_left_in_the_spool_of_others_is_no_portal_of_the_batch() -> None:
    assert batch_verdict(["990101"], [result(1), DOWN]) is Verdict.GOOD


def test_a_large_batch_tells_only_of_portals_that_need_a_look() -> None:
    results = [DOWN, *(result(n) for n in range(1, 50))]
    told = batch_told([each.adcode for each in results], results)
    assert told == "50 portals. 第0县: unreachable"
    assert batch_told(["990101"], [result(1)]) == "1 portals. 第1县: new"
