"""`gwr promises`: what became of an invented place's targets, for eyes, programs, spreadsheets."""

import csv
import io
import json
from collections.abc import Sequence

import pytest

from reports.clean import CLEANER
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind
from storage.archive import Archive
from tests.storage.cli.conftest import Typed
from tests.storage.makers import HOST, capture, page

YEARS = {
    2022: (("targets", "地区生产总值增长7%左右。"),),
    2024: (("review", "地区生产总值增长6.2%。"), ("targets", "地区生产总值增长6%左右。")),
    2025: (
        ("review", "去年局面稳定；全市地区生产总值增长4.8%，好于周边。"),
        ("targets", "地区生产总值增长5%，城镇新增就业2万人以上。"),
    ),
    2026: (("review", "地区生产总值增长5.3%。"), ("targets", "地区生产总值增长5.5%。")),
}


def text(paragraphs: Sequence[tuple[str, str]]) -> CleanReport:
    return CleanReport(
        cleaner=CLEANER,
        title="政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=tuple(
            Paragraph(kind=ParagraphKind.TEXT, role=role, text=line) for role, line in paragraphs
        ),
    )


@pytest.fixture
def place(archive: Archive, adcode: str) -> str:
    """A place with reports of 2022 and of 2024 to 2026."""
    for number, (year, paragraphs) in enumerate(YEARS.items()):
        url = f"{HOST}/p{year}.htm"
        kept = archive.keep(capture(adcode, page(str(year)), days=365 * number, url=url, year=year))
        archive.put_text(kept.ref, text(paragraphs))
    return adcode


def test_a_year_is_shown_with_both_sentences(gwr: Typed, place: str) -> None:
    result = gwr("promises", place, 2024)
    assert result.exit_code == 0
    assert "missed" in result.stdout
    assert "2024: 地区生产总值增长6%左右。" in result.stdout
    assert "2025: 全市地区生产总值增长4.8%，好于周边。" in result.stdout
    assert "1 missed" in result.stdout.splitlines()[-1]


def test_all_years_are_a_table_and_missing_ones_are_named(gwr: Typed, place: str) -> None:
    result = gwr("promises", place)
    assert result.exit_code == 0
    assert "+6%左右 → +4.8%: missed" in "".join(result.stdout.split("\n"))
    assert "no promises of 2022: there is no report of 2023" in result.stderr
    assert "no promises of 2023: there is no report of 2023" in result.stderr


def test_json_of_a_year_is_what_is_stored(gwr: Typed, place: str) -> None:
    told = json.loads(gwr("promises", place, 2025, "--format", "json").stdout)
    assert told["year"] == 2025
    assert [(one["target"]["name"], one["verdict"]) for one in told["promises"]] == [
        ("地区生产总值", "exceeded"),
        ("城镇新增就业", "not reported"),
    ]


def test_json_of_all_years_holds_the_record(gwr: Typed, place: str) -> None:
    told = json.loads(gwr("promises", place, "--format", "json").stdout)
    assert told["record"]["years"] == [2024, 2025]
    entries = told["record"]["lines"][0]["entries"]
    assert [entry["verdict"] for entry in entries] == ["missed", "exceeded"]
    assert len(told["promises"]) == 2


def test_csv_has_a_row_for_each_promise(gwr: Typed, place: str) -> None:
    rows = list(csv.DictReader(io.StringIO(gwr("promises", place, "--format", "csv").stdout)))
    assert [(row["year"], row["target"], row["outcome"]) for row in rows] == [
        ("2024", "6%左右", "4.8%"),
        ("2025", "5%", "5.3%"),
        ("2025", "2万人以上", ""),
    ]


def test_a_year_without_the_next_is_refused(gwr: Typed, place: str) -> None:
    result = gwr("promises", place, 2026)
    assert result.exit_code == 3
    assert "no report of 2027; there is: 2022, 2024, 2025, 2026" in result.stderr


def test_a_place_with_a_single_year_says_so(gwr: Typed, archive: Archive, adcode: str) -> None:
    kept = archive.keep(capture(adcode, page("一"), year=2026))
    archive.put_text(kept.ref, text(YEARS[2026]))
    result = gwr("promises", adcode)
    assert result.exit_code == 3
    assert "no report of 2027" in result.stderr


def test_a_doubtful_text_is_read_with_a_warning(gwr: Typed, archive: Archive, place: str) -> None:
    url = f"{HOST}/p2027.htm"
    kept = archive.keep(capture(place, page("2027"), days=3000, url=url, year=2027))
    doubtful = text((("review", "地区生产总值增长5.5%。"),))
    archive.put_text(kept.ref, doubtful.model_copy(update={"doubtful": "half a text"}))
    result = gwr("promises", place, 2026)
    assert result.exit_code == 0
    assert "2027 is doubtful: half a text" in result.stderr
