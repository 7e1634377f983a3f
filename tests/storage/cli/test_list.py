"""`gwr list`: places, years, versions; tables for eyes, TSV and JSON for programs."""

import json

from storage.archive import Archive
from storage.layout import manifest_key
from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed


def test_a_place_is_listed_with_its_years_and_versions(
    gwr: Typed, versions: list[VersionRef]
) -> None:
    code = versions[0].adcode
    lines = gwr("list_reports").stdout.splitlines()
    assert lines[0] == "code\tplace\treports\tnewest\tversions"
    assert f"{code}\t云溪市{code[2:]}\t2\t2026\t4" in lines


def test_years_show_the_best_document(gwr: Typed, versions: list[VersionRef]) -> None:
    listed = gwr("list_reports", f"云溪市{versions[0].adcode[2:]}").stdout.splitlines()
    assert [line.split("\t")[:4] for line in listed[1:]] == [
        ["2025", "full", "1", "1"],
        ["2026", "full", "2", "3"],
    ]
    assert "2026-01-13 09:16" in listed[2]


def test_versions_are_numbered_in_order_of_time(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("list_reports", versions[0].adcode, 2026, "--format", "json")
    rows = json.loads(result.stdout)
    assert [(row["n"], row["version"]) for row in rows] == [
        (number, ref.version) for number, ref in enumerate(versions[1:], 1)
    ]
    assert [row["text"] for row in rows][-1] == "-"
    assert {row["origin"] for row in rows} == {"live"}


def test_a_table_is_drawn_on_request(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("list_reports", versions[0].adcode, "--format", "table")
    assert "│ 2026" in result.stdout


def test_what_is_not_there_is_told_with_what_is(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    no_year = gwr("list_reports", code, 2019)
    assert no_year.exit_code == 3
    assert no_year.stderr == (
        f"gwr: 云溪市{code[2:]} {code} has no report of 2019; there is: 2025, 2026\n"
    )
    no_place = gwr("list_reports", "无此地")
    assert no_place.exit_code == 3
    assert no_place.stderr.startswith("gwr: no place '无此地' in the archive; there is: ")
    assert len(no_place.stderr.splitlines()) == 1


def made_alien(archive: Archive, ref: VersionRef) -> str:
    """Put a manifest of a format to come in the place of a version's; returns its key."""
    key = manifest_key(ref)
    later = b'{"format": 2, "pieces": []}\n'
    archive.store.replace(archive.store.settings.archive_bucket, key, later)
    return key


def test_a_version_of_a_later_format_is_named_and_the_rest_is_listed(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    alien = versions[2]
    key = made_alien(archive, alien)
    why = f"gwr: {key} is of format 2, and this program reads 1: update it\n"

    years = gwr("list_reports", alien.adcode)
    assert years.exit_code == 1
    assert years.stderr == why
    rows = [line.split("\t") for line in years.stdout.splitlines()[1:]]
    assert [row[:4] for row in rows] == [["2025", "full", "1", "1"], ["2026", "", "2", "3"]]
    assert rows[1][4:] == ["", ""]  # which of its documents is meant is not guessed

    listed = gwr("list_reports", alien.adcode, 2026, "--format", "json")
    assert listed.exit_code == 1
    assert listed.stderr == why
    shown = [(row["version"], row["edition"], row["url"]) for row in json.loads(listed.stdout)]
    assert [row[0] for row in shown] == [ref.version for ref in versions[1:]]
    assert shown[1] == (alien.version, "", "")
    assert all(row[1] and row[2] for row in (shown[0], shown[2]))


def test_a_superseded_version_of_a_later_format_does_not_hide_the_best(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    made_alien(archive, versions[1])
    years = gwr("list_reports", versions[0].adcode)
    assert years.exit_code == 0
    assert years.stdout.splitlines()[2].startswith("2026\tfull\t2\t3\t2026-01-13 09:16")
