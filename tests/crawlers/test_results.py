"""The worst observation names the portal's outcome, and zero is never silently fine."""

from datetime import UTC, date, datetime

from crawlers.portal import Normal
from crawlers.results import WORST_FIRST, drained_results, portal_result
from storage.findings import FindingName
from storage.nights import Observation, PortalResult
from storage.outcomes import Outcome
from tests.crawlers.makers import portal


def seen(outcome: Outcome, year: int | None = None, reason: str = "") -> Observation:
    return Observation(
        adcode="990100",
        place="云溪市",
        url="http://x.gov.cn/1",
        title="",
        outcome=outcome,
        reason=reason,
        observed_at=datetime(2026, 1, 20, tzinfo=UTC),
        year=year,
        document=f"{outcome}-{year}",
    )


def listing_failed() -> Observation:
    failed = seen(Outcome.UNREACHABLE, reason="listing: time-out")
    return failed.model_copy(update={"document": None})


def result_of(*observations: Observation, crash: str | None = None) -> PortalResult:
    day = date(2026, 1, 20)
    return portal_result(portal(), observations, crash=crash, seconds=1.0, on=day)


def outcome_of(*observations: Observation) -> Outcome:
    return result_of(*observations).outcome


def test_every_outcome_has_its_place_in_the_order() -> None:
    assert sorted(WORST_FIRST) == sorted(Outcome)


def test_change_outranks_what_is_unchanged_and_noise() -> None:
    quiet = (seen(Outcome.NOT_A_REPORT), seen(Outcome.UNCHANGED, 2025))
    assert outcome_of(*quiet) is Outcome.UNCHANGED
    assert outcome_of(*quiet, seen(Outcome.CHANGED, 2026)) is Outcome.CHANGED


def test_one_failed_document_among_good_ones_is_incomplete_and_named() -> None:
    good = [seen(Outcome.NEW, year) for year in range(2010, 2026)]
    result = result_of(*good, seen(Outcome.BLOCKED, 2026, "HTTP 403"))
    assert result.outcome is Outcome.INCOMPLETE
    assert "blocked: HTTP 403 (http://x.gov.cn/1)" in result.reason


def test_an_address_that_the_reason_names_is_not_told_twice() -> None:
    reason = "sample.warc.gz has no answer for http://x.gov.cn/1"
    assert result_of(seen(Outcome.NOT_RECORDED, 2026, reason)).reason == reason


def test_a_portal_that_gave_nothing_has_the_name_of_its_failure() -> None:
    assert outcome_of(seen(Outcome.BLOCKED, 2026)) is Outcome.BLOCKED


def test_listing_of_noise_only_is_no_reports() -> None:
    assert outcome_of(seen(Outcome.NOT_A_REPORT)) is Outcome.NO_REPORTS


def test_empty_night_is_no_reports() -> None:
    assert outcome_of() is Outcome.NO_REPORTS


def test_failed_listing_explains_the_absence() -> None:
    result = result_of(listing_failed())
    assert result.outcome is Outcome.UNREACHABLE
    assert result.listed is None


def test_a_result_tells_how_many_documents_and_which_years_are_listed() -> None:
    result = result_of(
        seen(Outcome.NEW, 2026), seen(Outcome.BLOCKED, 2025), seen(Outcome.NOT_A_REPORT)
    )
    assert (result.listed, result.years) == (3, (2025, 2026))


def test_a_listing_of_which_a_page_failed_has_no_length() -> None:
    result = result_of(seen(Outcome.NEW, 2026), listing_failed())
    assert (result.listed, result.years) == (None, (2026,))


def test_a_declared_year_that_is_missing_leaves_the_outcome_and_is_found() -> None:
    declared = portal(normal=Normal(reports_at_least=1, years=(2025, 2026)))
    day = date(2026, 1, 20)
    new = [seen(Outcome.NEW, 2026)]
    result = portal_result(declared, new, crash=None, seconds=1.0, on=day)
    assert result.outcome is Outcome.NEW
    assert [each.name for each in result.findings] == [FindingName.MISSING_YEAR]


def test_crash_outranks_everything_and_keeps_what_was_seen() -> None:
    result = result_of(seen(Outcome.NEW, 2026), crash="KeyError: x")
    assert (result.outcome, result.reason) == (Outcome.CRASHED, "KeyError: x")
    assert (len(result.observations), result.listed) == (1, None)


def test_what_was_drained_is_observed_but_not_listed() -> None:
    day = date(2026, 1, 20)
    result = portal_result(
        portal(),
        [seen(Outcome.UNCHANGED, 2026)],
        drained=[seen(Outcome.NEW, 2025)],
        crash=None,
        seconds=1.0,
        on=day,
    )
    assert result.outcome is Outcome.NEW
    assert (result.listed, result.years, len(result.observations)) == (1, (2026,), 2)


def test_drained_captures_of_other_places_have_results_of_their_own() -> None:
    other = seen(Outcome.NEW, 2026).model_copy(update={"adcode": "990121", "place": "河清县"})
    drained = [seen(Outcome.NEW, 2026), other]
    (result,) = drained_results([portal()], drained)
    assert (result.adcode, result.outcome) == ("990121", Outcome.NEW)
