"""A night's line of a portal: what a stored comparison says, read once as long as it is told."""

from datetime import UTC, datetime

import pytest

from dags.steps.close import close_night
from dags.steps.crawl import Night
from dags.steps.plan import Batch
from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from storage.archive import Archive
from storage.derived import Comparison
from storage.night_record import NightRecords
from storage.nights import Observation, PortalResult, VersionRef
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.dags.test_plan import portal
from tests.storage.catalogue.invented import report
from tests.storage.makers import capture, fresh_adcode, page


class Place:
    """A place with two years' reports, and the nights that meet them."""

    def __init__(self, settings: StoreSettings) -> None:
        self.archive, self.records = Archive(settings), NightRecords.open()
        self.adcode = fresh_adcode()
        self.prior = self.keep(2025, "一年来")
        self.later = self.keep(2026, "一年来")

    def keep(self, year: int, text: str, days: int = 0) -> VersionRef:
        return self.archive.keep(capture(self.adcode, page(text), year=year, days=days)).ref

    def compare_years(self, headline: str) -> None:
        made = compare_years(report(2025, "6"), report(2026, "5.5"))
        told = made.model_copy(update={"headline": headline})
        self.archive.put_comparison(self.later, self.prior, told)

    def night(self, day: int, ref: VersionRef, outcome: Outcome = Outcome.UNCHANGED) -> str:
        """Close a night that met a version; returns the portal's line."""
        night = Night(f"2026-01-{day}", f"headlines-{self.adcode}-{day}")
        self.records.file_results(night.run, "one", [self._met(ref, outcome)])
        batch = Batch(name="one", portals=(portal(self.adcode),))
        (row,) = close_night(self.archive, self.records, night, [batch]).portals
        return row.headline

    def _met(self, ref: VersionRef, outcome: Outcome) -> PortalResult:
        seen = Observation(
            **ref.model_dump(),
            place="云溪市",
            url="https://www.yunxi.example/1.html",
            title="政府工作报告",
            outcome=outcome,
            observed_at=datetime(2026, 1, 21, tzinfo=UTC),
        )
        return PortalResult(
            adcode=self.adcode,
            place="云溪市",
            outcome=outcome,
            observations=(seen,),
            listed=1,
            years=(ref.year,),
        )


@pytest.fixture
def place(store_server: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr("storage.night_record.settings_of", lambda _role: store_server)
    return Place(store_server)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[VersionRef]:
    """The later versions whose comparisons were fetched from the store."""
    asked: list[VersionRef] = []
    fetch = Archive.comparison

    def noted(self: Archive, later: VersionRef, earlier: VersionRef) -> Comparison | None:
        asked.append(later)
        return fetch(self, later, earlier)

    monkeypatch.setattr(Archive, "comparison", noted)
    return asked


def test_a_line_is_read_once_and_told_every_night(place: Place, read: list[VersionRef]) -> None:
    place.compare_years("6% → 5.5%")
    assert [place.night(day, place.later) for day in (20, 21, 22)] == ["6% → 5.5%"] * 3
    assert read == [place.later]


def test_a_comparison_that_is_made_meanwhile_is_told(place: Place, read: list[VersionRef]) -> None:
    assert (place.night(20, place.later), read) == ("", [])
    place.compare_years("6% → 5.5%")
    assert place.night(21, place.later) == "6% → 5.5%"


def test_another_comparison_is_read_and_the_one_before_again(
    place: Place, read: list[VersionRef]
) -> None:
    place.compare_years("6% → 5.5%")
    assert place.night(20, place.later) == "6% → 5.5%"
    edited = place.keep(2026, "一年来，全市", days=2)
    made = recapture_diff(report(2026, "5.8"), report(2026, "5.5"))
    edit = made.model_copy(update={"headline": "5.8% → 5.5%"})
    place.archive.put_comparison(edited, place.later, edit)
    assert place.night(21, edited, Outcome.CHANGED) == "5.8% → 5.5%"
    # The edit is no news any more, and the two years have not been compared with it.
    assert place.night(22, edited) == ""
    assert read == [place.later, edited]
