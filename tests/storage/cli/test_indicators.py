"""`gwr indicators`: the figures of a report's clean text, for eyes, programs and spreadsheets."""

import csv
import io
import json

from storage.archive import Archive
from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed, report
from tests.storage.makers import capture, page


def test_figures_are_shown_as_a_table(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("indicators", versions[0].adcode, 2026)
    assert result.exit_code == 0
    assert "地区生产总值" in result.stdout
    assert "5.5%左右" in result.stdout


def test_json_holds_the_rows_with_their_places(gwr: Typed, versions: list[VersionRef]) -> None:
    told = json.loads(gwr("indicators", versions[0].adcode, 2026, "--format", "json").stdout)
    assert told["year"] == 2026
    assert [(row["name"], row["value"], row["unit"]) for row in told["indicators"]] == [
        ("地区生产总值", 5.5, "%"),
        ("城镇新增就业", 3.0, "万人"),
    ]
    text = report(2026, "5.5%").paragraphs
    for row in told["indicators"]:
        at = row["at"]
        assert text[at["paragraph"]].text[at["start"] : at["end"]] == row["raw"]


def test_an_earlier_version_is_read_when_asked(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("indicators", versions[0].adcode, 2026, "--version", 1, "--format", "json")
    assert json.loads(result.stdout)["indicators"][0]["value"] == 5.8


def test_csv_has_a_row_for_each_figure(gwr: Typed, versions: list[VersionRef]) -> None:
    shown = gwr("indicators", versions[0].adcode, 2026, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert [row["canonical"] for row in rows] == ["地区生产总值", "城镇新增就业"]
    assert [row["bound"] for row in rows] == ["~", ">="]


def test_only_one_role_is_kept(gwr: Typed, versions: list[VersionRef]) -> None:
    asked = ("indicators", versions[0].adcode, 2026, "--format", "json", "--role")
    assert json.loads(gwr(*asked, "target").stdout)["indicators"] == []
    assert len(json.loads(gwr(*asked, "outcome").stdout)["indicators"]) == 2
    assert gwr(*asked, "wish").exit_code == 2


def test_a_doubtful_text_is_read_with_a_warning(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    kept = archive.keep(capture(versions[0].adcode, page("7%"), days=400, year=2027))
    archive.put_text(kept.ref, report(2027, "7%").model_copy(update={"doubtful": "half a text"}))
    result = gwr("indicators", versions[0].adcode, 2027)
    assert result.exit_code == 0
    assert "half a text" in result.stderr
    assert "7%左右" in result.stdout


def test_what_cannot_be_read_is_told(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    assert "there is: 2025, 2026" in gwr("indicators", code, 2020).stderr
    without_text = gwr("indicators", code, 2026, "--version", 3)
    assert without_text.exit_code == 3
    assert "no clean text" in without_text.stderr
