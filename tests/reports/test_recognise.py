"""Which titles are reports, of which year, in which edition; the table is `titles.yml`."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from reports.recognise import Recognition, recognise

TABLE = yaml.safe_load((Path(__file__).parent / "titles.yml").read_text("utf-8"))
TITLES = [tuple(row) for rows in TABLE.values() for row in rows]


def said(seen: Recognition) -> str:
    """A verdict in the words of the table."""
    if seen.is_report:
        return f"report {seen.year} {seen.edition.value}"
    return "perhaps" if seen.perhaps else f"noise: {seen.reason}"


@pytest.mark.parametrize(("title", "published", "expected"), TITLES)
def test_title_is_judged_as_the_table_says(
    title: str, published: date | None, expected: str
) -> None:
    dated = published.isoformat() if published else None
    seen = recognise(title, place="云溪市", published=dated, adcode="350900")
    assert said(seen) == expected


def test_the_table_is_a_table_of_many_forms() -> None:
    assert len({title for title, _, _ in TITLES}) >= 80


def test_a_december_publication_sets_targets_for_the_next_year() -> None:
    assert recognise("政府工作报告", place="云溪市", published="2031-12-29").year == 2032
    assert recognise("政府工作报告", place="云溪市", published="2032-1-3").year == 2032


def test_without_any_date_the_year_is_unknown() -> None:
    seen = recognise("政府工作报告", place="云溪市", published=None)
    assert (seen.is_report, seen.year) == (True, None)


def test_the_places_own_name_is_no_noise_word() -> None:
    assert recognise("图解县政府工作报告", place="图解县", published="2032-01-03").is_report
    assert recognise("石镇人民政府工作报告", place="石镇市", published="2032-01-03").is_report


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("政府工作报告——在第十四届全国人民代表大会第二次会议上", 2024),
        ("在第九届全国人民代表大会第一次会议上的政府工作报告", 1998),
        ("十三届全国人大五次会议政府工作报告", 2022),
    ],
)
def test_session_of_the_national_congress_is_a_year(title: str, year: int) -> None:
    seen = recognise(title, place="国务院", published="2031-05-04", adcode="100000")
    assert (seen.is_report, seen.year, seen.titled) == (True, year, year)


@pytest.mark.parametrize(
    ("place", "adcode", "title"),
    [
        ("内蒙古自治区", "150000", "2032年内蒙古政府工作报告"),
        ("内蒙古自治区", "150000", "自治区政府工作报告"),
        ("黔东南苗族侗族自治州", "522600", "黔东南州2032年政府工作报告"),
        ("河清区", "350901", "河清县2012年政府工作报告"),
        ("河清市", "350981", "在河清县第八届人民代表大会第二次会议上的政府工作报告"),
        ("云溪区", "350902", "云溪市云溪区2032年政府工作报告"),
        ("襄阳市", "420600", "2009年襄樊市政府工作报告"),
    ],
)
def test_own_report_under_a_short_a_full_or_an_earlier_name(
    place: str, adcode: str, title: str
) -> None:
    assert recognise(title, place=place, published=None, adcode=adcode).is_report


def test_year_of_title_and_of_publishing_are_told_apart() -> None:
    seen = recognise("2031年政府工作报告", place="云溪市", published="2032-01-12")
    assert (seen.year, seen.titled, seen.published) == (2031, 2031, 2032)
