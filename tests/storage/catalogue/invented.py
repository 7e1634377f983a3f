"""An invented archive: places whose reports share words, with everything derived beside them."""

from datetime import UTC, datetime, timedelta

from reports.clean import CLEANER
from reports.compare.recapture import recapture_diff
from reports.compare.values import Place
from reports.compare.years import compare_years
from reports.indicators import READER
from reports.indicators.model import (
    Bound,
    Direction,
    Indicator,
    Indicators,
    Kind,
    Period,
    Role,
)
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind
from reports.promises import JOINER
from reports.promises.model import Promise, Promises, Verdict
from storage.archive import Archive
from storage.night_record import NightRecords, NightSummary
from storage.night_record import Verdict as NightVerdict
from storage.nights import Observation, VersionRef
from storage.outcomes import Outcome
from tests.storage.makers import HOST, capture, page

YEARS = (2024, 2025, 2026)
NEW_WORDS = "云溪之光"
"""A phrase that the reports of 2025 and 2026 use."""


def report(year: int, growth: str, cleaner: str = CLEANER) -> CleanReport:
    """A text with headings, a run-in heading, and in later years the new words in wide letters."""
    slogan = f"擦亮 {NEW_WORDS}　品牌，办好ＡＩ＋行动。" if year > 2024 else "擦亮品牌。"
    paragraphs = [
        Paragraph(kind=ParagraphKind.TITLE, text="政府工作报告"),
        Paragraph(kind=ParagraphKind.HEADING, level=1, role="targets", text="二、今年目标"),
        Paragraph(kind=ParagraphKind.TEXT, role="targets", text=f"地区生产总值增长{growth}左右。"),
        Paragraph(kind=ParagraphKind.HEADING, level=1, role="tasks", text="三、今年任务"),
        Paragraph(
            kind=ParagraphKind.TEXT,
            level=2,
            lead=7,
            role="tasks",
            text=f"（一）兴文化。{slogan}修缮老桥{year % 100}座。",
        ),
    ]
    return CleanReport(
        cleaner=cleaner,
        title=f"{year}年政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=tuple(paragraphs),
    )


def indicator(year: int, value: float, role: Role = Role.TARGET) -> Indicator:
    """The growth that `report` states."""
    return Indicator(
        id=f"i{year}",
        name="地区生产总值",
        canonical="地区生产总值",
        scope="",
        value=value,
        value2=None,
        unit="%",
        base_value=value,
        base_value2=None,
        base_unit="%",
        kind=Kind.GROWTH,
        direction=Direction.UP,
        bound=Bound.ABOUT,
        tone="",
        stretch=False,
        estimated=False,
        period=Period.YEAR,
        year=year,
        role=role,
        shared="",
        raw=f"{value}%左右",
        clause=f"地区生产总值增长{value}%左右",
        at=Place(paragraph=2, start=8, end=12),
        clause_at=Place(paragraph=2, start=0, end=12),
        rule="",
    )


def indicators(year: int, value: float, reader: str = READER) -> Indicators:
    """All that `report` states."""
    return Indicators(
        reader=reader, cleaner=CLEANER, year=year, indicators=(indicator(year, value),)
    )


def promises(year: int, value: float, told: float) -> Promises:
    """A year's growth and what was told of it."""
    promise = Promise(
        id="p1",
        target=indicator(year, value),
        outcome=indicator(year, told, Role.OUTCOME),
        verdict=Verdict.MET,
        score=1.0,
        why="same name",
        target_sentence=f"地区生产总值增长{value}%左右。",
        outcome_sentence=f"地区生产总值增长{told}%。",
    )
    return Promises(
        joiner=JOINER, reader=READER, cleaner=CLEANER, year=year, caution="", promises=(promise,)
    )


class Invented:
    """Fills an archive; `refs` are all versions by place and year."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.refs: dict[tuple[str, int], list[VersionRef]] = {}

    def place(self, adcode: str, name: str) -> None:
        """Three years, the last in two versions."""
        for year in YEARS:
            self.version(adcode, name, year, f"{year % 10}%")
        self.version(adcode, name, YEARS[-1], "9%", days=3)
        for year in YEARS[1:]:
            earlier, later = self.refs[adcode, year - 1][0], self.refs[adcode, year][-1]
            texts = self.archive.text(earlier), self.archive.text(later)
            self.archive.put_comparison(later, earlier, compare_years(*texts))
            self.archive.put_promises(later, earlier, promises(year - 1, year % 10 - 1, 5.5))
        first, second = self.refs[adcode, YEARS[-1]]
        texts = self.archive.text(first), self.archive.text(second)
        self.archive.put_comparison(second, first, recapture_diff(*texts))

    def version(self, adcode: str, name: str, year: int, growth: str, days: int = 0) -> VersionRef:
        """One version with its text and its indicators."""
        shot = capture(
            adcode,
            page(growth),
            days=(year - 2026) * 365 + days,
            url=f"{HOST}/{adcode}/t{year}.htm",
            year=year,
        ).model_copy(update={"place": name})
        ref = self.archive.keep(shot).ref
        self.archive.put_text(ref, report(year, growth))
        self.archive.put_indicators(ref, indicators(year, float(growth[:-1])))
        self.refs.setdefault((adcode, year), []).append(ref)
        return ref

    def night(self, date: str, run: str, extra: str = "") -> None:
        """A closed night that saw every version; `extra` makes its record another."""
        at = datetime.fromisoformat(f"{date}T02:00+08:00").astimezone(UTC)
        seen = [
            Observation(
                **ref.model_dump(),
                place="云溪市",
                url=f"{HOST}/{ref.adcode}/{ref.year}.htm",
                title="政府工作报告",
                outcome=Outcome.NEW,
                reason=extra,
                observed_at=at + timedelta(seconds=number),
            )
            for number, ref in enumerate(ref for refs in self.refs.values() for ref in refs)
        ]
        summary = NightSummary(
            date=date, run=run, verdict=NightVerdict.GOOD, portals=(), finished_at=at
        )
        NightRecords(self.archive.store).record(summary, seen)
