"""`gwr plot`: a picture of a place's years, or one line that says why there is none."""

from pathlib import Path

import pytest

from reports.compare.years import compare_years
from reports.indicators.reading import read
from reports.model import Edition
from reports.showing.plots import kept_plot, targets_plot
from storage.archive import Archive
from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed, report
from tests.storage.makers import capture, page


@pytest.mark.parametrize("words", [("kept",), ("targets", "--indicator", "地区生产总值")])
@pytest.mark.parametrize("name", ["a.svg", "a.PNG"])
def test_a_plot_is_written(
    gwr: Typed,
    versions: list[VersionRef],
    tmp_path: Path,
    words: tuple[str, ...],
    name: str,
) -> None:
    result = gwr("plot", versions[0].adcode, "--what", *words, "-o", tmp_path / name)
    assert (result.exit_code, result.output) == (0, "")
    magic = b"<?xml" if name == "a.svg" else b"\x89PNG"
    assert (tmp_path / name).read_bytes().startswith(magic)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kept", "--years", "2026.."), "no two neighbouring years"),
        (("tone",), "no report states a figure under a word of will"),
        (("targets", "--indicator", "云溪指数"), "no report states a figure of 云溪指数"),
        (("kept", "--years", "2026..2025"), "runs backwards"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    result = gwr("plot", versions[0].adcode, "--what", *words, "-o", tmp_path / "a.svg")
    assert result.exit_code == 3
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("kept", "-o", "a.pdf"),
        ("targets", "-o", "a.svg"),
        ("kept", "--indicator", "地区生产总值", "-o", "a.svg"),
        ("kept", "--years", "x..y", "-o", "a.svg"),
    ],
)
def test_options_that_make_no_sense_are_bad_usage(
    gwr: Typed, versions: list[VersionRef], words: tuple[str, ...]
) -> None:
    assert gwr("plot", versions[0].adcode, "--what", *words).exit_code == 2


def test_a_doubtful_text_is_left_out_and_said_to_be(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    kept = archive.keep(capture(versions[0].adcode, page("7%"), days=400, year=2027))
    archive.put_text(kept.ref, report(2027, "7%").model_copy(update={"doubtful": "half a text"}))
    result = gwr("plot", versions[0].adcode, "--what", "kept", "-o", tmp_path / "a.svg")
    assert result.exit_code == 0
    assert result.stderr == "gwr: 2027 left out: half a text\n"


def test_what_a_night_has_stored_is_what_is_drawn(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    stored = read(report(2026, "9%"), 2026)
    archive.put_indicators(versions[2], stored)
    words = ("targets", "--indicator", "地区生产总值", "--years", "2026..")
    gwr("plot", versions[0].adcode, "--what", *words, "-o", tmp_path / "stored.svg")
    drawn = targets_plot([stored], "地区生产总值", f"云溪市{versions[0].adcode[2:]}")
    assert (tmp_path / "stored.svg").read_bytes() == drawn
    assert drawn != targets_plot([read(report(2026, "5.5%"), 2026)], "地区生产总值", "云溪市")

    made = compare_years(report(2025, "6%"), report(2026, "9%"))
    archive.put_comparison(versions[2], versions[0], made)
    gwr("plot", versions[0].adcode, "--what", "kept", "-o", tmp_path / "kept.svg")
    drawn = kept_plot({2026: made}, f"云溪市{versions[0].adcode[2:]}")
    assert (tmp_path / "kept.svg").read_bytes() == drawn


def test_pairs_that_cannot_be_compared_are_named_under_the_picture(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    """Its text is of an older cleaner, and today's finds nothing in its bytes."""
    kept = archive.keep(capture(versions[0].adcode, b"", days=400, year=2027))
    archive.put_text(kept.ref, report(2027, "7%").model_copy(update={"cleaner": "c0"}))
    result = gwr("plot", versions[0].adcode, "--what", "kept", "-o", tmp_path / "a.svg")
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("gwr: 2026→2027 left out: ")
    assert len(result.stderr.splitlines()) == 1
    gwr("plot", versions[0].adcode, "--what", "kept", "--years", "..2026", "-o", tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() != (tmp_path / "b.svg").read_bytes()


def test_a_text_that_is_not_whole_is_marked_and_said_to_be(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    kept = archive.keep(capture(versions[0].adcode, page("7%"), days=400, year=2027))
    part = report(2027, "7%").model_copy(update={"edition": Edition.ABRIDGED})
    archive.put_text(kept.ref, part)
    result = gwr("plot", versions[0].adcode, "--what", "kept", "-o", tmp_path / "a.svg")
    assert result.exit_code == 0, result.output
    assert "2026→2027 is marked *: 本年文本：摘登 abridged" in result.stderr
