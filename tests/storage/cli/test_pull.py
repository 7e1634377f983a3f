"""`gwr pull`: the right version, the right bytes, nothing half written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storage.nights import VersionRef
from storage.server import ServerPorts
from storage.settings import FILE_VARIABLE, StoreSettings
from tests.storage.cli.conftest import Typed
from tests.storage.makers import page


def test_the_default_is_the_clean_text_of_the_newest_version(
    gwr: Typed, versions: list[VersionRef]
) -> None:
    result = gwr("pull", versions[0].adcode, 2026)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "各位代表："
    assert "5.5%" in result.stdout


@pytest.mark.parametrize(
    ("choice", "growth"),
    [
        (["--version", "1"], "5.8%"),
        (["--version", "2"], "5.5%"),
        (["--version", "20260112T011600Z"], "5.8%"),
        (["--at", "2026-01-12"], "5.8%"),
        (["--at", "2026-01-13"], "5.5%"),
        (["--at", "2026-01-13T09:15"], "5.8%"),
        (["--at", "2026-01-13T01:16+00:00"], "5.5%"),
    ],
)
def test_a_version_is_chosen_by_number_id_or_date(
    gwr: Typed, versions: list[VersionRef], choice: list[str], growth: str
) -> None:
    assert growth in gwr("pull", versions[0].adcode, 2026, *choice).stdout


def test_raw_is_byte_for_byte_what_was_served(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("pull", versions[0].adcode, 2026, "--raw", "--version", "1")
    assert result.stdout_bytes == page("5.8%")


def test_json_is_the_stored_text(gwr: Typed, versions: list[VersionRef]) -> None:
    stored = json.loads(gwr("pull", versions[0].adcode, 2026, "--json").stdout)
    assert stored["paragraphs"][0]["text"] == "各位代表："


def test_several_raw_parts_need_a_folder_and_go_there_with_the_manifest(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path
) -> None:
    words = ("pull", versions[0].adcode, 2026, "--raw", "--version", "3")
    assert gwr(*words).exit_code == 2
    folder = tmp_path / "out"
    result = gwr(*words, "-o", folder)
    assert result.exit_code == 0
    assert sorted(each.name for each in folder.iterdir()) == [
        "001-t20260112_1.htm",
        "002-t_2.htm",
        "SHA256SUMS",
        "manifest.json",
    ]
    assert (folder / "002-t_2.htm").read_bytes() == page("二")
    assert len(result.stdout.splitlines()) == 3


def test_errors_are_one_line_that_names_what_there_is(
    gwr: Typed, versions: list[VersionRef]
) -> None:
    code = versions[0].adcode
    for words, told in (
        ((code, 2019), "there is: 2025, 2026"),
        ((code, 2026, "--version", "9"), f"1 {versions[1].version}, 2 {versions[2].version}"),
        ((code, 2026, "--at", "2025-12-31"), f"1 {versions[1].version}"),
        ((code, 2026, "--version", "²"), f"1 {versions[1].version}"),
        ((code, 2026, "--version", "9" * 5000), f"1 {versions[1].version}"),
        ((code, 2026, "--version", "3"), "no clean text"),
    ):
        result = gwr("pull", *words)
        assert result.exit_code == 3
        assert told in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_wrong_date_is_bad_usage(gwr: Typed, versions: list[VersionRef]) -> None:
    assert gwr("pull", versions[0].adcode, 2026, "--at", "yesterday").exit_code == 2
    both = ("--at", "2026-01-12", "--version", "1")
    assert gwr("pull", versions[0].adcode, 2026, *both).exit_code == 2


def test_a_store_that_is_not_running_is_one_line_on_how_to_start_it(
    gwr: Typed, settings_file: Path, store_server: StoreSettings
) -> None:
    nobody = {"endpoint": ServerPorts.free().endpoint, "patience": 0.2}
    store_server.model_copy(update=nobody).save(settings_file)
    result = gwr("pull", "云溪", 2026)
    assert result.exit_code == 3
    assert "make up" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_machine_that_was_never_set_up_is_told_how(
    gwr: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "absent.json"))
    result = gwr("pull", "云溪", 2026)
    assert result.exit_code == 3
    assert "make night" in result.stderr


def test_a_reader_that_goes_away_leaves_no_traceback(
    versions: list[VersionRef], settings_file: Path
) -> None:
    assert settings_file.exists()
    program = "from storage.cli.pull import command; command()"
    words = [sys.executable, "-c", program, versions[0].adcode, "2026"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
