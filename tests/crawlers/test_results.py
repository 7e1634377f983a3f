"""The worst observation names the portal's outcome, and zero is never silently fine."""

from datetime import UTC, datetime

from crawlers.portal import Normal
from crawlers.results import WORST_FIRST, drained_results, portal_result
from storage.nights import Observation
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
    )


def outcome_of(*observations: Observation, crash: str | None = None, **normal: object) -> Outcome:
    expected = Normal.model_validate({"reports_at_least": 1, **normal})
    declared = portal(normal=expected)
    return portal_result(declared, observations, crash=crash, seconds=1.0).outcome


def test_every_outcome_has_its_place_in_the_order() -> None:
    assert sorted(WORST_FIRST) == sorted(Outcome)


def test_change_outranks_what_is_unchanged_and_noise() -> None:
    quiet = (seen(Outcome.NOT_A_REPORT), seen(Outcome.UNCHANGED, 2025))
    assert outcome_of(*quiet) is Outcome.UNCHANGED
    assert outcome_of(*quiet, seen(Outcome.CHANGED, 2026)) is Outcome.CHANGED


def test_one_failed_document_among_good_ones_is_incomplete_and_named() -> None:
    good = [seen(Outcome.NEW, year) for year in range(2010, 2026)]
    observations = [*good, seen(Outcome.BLOCKED, 2026, "HTTP 403")]
    result = portal_result(portal(), observations, crash=None, seconds=0.0)
    assert result.outcome is Outcome.INCOMPLETE
    assert "blocked: HTTP 403 (http://x.gov.cn/1)" in result.reason


def test_a_portal_that_gave_nothing_has_the_name_of_its_failure() -> None:
    assert outcome_of(seen(Outcome.BLOCKED, 2026)) is Outcome.BLOCKED


def test_listing_of_noise_only_is_no_reports() -> None:
    assert outcome_of(seen(Outcome.NOT_A_REPORT)) is Outcome.NO_REPORTS


def test_empty_night_is_no_reports() -> None:
    assert outcome_of() is Outcome.NO_REPORTS


def test_failed_listing_explains_the_absence() -> None:
    assert outcome_of(seen(Outcome.UNREACHABLE)) is Outcome.UNREACHABLE


def test_declared_year_that_is_not_found_is_a_finding() -> None:
    new = seen(Outcome.NEW, 2026)
    assert outcome_of(new, years=(2026,)) is Outcome.NEW
    assert outcome_of(new, years=(2025, 2026)) is Outcome.MISSING_YEAR


def test_fewer_reports_than_normal_is_a_finding() -> None:
    assert outcome_of(seen(Outcome.NEW, 2026), reports_at_least=2) is Outcome.INCOMPLETE


def test_crash_outranks_everything_and_keeps_what_was_seen() -> None:
    result = portal_result(portal(), [seen(Outcome.NEW, 2026)], crash="KeyError: x", seconds=0.0)
    assert (result.outcome, result.reason) == (Outcome.CRASHED, "KeyError: x")
    assert len(result.observations) == 1


def test_drained_captures_of_other_places_have_results_of_their_own() -> None:
    other = seen(Outcome.NEW, 2026).model_copy(update={"adcode": "990121", "place": "河清县"})
    drained = [seen(Outcome.NEW, 2026), other]
    (result,) = drained_results([portal()], drained)
    assert (result.adcode, result.outcome) == ("990121", Outcome.NEW)
