"""A portal held against earlier nights: pure, night by night, with the date since when."""

import pytest

from crawlers.portal import Normal, Portal
from dags.steps.crawl import Night
from dags.steps.earlier_nights import MOST_NIGHTS, Past, held_against, past_of, remembered
from storage.findings import Finding, FindingName, Severity
from storage.nights import PortalResult
from storage.outcomes import Outcome
from storage.portal_history import PortalHistory
from tests.crawlers.makers import portal

NOTHING = Past((), {})
YEARS = (2023, 2024, 2025, 2026)
NO_LISTING = Finding(name=FindingName.NO_LISTING, severity=Severity.FATAL, message="blocked")


def night(day: int, run: str = "") -> Night:
    return Night(f"2026-11-{day:02}", run or f"run-{day}")


def result(listed: int | None, years: tuple[int, ...] = YEARS, *findings: Finding) -> PortalResult:
    return PortalResult(
        adcode="990100",
        place="云溪市",
        outcome=Outcome.UNCHANGED,
        listed=listed,
        years=years,
        findings=findings,
    )


def told(held: PortalResult) -> list[str]:
    return [f"{f.severity} {f.name}: {f.message}" for f in held.findings]


def since(held: PortalResult) -> dict[str, str | None]:
    return {f.name.value: f.since for f in held.findings}


class Nights:
    """Nights of one portal, one after another, as closing them goes."""

    def __init__(self, of: Portal | None = None, past: Past = NOTHING) -> None:
        self.portal = of or portal()
        self.history = PortalHistory(adcode="990100", years=dict(past.years), nights=past.nights)

    def pass_(self, when: Night, seen: PortalResult) -> PortalResult:
        past = past_of(self.history, when)
        held = held_against(past, self.portal, seen, when)
        self.history = remembered(past, self.portal, held, when)
        return held


def test_the_first_night_says_that_there_is_nothing_to_compare_with() -> None:
    held = Nights().pass_(night(1), result(20))
    assert told(held) == ["info first night: 20 documents listed; no earlier night to compare with"]


@pytest.mark.parametrize(
    ("before", "tonight", "severity"),
    [
        (20, 20, None),
        (20, 25, None),
        (20, 18, None),
        (20, 17, "warning"),
        (200, 180, None),
        (200, 179, "warning"),
        (20, 10, "warning"),
        (20, 9, "fatal"),
        (4, 3, None),  # a notice moved; a report would be told by its year
        (4, 2, "warning"),
        (40, 1, "fatal"),
    ],
)
def test_a_listing_that_shrank(before: int, tonight: int, severity: str | None) -> None:
    nights = Nights()
    nights.pass_(night(1), result(before))
    message = f"{tonight} documents listed; {before} on an earlier night"
    expected = [f"{severity} listing shrank: {message}"] if severity else []
    assert told(nights.pass_(night(2), result(tonight))) == expected


def test_the_longest_of_the_last_nights_is_the_measure() -> None:
    nights = Nights()
    for day, listed in enumerate((20, 19, 18), start=1):
        nights.pass_(night(day), result(listed))
    held = nights.pass_(night(4), result(17))
    assert told(held) == ["warning listing shrank: 17 documents listed; 20 on an earlier night"]


def test_after_thirty_nights_the_new_length_is_the_measure() -> None:
    nights = Nights()
    nights.pass_(Night("2026-09-30", "first"), result(20))
    for day in range(1, MOST_NIGHTS):
        nights.pass_(Night(f"2026-10-{day:02}", f"r{day}"), result(12))
    last = nights.pass_(Night("2026-10-30", "last"), result(12))
    assert since(last) == {"listing shrank": "2026-10-01"}
    assert told(nights.pass_(night(1), result(12))) == []
    assert len(nights.history.nights) == MOST_NIGHTS


def test_a_listing_at_another_address_is_not_measured_by_the_old_one() -> None:
    nights = Nights()
    nights.pass_(night(1), result(40))
    nights.portal = portal(listing="http://www.p990100.gov.cn/new/")
    held = nights.pass_(night(2), result(5))
    assert [f.name for f in held.findings] == [FindingName.FIRST_NIGHT]


