"""An archive with thirty nights, two places with reports, and one whose every word is an attack."""

from datetime import UTC, datetime

from dags.steps.compare import Pair, compare_pair
from dags.steps.crawl import night_name
from dags.ui.rendering import at, path
from reports.clean import CLEANER
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind
from storage.archive import Archive
from storage.catalogue.rebuild import rebuild
from storage.findings import Finding, FindingName, Severity
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import Observation, PortalResult, VersionRef
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.dags.ui.invented import record_nights
from tests.storage.makers import HOST, capture, page

QUIET, HOSTILE_PLACE = "990900", "990666"
ATTACK = "<script>document.title='pwned'</script><img src=//evil.example/x onerror=alert(1)>\u202e"
PORTALS = 40
CLOSED = night_name("nightly", "closed")
RUNNING = night_name("nightly", "running")
DATE = "2026-11-22"


def report(year: int, growth: str, title: str = "") -> CleanReport:
    lines = (
        "各位代表：",
        f"地区生产总值增长{growth}左右，城镇新增就业3万人以上。{title}",
        "坚持把保障和改善民生放在首位，办好群众身边的实事。",
    )
    return CleanReport(
        cleaner=CLEANER,
        title=title or f"{year}年政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=tuple(Paragraph(kind=ParagraphKind.TEXT, text=line) for line in lines),
    )


def keep_reports(archive: Archive, adcode: str, place: str, title: str) -> list[VersionRef]:
    """2025 in one version; 2026 in two, the second edited; all compared."""
    refs = []
    for year, growth, days in ((2025, "6%", -365), (2026, "5.8%", 0), (2026, "5.5%", 1)):
        taken = capture(adcode, page(growth), days=days, year=year, url=f"{HOST}/{year}.htm")
        named = {"place": place} | ({"title": title} if title else {})
        refs.append(archive.keep(taken.model_copy(update=named)).ref)
        archive.put_text(refs[-1], report(year, growth, title))
    first, second, third = refs
    compare_pair(archive, Pair(kind="recapture", earlier=second, later=third))
    compare_pair(archive, Pair(kind="years", earlier=first, later=third))
    return refs


def hostile_row() -> PortalRow:
    """A portal whose every word is an attack."""
    finding = Finding(
        name=FindingName.LISTING_IN_PART,
        severity=Severity.WARNING,
        message=ATTACK,
        url="javascript:alert(1)",
        since=DATE,
    )
    return PortalRow(
        adcode=HOSTILE_PLACE,
        place=ATTACK,
        outcome=Outcome.INCOMPLETE,
        reason=ATTACK,
        headline=ATTACK,
        findings=(finding,),
    )


class Hostile:
    """Added to an archive that has other things: a quiet place, and a hostile one with a night."""

    def __init__(self, archive: Archive) -> None:
        keep_reports(archive, QUIET, "云泉市", "")
        refs = keep_reports(archive, HOSTILE_PLACE, ATTACK, ATTACK)
        summary = NightSummary(
            date="2020-01-01",
            run="hostile",
            recording="hostile",
            verdict=Verdict.FINDINGS,
            portals=(hostile_row(),),
            finished_at=datetime(2020, 1, 1, tzinfo=UTC),
        )
        NightRecords(archive.store).record(summary, [])
        rebuild(archive.store)
        first, second, third = refs
        self.paths = [
            "night/2020-01-01/hostile",
            f"place/{HOSTILE_PLACE}",
            "coverage?province=99",
            f"version/{path(third)}",
            f"text/{path(third)}",
            *(f"diff/{path(third)}/{at(earlier)}" for earlier in (first, second)),
            *(f"compared/{path(third)}/{at(earlier)}" for earlier in (first, second)),
        ]


class Reports:
    """The archive, and the addresses of what is in it."""

    def __init__(self, settings: StoreSettings) -> None:
        self.settings = settings
        self.archive = Archive(settings)
        record_nights(self.archive.store, PORTALS)
        self.quiet = keep_reports(self.archive, QUIET, "云泉市", "")
        self.hostile = keep_reports(self.archive, HOSTILE_PLACE, ATTACK, ATTACK)
        self.records = NightRecords(self.archive.store)
        self._close()
        self.records.file_results(RUNNING, f"云泉市 {QUIET} +1", [self._result()])
        rebuild(self.archive.store)

    def _close(self) -> None:
        """A night with the edit of the quiet place, and everything hostile."""
        rows = (
            PortalRow(
                adcode=QUIET,
                place="云泉市",
                outcome=Outcome.CHANGED,
                changed=1,
                headline="5.8% → 5.5%",
            ),
            hostile_row(),
        )
        summary = NightSummary(
            date=DATE,
            run=CLOSED,
            verdict=Verdict.FINDINGS,
            portals=rows,
            finished_at=datetime(2026, 11, 22, 4, tzinfo=UTC),
        )
        self.records.record(summary, [self._observation()])
        # A day later one portal's older years were fetched, which is no night.
        backfill = {"date": "2026-11-23", "run": "backfill_portal-1", "kind": "backfill"}
        self.records.record(summary.model_copy(update={**backfill, "portals": rows[:1]}), [])

    def _observation(self) -> Observation:
        return Observation(
            place="云泉市",
            url=f"{HOST}/2026.htm",
            title="2026年政府工作报告",
            outcome=Outcome.CHANGED,
            observed_at=datetime(2026, 11, 22, 3, tzinfo=UTC),
            **self.quiet[2].model_dump(),
        )

    def _result(self) -> PortalResult:
        return PortalResult(
            adcode=QUIET,
            place="云泉市",
            outcome=Outcome.CHANGED,
            observations=(self._observation(),),
        )
