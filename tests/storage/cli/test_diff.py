"""`gwr diff`: the stored comparison if today's tools made it, else one made now."""

import json

from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from storage.archive import Archive
from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed, report
from tests.storage.makers import capture, page


def test_the_default_is_against_the_year_before(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("diff", versions[0].adcode, 2026)
    assert result.exit_code == 0
    assert "2025" in result.stdout.splitlines()[0]
    assert "6%左右" in result.stdout
    assert "5.5%左右" in result.stdout


def test_two_years_are_compared_in_order_of_time(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    assert (
        gwr("diff", code, 2026, 2025, "--format", "json").stdout
        == gwr("diff", code, 2025, 2026, "--format", "json").stdout
    )


def test_since_a_version_the_edit_is_shown(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("diff", versions[0].adcode, 2026, "--since", 1, "--format", "json")
    edits = json.loads(result.stdout)["edits"]
    assert [(edit["before"], edit["after"]) for edit in edits] == [("5.8%", "5.5%")]
    shown = gwr("diff", versions[0].adcode, 2026, "--since", versions[1].version)
    assert "5.8%" in shown.stdout
    assert "5.5%" in shown.stdout


def test_a_stored_comparison_is_what_is_shown(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    made = recapture_diff(report(2026, "5.8%"), report(2026, "5.5%"))
    marked = made.model_copy(update={"headline": "stored"})
    archive.put_comparison(versions[2], versions[1], marked)
    assert archive.has_comparison(versions[2], versions[1])
    result = gwr("diff", versions[0].adcode, 2026, "--since", 1, "--format", "json")
    assert json.loads(result.stdout)["headline"] == "stored"


def test_a_comparison_comes_back_as_it_was_put(
    archive: Archive, versions: list[VersionRef]
) -> None:
    assert archive.comparison(versions[2], versions[0]) is None
    made = compare_years(report(2025, "6%"), report(2026, "5.5%"))
    archive.put_comparison(versions[2], versions[0], made)
    assert archive.comparison(versions[2], versions[0]) == made


def test_a_doubtful_text_is_compared_only_when_asked(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    kept = archive.keep(capture(versions[0].adcode, page("7%"), days=400, year=2027))
    archive.put_text(kept.ref, report(2027, "7%").model_copy(update={"doubtful": "half a text"}))
    refused = gwr("diff", versions[0].adcode, 2027)
    assert refused.exit_code == 3
    assert "2027" in refused.stderr
    assert "half a text" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "7%左右" in gwr("diff", versions[0].adcode, 2027, "--doubtful").stdout


def test_what_cannot_be_compared_is_told(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    assert "there is: 2025, 2026" in gwr("diff", code, 2025).stderr
    assert gwr("diff", code, 2026, 2026).exit_code == 2
    assert gwr("diff", code, 2026, 2025, "--since", 1).exit_code == 2
    without_text = gwr("diff", code, 2026, "--since", 3)
    assert without_text.exit_code == 3
    assert "no clean text" in without_text.stderr
