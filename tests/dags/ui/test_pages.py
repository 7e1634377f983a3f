"""What the pages tell: the night's table, findings, coverage, versions, the store."""

import re

import pytest
from fastapi.testclient import TestClient

from dags.ui.rendering import at, path
from tests.dags.ui.conftest import Client
from tests.dags.ui.kept_reports import CLOSED, DATE, QUIET, Reports


@pytest.fixture
def viewer(client: Client) -> TestClient:
    return client("viewer")


def rows(text: str) -> list[str]:
    """The rows of the table of portals, as plain text."""
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    plain = (re.sub(r"<[^>]+>", " ", row) for row in body.split("</tr>"))
    return [" ".join(row.split()) for row in plain if row.strip()]


@pytest.fixture
def big() -> str:
    """The last of the thirty nights over forty portals."""
    return f"/archive/night/{DATE}/nightly-{DATE}-0a1b2c3d"


def test_the_last_night_is_shown_first(viewer: TestClient) -> None:
    text = viewer.get("/archive/").text
    assert DATE in text
    assert "2 个门户" in text
    assert "2026-11-23" not in text
    assert viewer.get("/archive/night/2026-11-23/backfill_portal-1").status_code == 200


def test_a_page_in_a_frame_says_how_it_is_had_alone(viewer: TestClient) -> None:
    for page in ("/archive/", "/archive/findings", "/archive/run?dag_id=nightly&run_id=closed"):
        framed = viewer.get(page, headers={"Sec-Fetch-Dest": "iframe"})
        assert '<p class="alone"><a href="">' in framed.text
        assert framed.headers["Vary"] == "Sec-Fetch-Dest"
        for alone in ({"Sec-Fetch-Dest": "document"}, {}):
            assert "alone" not in viewer.get(page, headers=alone).text


def test_what_needs_a_person_stands_first(viewer: TestClient, big: str) -> None:
    signs = [re.search(r"[✕!+✓]", row) for row in rows(viewer.get(big).text)]
    found = [sign[0] for sign in signs if sign]
    assert len(found) == 40
    assert found == sorted(found, key="✕!+✓".index)
    assert {"!", "✓"} <= set(found)


def test_the_table_is_filtered_by_outcome_province_and_name(viewer: TestClient, big: str) -> None:
    everything = rows(viewer.get(big).text)
    for query, kept in (
        ("outcome=person", [row for row in everything if re.search("[✕!]", row)]),
        ("outcome=changed", [row for row in everything if " changed " in row]),
        ("province=35", [row for row in everything if re.search(r" 35\d{4}", row)]),
        ("place=市", [row for row in everything if "市" in row.split()[0]]),
    ):
        assert rows(viewer.get(f"{big}?{query}").text) == kept
        assert 0 < len(kept) < 40
    assert "no such portal" in viewer.get(f"{big}?place=nowhere").text


def test_nights_stand_in_a_strip_that_is_also_told_in_words(viewer: TestClient, big: str) -> None:
    text = viewer.get(big).text
    # Of the last thirty nights one came after this one, on the same date.
    strips = re.findall(r'aria-label="29 nights: ([^"]+)"', text)
    assert len(strips) == 40
    for told in strips:
        assert sum(map(int, re.findall(r"(\d+) [a-z]", told))) == 29


def test_an_edit_leads_to_its_comparison(viewer: TestClient, reports: Reports) -> None:
    text = viewer.get(f"/archive/night/{DATE}/{CLOSED}").text
    _, second, third = reports.quiet
    link = f"/archive/diff/{path(third)}/{at(second)}"
    assert link in text
    framed = viewer.get(link.replace("/diff/", "/compared/")).text
    assert "5.8%" in framed
    assert "5.5%" in framed


def test_findings_stand_with_their_line_of_the_runbook(viewer: TestClient) -> None:
    text = viewer.get("/archive/findings").text
    assert "listing in part" in text
    assert "A page of the listing failed, or it lists fewer documents than it says itself." in text
    assert "Run the night again; if it stays, compare the page" in text


def test_coverage_by_province_and_by_place(viewer: TestClient) -> None:
    text = viewer.get("/archive/coverage").text
    assert "42 个地方" in text
    (ninety_nine,) = [row for row in rows(text) if row.startswith("99 ")]
    assert ninety_nine == "99 2 2✓ 2 ● 2✓ 2 ●"
    text = viewer.get("/archive/coverage?province=99").text
    assert rows(text)[1] == f"云泉市 {QUIET} ● ●"
    assert rows(viewer.get("/archive/coverage?province=35").text)[0].endswith("· ·")


def test_a_place_has_its_versions_texts_and_comparisons(
    viewer: TestClient, reports: Reports
) -> None:
    text = viewer.get(f"/archive/place/{QUIET}").text
    found = rows(text)
    assert [row.split()[0] for row in found[::2]] == ["2026", "2025"]
    for ref in reports.quiet:
        assert f"/archive/text/{path(ref)}" in text
        assert f"/archive/version/{path(ref)}" in text
    assert viewer.get("/archive/place/990999").status_code == 404


def test_a_text_is_read_by_paragraphs(viewer: TestClient, reports: Reports) -> None:
    text = viewer.get(f"/archive/text/{path(reports.quiet[2])}").text
    assert "地区生产总值增长5.5%左右" in text
    assert text.count('<p class="p-text') == 3


def test_the_store_tells_how_it_is(viewer: TestClient, reports: Reports) -> None:
    text = viewer.get("/archive/store").text
    plain = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    assert reports.settings.endpoint in plain
    assert "6 个版本 versions" in plain
    assert "4 份报告 reports" in plain
    assert "0 ✓ 待入库" in plain
    assert "✕ failed" in plain
    assert reports.settings.secret_key.get_secret_value() not in text
    assert reports.settings.access_key not in text


def test_a_run_that_is_closed_is_its_night_and_one_under_way_what_it_filed(
    viewer: TestClient,
) -> None:
    closed = viewer.get("/archive/run?dag_id=nightly&run_id=closed").text
    assert "5.8% → 5.5%" in closed
    running = viewer.get("/archive/run?dag_id=nightly&run_id=running").text
    assert rows(running) == [f"云泉市 {QUIET} 有改动 changed 0 / 1"]
    assert viewer.get("/archive/run?dag_id=nightly&run_id=other").status_code == 404


def test_a_mapped_task_shows_its_portals(viewer: TestClient) -> None:
    asked = "/archive/task?dag_id=nightly&run_id=running&task_id="
    assert rows(viewer.get(f"{asked}crawl&map_index=0").text) == [
        f"云泉市 {QUIET} 有改动 changed 0 / 1"
    ]
    for index in ("{MAP_INDEX}", "-1", "9", "٣"):
        assert "not mapped over portals" in viewer.get(f"{asked}crawl&map_index={index}").text
