"""A portal held against its own declaration: one table of nights, and what is found in each."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from crawlers.normal import not_normal, seen_in
from crawlers.portal import Normal
from storage.findings import Finding, FindingName, Severity, worst_first
from storage.nights import Observation
from storage.outcomes import Outcome
from tests.crawlers.makers import portal

JANUARY, APRIL = date(2026, 1, 20), date(2026, 4, 1)


def document(outcome: Outcome, number: int, year: int | None = None) -> Observation:
    return Observation(
        adcode="990100",
        place="云溪市",
        url=f"http://x.gov.cn/{number}",
        title="",
        outcome=outcome,
        reason="HTTP 403" if outcome is Outcome.BLOCKED else "",
        observed_at=datetime(2026, 1, 20, tzinfo=UTC),
        year=year,
        document=f"{number}",
    )


def reports(*years: int, outcome: Outcome = Outcome.UNCHANGED) -> list[Observation]:
    return [document(outcome, year, year) for year in years]


def noise(count: int) -> list[Observation]:
    return [document(Outcome.NOT_A_REPORT, number) for number in range(count)]


def trouble(outcome: Outcome, reason: str = "listing: why") -> Observation:
    """A problem of the listing: it names no document."""
    return document(outcome, 0).model_copy(update={"document": None, "reason": reason})


def found(
    observations: list[Observation],
    *,
    on: date = JANUARY,
    crash: str | None = None,
    **normal: object,
) -> list[Finding]:
    declared = portal(normal=Normal.model_validate({"reports_at_least": 1, **normal}))
    return list(not_normal(declared, seen_in(observations), crash, on))


def names(findings: list[Finding]) -> list[str]:
    return [f"{each.severity} {each.name}" for each in findings]


NO_ROWS = trouble(Outcome.INCOMPLETE, "listing: a page of the listing shows no documents")


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        pytest.param(reports(2025, 2026), [], id="normal"),
        pytest.param([*reports(2026), *noise(40)], [], id="noise is normal"),
        pytest.param([trouble(Outcome.BLOCKED)], ["fatal no listing"], id="blocked"),
        pytest.param([trouble(Outcome.FORBIDDEN)], ["fatal no listing"], id="robots"),
        pytest.param([NO_ROWS], ["fatal family mismatch"], id="no row of the family"),
        pytest.param([], ["fatal family mismatch"], id="nothing at all"),
        pytest.param(noise(3), ["fatal no reports"], id="noise only"),
        pytest.param(
            [*reports(2026), trouble(Outcome.INCOMPLETE)], ["warning listing in part"], id="short"
        ),
        pytest.param(
            [*reports(2025), trouble(Outcome.BLOCKED)],
            ["warning listing in part"],
            id="second page blocked: years on it are not missing",
        ),
        pytest.param(
            [*reports(2025), *reports(2026, outcome=Outcome.BLOCKED)],
            ["warning documents failed"],
            id="one report blocked: it is listed all the same",
        ),
        pytest.param(
            reports(2025, 2026, outcome=Outcome.INCOMPLETE), ["fatal documents failed"], id="none"
        ),
        pytest.param(
            [document(Outcome.BLOCKED, 9), *noise(3)],
            ["fatal documents failed"],
            id="a title without a year, blocked: not a listing without reports",
        ),
    ],
)
def test_what_a_night_shows_is_named(observations: list[Observation], expected: list[str]) -> None:
    assert names(found(observations)) == expected


@pytest.mark.parametrize(
    ("normal", "observations", "expected"),
    [
        ({"years": [2024, 2026]}, reports(2024, 2026), []),
        ({"years": [2024, 2025, 2026]}, reports(2024, 2026), ["not listed: 2025"]),
        ({"years": "2023-"}, reports(2023, 2024, 2025, 2026), []),
        ({"years": "2022-"}, reports(2023, 2025), ["not listed: 2022, 2024"]),
        ({"years": "2022-2024"}, reports(2022, 2023, 2024, 2026), []),
        ({"years": "2024-2026"}, reports(2024, 2025), ["not listed: 2026"]),
        (
            {"reports_at_least": 3},
            reports(2025, 2026),
            ["reports of 2 years; normal is at least 3"],
        ),
        ({"documents_at_least": 5}, [*reports(2026), *noise(4)], []),
        (
            {"documents_at_least": 6},
            [*reports(2026), *noise(4)],
            ["5 documents listed; normal is at least 6"],
        ),
    ],
)
def test_what_a_portal_declares_is_asked_for(
    normal: dict[str, Any], observations: list[Observation], expected: list[str]
) -> None:
    findings = found(observations, **normal)
    assert [each.message for each in findings] == expected
    assert {each.severity for each in findings} <= {Severity.WARNING}


@pytest.mark.parametrize(
    ("on", "newest_by", "newest", "overdue"),
    [
        (date(2026, 1, 20), "03-15", 2025, False),
        (date(2026, 3, 15), "03-15", 2025, False),
        (date(2026, 3, 16), "03-15", 2025, True),
        (date(2026, 3, 16), "03-15", 2026, False),
        (date(2026, 3, 16), "03-31", 2025, False),
        (date(2026, 3, 16), None, 2011, False),
        (date(2026, 1, 20), "03-15", 2024, True),  # last year's never came
        (date(2025, 12, 30), "03-15", 2026, False),  # counties deliver before the year begins
    ],
)
def test_nothing_newer_by_the_day_declared_is_overdue(
    on: date, newest_by: str | None, newest: int, *, overdue: bool
) -> None:
    findings = found(reports(newest), on=on, newest_by=newest_by)
    assert names(findings) == (["warning report overdue"] if overdue else [])


def test_mid_march_is_what_a_portal_declares_by_saying_nothing() -> None:
    assert names(found(reports(2025), on=APRIL)) == ["warning report overdue"]


def test_an_open_range_leaves_the_newest_year_to_the_day_it_is_due() -> None:
    assert names(found(reports(2024, 2025), on=APRIL, years="2024-")) == ["warning report overdue"]


def test_a_page_of_the_listing_that_failed_explains_what_would_be_on_it() -> None:
    observations = [*reports(2025), trouble(Outcome.BLOCKED)]
    findings = found(observations, on=APRIL, years="2024-", documents_at_least=9)
    assert names(findings) == ["warning listing in part"]


def test_a_total_that_is_not_reached_explains_nothing() -> None:
    findings = found([*reports(2026), trouble(Outcome.INCOMPLETE)], years=[2025, 2026])
    assert names(findings) == ["warning listing in part", "warning missing year"]


def test_a_crash_explains_everything_that_is_absent() -> None:
    findings = found(reports(2025), crash="KeyError: 'x'", years=[2024, 2025, 2026])
    assert [(each.name, each.message) for each in findings] == [
        (FindingName.CRASHED, "KeyError: 'x'")
    ]


def test_a_finding_says_how_much_and_where() -> None:
    (finding,) = found([*reports(2024), *reports(2025, 2026, outcome=Outcome.BLOCKED), *noise(3)])
    assert finding.message == "2 of 3 reports, the first blocked: HTTP 403"
    assert finding.url == "http://x.gov.cn/2025"


def test_the_worst_stands_first() -> None:
    findings = found([*reports(2025, outcome=Outcome.BLOCKED), trouble(Outcome.INCOMPLETE)])
    assert names(findings) == ["warning listing in part", "fatal documents failed"]
    assert names(list(worst_first(findings)))[0] == "fatal documents failed"


@pytest.mark.parametrize(
    ("normal", "complaint"),
    [
        ({}, "reports_at_least"),
        ({"reports_at_least": 0}, "reports_at_least"),
        ({"reports_at_least": 1, "years": 2011}, "2011- or 2011-2020"),
        ({"reports_at_least": 1, "years": "2020-2011"}, "2011- or 2011-2020"),
        ({"reports_at_least": 1, "years": "11-"}, "2011- or 2011-2020"),
        ({"reports_at_least": 1, "years": [20111]}, "2011- or 2011-2020"),
        ({"reports_at_least": 1, "documents_at_least": 0}, "documents_at_least"),
        ({"reports_at_least": 1, "newest_by": "02-30"}, "03-15"),
        ({"reports_at_least": 1, "newest_by": "15 March"}, "03-15"),
        ({"reports_at_least": 1, "colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_normal_is_refused(normal: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Normal.model_validate(normal)


@pytest.mark.parametrize("years", [[2024, 2025], "2011-", "2011-2020"])
def test_a_declaration_travels_to_the_crawl_process_as_json(years: object) -> None:
    normal = Normal.model_validate({"reports_at_least": 1, "years": years})
    assert Normal.model_validate_json(normal.model_dump_json()) == normal