def test_a_year_that_vanished_is_told_with_the_night_that_listed_it_last() -> None:
    nights = Nights()
    nights.pass_(night(1), result(20))
    nights.pass_(night(2), result(20, (2024, 2025, 2026)))
    held = nights.pass_(night(3), result(20, (2024, 2026)))
    message = "no longer listed: 2023 (last on 2026-11-01), 2025 (last on 2026-11-02)"
    assert told(held) == [f"warning vanished year: {message}"]
    assert since(held) == {"vanished year": "2026-11-02"}


def test_a_year_of_the_archive_vanished_even_if_no_night_is_remembered() -> None:
    nights = Nights(past=Past((), {2011: None}))
    held = nights.pass_(night(1), result(20))
    assert "warning vanished year: no longer listed: 2011 (in the archive)" in told(held)


def test_a_year_that_is_listed_again_is_no_finding_and_starts_anew_when_it_goes() -> None:
    nights = Nights()
    for day, years in ((1, YEARS), (2, YEARS[1:]), (3, YEARS)):
        nights.pass_(night(day), result(20, years))
    held = nights.pass_(night(4), result(20, YEARS[1:]))
    assert since(held) == {"vanished year": "2026-11-04"}


def test_a_year_that_the_declaration_leaves_out_is_for_the_record_only() -> None:
    declared = portal(normal=Normal(reports_at_least=1, years=(2024, 2025, 2026)))
    nights = Nights(declared)
    nights.pass_(night(1), result(20))
    held = nights.pass_(night(2), result(20, (2024, 2026)))
    assert told(held) == [
        "warning vanished year: no longer listed: 2025 (last on 2026-11-01)",
        "info vanished year: no longer listed: 2023 (last on 2026-11-01)",
    ]


def test_a_listing_that_was_not_read_says_nothing_of_what_was_in_it() -> None:
    nights = Nights()
    nights.pass_(night(1), result(20))
    held = nights.pass_(night(2), result(None, (), NO_LISTING))
    assert told(held) == ["fatal no listing: blocked"]


def test_a_finding_says_since_when_over_the_nights_in_a_row() -> None:
    nights = Nights()
    for day in (1, 2):
        nights.pass_(night(day), result(None, (), NO_LISTING))
    third = nights.pass_(night(3), result(None, (), NO_LISTING))
    assert since(third) == {"no listing": "2026-11-01"}
    nights.pass_(night(4), result(20))
    assert since(nights.pass_(night(5), result(None, (), NO_LISTING))) == {
        "no listing": "2026-11-05"
    }


def test_a_night_on_which_the_listing_failed_does_not_end_what_was_found_before() -> None:
    nights = Nights()
    nights.pass_(night(1), result(20))
    nights.pass_(night(2), result(12))
    nights.pass_(night(3), result(None, (), NO_LISTING))
    assert since(nights.pass_(night(4), result(12))) == {"listing shrank": "2026-11-02"}


def test_closing_a_night_again_finds_the_same_and_remembers_it_once() -> None:
    nights = Nights()
    nights.pass_(night(1), result(20))
    first = nights.pass_(night(2), result(12, YEARS[1:]))
    history = nights.history
    assert nights.pass_(night(2), result(12, YEARS[1:])) == first
    assert nights.history == history


def test_closing_an_older_night_again_does_not_forget_the_later_ones() -> None:
    nights = Nights()
    for day in (1, 2, 3):
        nights.pass_(night(day), result(20))
    history = nights.history
    nights.pass_(night(2), result(20))
    assert nights.history == history


def test_another_run_on_the_same_date_is_an_earlier_night() -> None:
    nights = Nights()
    nights.pass_(night(1, "a"), result(20))
    held = nights.pass_(night(1, "b"), result(12))
    assert since(held) == {"listing shrank": "2026-11-01"}
