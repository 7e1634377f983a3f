"""Two nights over a portal that changes in between: real batches, the real store, real closing."""

import secrets
from collections.abc import Mapping
from pathlib import Path

import pytest

from crawlers.portal import Portal
from dags.steps.clean import clean_group, lacking_text
from dags.steps.close import close_night
from dags.steps.compare import compare_group, due
from dags.steps.crawl import Night
from dags.steps.plan import Batch
from dags.steps.work import History, met
from storage.archive import Archive
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import run_batch
from tests.crawlers.makers import Answer, article, listing, portal, record
from tests.storage.makers import fresh_adcode

YEARS = (2022, 2023, 2024, 2025, 2026)
Site = Mapping[str, Answer | str]


def pages(of: Portal, years: tuple[int, ...] = YEARS, notices: int = 10) -> dict[str, Answer | str]:
    """A column with one report a year and some notices about them."""
    base = str(of.listing)
    reports = {f"./{y}01/t{y}0119_1.htm": f"{y}年{of.name}政府工作报告" for y in years}
    noise = {
        f"./202601/t20260120_{n + 10}.htm": f"一图读懂政府工作报告（{n}）" for n in range(notices)
    }
    articles = {
        f"{base}{path.removeprefix('./')}": article(title, published=f"{title[:4]}-01-19 09:00")
        for path, title in reports.items()
    }
    robots = Answer(b"User-agent: *\nDisallow: /admin/\n", content_type="text/plain")
    return {f"{of.home}robots.txt": robots, base: listing(reports | noise), **articles}


def redesigned(of: Portal) -> dict[str, Answer | str]:
    """The same column, its rows now in boxes that no list holds."""
    boxes = "".join(f'<div><a href="/d/{y}">{y}年政府工作报告</a></div>' for y in YEARS)
    return {**pages(of), str(of.listing): f"<html><body><h1>政府工作报告</h1>{boxes}</body></html>"}


class Nights:
    """One store, one place; each night is crawled, cleaned and closed."""

    def __init__(self, folder: Path, store: StoreSettings) -> None:
        self.folder = folder
        self.store = store.model_copy(update={"spool": folder / "spool"})
        self.archive = Archive(self.store)
        self.records = NightRecords(self.archive.store)
        self.of = portal(fresh_adcode(), normal={"reports_at_least": 5, "years": "2022-"})

    def pass_(self, date: str, site: Site) -> NightSummary:
        recording = record(self.folder / f"{date}.warc.gz", site)
        night = Night(date, f"run-{date}-{secrets.token_hex(4)}", str(recording))
        ended = run_batch(self.folder, self.store, [self.of], recording)
        assert ended.code == 0, ended.log
        results = list(ended.results.values())
        clean_group(self.archive, lacking_text(History(self.archive), met(results)))
        compare_group(self.archive, due(History(self.archive), met(results)))
        self.records.file_results(night.run, self.of.adcode, results)
        summary = close_night(
            self.archive, self.records, night, [Batch(name="one", portals=(self.of,))]
        )
        assert self.records.summary(night.date, night.run) == summary
        return summary


@pytest.fixture
def nights(tmp_path: Path, store_server: StoreSettings) -> Nights:
    return Nights(tmp_path, store_server)


def found(row: PortalRow) -> dict[str, str | None]:
    """Name to date since when."""
    return {f"{each.severity} {each.name}": each.since for each in row.findings}


def test_a_quiet_second_night_is_good_and_finds_nothing(nights: Nights) -> None:
    first = nights.pass_("2026-11-20", pages(nights.of))
    assert (first.verdict, found(first.portals[0])) == (
        Verdict.GOOD,
        {"info first night": "2026-11-20"},
    )
    second = nights.pass_("2026-11-21", pages(nights.of))
    (row,) = second.portals
    assert (second.verdict, row.outcome, row.listed) == (Verdict.GOOD, Outcome.UNCHANGED, 15)
    assert row.findings == ()


def test_a_year_that_vanished_and_a_listing_that_shrank(nights: Nights) -> None:
    nights.pass_("2026-11-20", pages(nights.of))
    less = pages(nights.of, years=(2022, 2023, 2025, 2026), notices=6)
    second = nights.pass_("2026-11-21", less)
    (row,) = second.portals
    assert second.verdict is Verdict.FINDINGS
    assert row.outcome is Outcome.UNCHANGED
    assert found(row) == {
        "warning few reports": "2026-11-21",
        "warning missing year": "2026-11-21",
        "warning listing shrank": "2026-11-21",
        "warning vanished year": "2026-11-21",
    }
    messages = [each.message for each in row.findings]
    assert "10 documents listed; 15 on an earlier night" in messages
    assert "no longer listed: 2024 (last on 2026-11-20)" in messages
    # Absence is an observation, never a deletion.
    assert nights.archive.years(nights.of.adcode) == list(YEARS)
    third = nights.pass_("2026-11-22", less)
    assert set(found(third.portals[0]).values()) == {"2026-11-21"}


def test_a_family_that_no_longer_matches_fails_the_portal(nights: Nights) -> None:
    nights.pass_("2026-11-20", pages(nights.of))
    second = nights.pass_("2026-11-21", redesigned(nights.of))
    (row,) = second.portals
    assert second.verdict is Verdict.BAD
    assert row.outcome is Outcome.NO_REPORTS
    assert found(row) == {"fatal family mismatch": "2026-11-21"}
    assert "no row of the family trs" in second.failures()


def test_a_listing_of_which_most_is_gone_is_not_believed(nights: Nights) -> None:
    nights.pass_("2026-11-20", pages(nights.of))
    second = nights.pass_("2026-11-21", pages(nights.of, notices=0))
    assert second.verdict is Verdict.BAD
    assert second.portals[0].outcome is Outcome.UNCHANGED
    assert "listing shrank: 5 documents listed; 15 on an earlier night" in second.failures()


def test_a_portal_that_is_blocked_says_since_when(nights: Nights) -> None:
    blocked = {str(nights.of.listing): Answer("网防G01".encode(), "403 Forbidden")}
    nights.pass_("2026-11-20", pages(nights.of))
    nights.pass_("2026-11-21", blocked)
    last = nights.pass_("2026-11-22", blocked)
    assert last.verdict is Verdict.BAD
    assert found(last.portals[0]) == {"fatal no listing": "2026-11-21"}
    back = nights.pass_("2026-11-23", pages(nights.of))
    assert (back.verdict, back.portals[0].findings) == (Verdict.GOOD, ())
