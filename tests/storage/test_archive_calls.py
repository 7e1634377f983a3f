"""Calls for people in notebooks: links that expire, "as of" by what nights saw, tables."""

import sys
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest

from storage import Archive
from storage.archive import Report
from storage.catalogue.rebuild import rebuild
from storage.errors import NoSuchPart, NoSuchVersion, NoSuchYear, PackageMissing, UnknownPlace
from storage.links import LONGEST, link
from storage.night_record import NightRecords, NightSummary, Verdict
from storage.nights import Observation, VersionRef
from storage.outcomes import Outcome
from tests.storage.makers import FIRST, capture, page
from tests.storage_server import StoreServer


def night(archive: Archive, ref: VersionRef, at: datetime, outcome: Outcome) -> None:
    """A closed night that found one document in a version."""
    seen = Observation(
        **ref.model_dump(), place="云溪市", url="", title="", outcome=outcome, observed_at=at
    )
    summary = NightSummary(
        date=f"{at:%Y-%m-%d}",
        run=f"r-{ref.adcode}",
        verdict=Verdict.GOOD,
        portals=(),
        finished_at=at,
    )
    NightRecords(archive.store).record(summary, [seen])


@pytest.fixture
def archive(server: StoreServer) -> Archive:
    """One of the module's own: a rebuild reads everything, and other tests damage things."""
    return Archive(server.settings)


@pytest.fixture
def imported(archive: Archive, adcode: str) -> list[VersionRef]:
    """A version; a night ten days later that saw it still; and one brought in from in between."""
    first = archive.keep(capture(adcode, page("甲"))).ref
    night(archive, first, FIRST + timedelta(days=10), Outcome.UNCHANGED)
    between = archive.keep(capture(adcode, page("乙"), days=5)).ref
    return [first, between]


@pytest.mark.parametrize(("days", "current"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 0), (100, 0)])
def test_what_a_night_saw_stands_above_a_version_brought_in_later(
    archive: Archive, imported: list[VersionRef], days: int, current: int
) -> None:
    rebuild(archive.store)
    adcode = imported[0].adcode
    assert archive.at(adcode, 2026, FIRST + timedelta(days=days)) == imported[current]


def test_a_night_that_only_met_a_failure_saw_no_version(archive: Archive, adcode: str) -> None:
    first = archive.keep(capture(adcode, page("甲"))).ref
    second = archive.keep(capture(adcode, page("乙"), days=5)).ref
    night(archive, first, FIRST + timedelta(days=10), Outcome.BLOCKED)
    rebuild(archive.store)
    assert archive.at(adcode, 2026, FIRST + timedelta(days=20)) == second


def test_a_day_is_its_end_in_shanghai_and_a_time_itself(archive: Archive, adcode: str) -> None:
    ref = archive.keep(capture(adcode, page("甲"))).ref
    in_shanghai = datetime(2026, 1, 12, 9, 16)  # noqa: DTZ001 - that is what it tests
    for when in ("2026-01-12", date(2026, 1, 12), "2026-01-12T09:16", in_shanghai):
        assert archive.at(adcode, 2026, when) == ref
    for when in ("2026-01-11", date(2026, 1, 11), datetime(2026, 1, 12, 1, 15, tzinfo=UTC)):
        with pytest.raises(NoSuchVersion, match=ref.version):
            archive.at(adcode, 2026, when)
    with pytest.raises(NoSuchYear):
        archive.at(adcode, 2019, "2026-01-12")
    with pytest.raises(ValueError, match="gestern"):
        archive.at(adcode, 2026, "gestern")


def test_places_are_asked_for_by_code_or_name(archive: Archive, adcode: str) -> None:
    ref = archive.keep(capture(adcode, page("甲"))).ref
    place = archive.find_place(adcode)
    assert archive.versions(place.name, 2026) == archive.versions(adcode, 2026) == [ref]
    assert archive.best(place.name, 2026) == ref
    assert Report(place=place, year=2026) in archive.reports()
    with pytest.raises(UnknownPlace):
        archive.versions("无名之地", 2026)


def test_a_link_gives_anybody_the_bytes_as_a_file(archive: Archive, adcode: str) -> None:
    ref = archive.keep(capture(adcode, page("甲"))).ref
    (name,) = archive.raw(ref)
    answer = httpx.get(archive.link(ref, name))
    assert answer.content == page("甲")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_link_ends(archive: Archive, adcode: str) -> None:
    ref = archive.keep(capture(adcode, page("甲"))).ref
    (name,) = archive.raw(ref)
    past = datetime.now(UTC) - timedelta(seconds=61)
    assert httpx.get(link(archive.store, ref, name, 600, past)).status_code == 200
    assert httpx.get(link(archive.store, ref, name, 60, past)).status_code == 403
    for seconds in (0, LONGEST + 1):
        with pytest.raises(ValueError, match="a link is good for"):
            archive.link(ref, name, seconds)
    with pytest.raises(NoSuchPart, match=name):
        archive.link(ref, "../manifest.json")


def test_a_table_without_pandas_names_the_package(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(PackageMissing, match="pip install pandas"):
        archive.passages()
