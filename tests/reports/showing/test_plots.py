"""Plots: the same bytes in any process, Chinese without an installed font, nothing fetched."""

import os
import re
import subprocess
import sys
import warnings
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reports.compare.values import Place
from reports.compare.years import compare_years
from reports.indicators.model import Bound, Direction, Indicator, Indicators, Kind, Period, Role
from reports.model import Edition
from reports.showing.canvas import drawable
from reports.showing.plots import kept_plot, targets_plot, tone_plot
from reports.showing.series import Point, names, series, tones
from tests.reports.compare.yunxi import changed, report
from tests.reports.showing.hostile import HOSTILE

_PROGRAM = """
import hashlib
from tests.reports.showing.test_plots import pictures
for picture in pictures():
    print(hashlib.sha256(picture).hexdigest())
"""
HERE = Place(paragraph=0, start=0, end=4)


def stated(year: int, value: float | None, raw: str, role: Role, **more: object) -> Indicator:
    told = {
        "id": f"{role}{year}",
        "name": "生产总值",
        "canonical": "地区生产总值",
        "scope": "",
        "value": value,
        "value2": None,
        "unit": "%",
        "base_value": value,
        "base_value2": None,
        "base_unit": "%",
        "kind": Kind.GROWTH if value is not None else Kind.QUALITATIVE,
        "direction": Direction.UP,
        "bound": Bound.EXACT,
        "tone": "",
        "stretch": False,
        "estimated": False,
        "period": Period.YEAR,
        "year": year,
        "role": role,
        "shared": "",
        "raw": raw,
        "clause": raw,
        "at": HERE,
        "clause_at": HERE,
        "rule": "test",
    }
    return Indicator.model_validate(told | more)


def told_in(year: int, *rows: Indicator) -> Indicators:
    return Indicators(reader="i", cleaner="c", year=year, indicators=rows)


def several() -> list[Indicators]:
    """Three years: a range, a direction without a number, a fall, and a level beside the growth."""
    level = {"kind": Kind.LEVEL, "base_unit": "元", "base_value": 8e10, "period": Period.END}
    return [
        told_in(
            2024,
            stated(2023, 5.8, "5.8%", Role.OUTCOME),
            stated(2023, 812.0, "812亿元", Role.OUTCOME, **level),
            stated(2024, 6.0, "6%—6.5%", Role.TARGET, base_value2=6.5, tone="确保"),
        ),
        told_in(
            2025,
            stated(2024, 2.2, "下降2.2%", Role.OUTCOME, direction=Direction.DOWN),
            stated(2025, None, "同步", Role.TARGET, tone="力争"),
        ),
        told_in(
            2026,
            stated(2025, 5.1, "5.1%", Role.OUTCOME, scope="农村"),
            stated(2025, 5.5, "5.5%", Role.OUTCOME),
            stated(2026, 5.0, "5%左右", Role.TARGET, tone="确保"),
        ),
    ]


def pictures() -> list[bytes]:
    made = compare_years(report(), report(changed("增长6%左右", "增长5.5%左右")))
    return [
        picture
        for form in ("svg", "png")
        for picture in (
            kept_plot({2025: made, 2026: made}, "云溪市", form),
            targets_plot(several(), "地区生产总值", "云溪市", form),
            tone_plot(several(), "云溪市", form),
        )
    ]


def test_targets_and_outcomes_are_of_one_kind_and_one_a_year() -> None:
    found = series(several(), "地区生产总值")
    assert found is not None
    assert (found.kind, found.unit) == (Kind.GROWTH, "%")
    assert found.targets == [
        Point(2024, 6.0, 6.5, "6%—6.5%"),
        Point(2025, None, None, "同步"),
        Point(2026, 5.0, 5.0, "5%左右"),
    ]
    assert found.outcomes == [
        Point(2023, 5.8, 5.8, "5.8%"),
        Point(2024, -2.2, -2.2, "下降2.2%"),
        Point(2025, 5.5, 5.5, "5.5%"),
    ]
    assert series(several(), "粮食产量") is None
    assert names(several()) == ["地区生产总值"]


def test_tones_are_counted_by_year() -> None:
    assert tones(several()) == {"确保": [1, 0, 1], "力争": [0, 1, 0]}


def test_the_hash_seed_the_home_and_installed_fonts_change_nothing(tmp_path: Path) -> None:
    """A home below a file can't be made, not even by root; another is empty."""
    (tmp_path / "file").touch()
    (tmp_path / "home").mkdir()

    def digests(seed: str, home: str) -> list[str]:
        changes = {"PYTHONHASHSEED": seed, "HOME": home, "MPLCONFIGDIR": home, "LC_ALL": "C"}
        return subprocess.run(
            [sys.executable, "-W", "ignore", "-c", _PROGRAM],
            env=os.environ | changes,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()

    first = digests("1", str(tmp_path / "file" / "home"))
    assert len(first) == 6
    assert first == digests("2", str(tmp_path / "home"))


def test_an_svg_needs_no_font_and_asks_for_nothing() -> None:
    for picture in pictures()[:3]:
        text = picture.decode()
        assert "<text" not in text
        assert "<image" not in text
        links = re.findall(r'(?:href|src)="([^"]*)"', text)
        assert links
        assert all(link.startswith("#") for link in links)
        assert "<dc:date>" not in text


def test_a_png_holds_a_picture() -> None:
    for picture in pictures()[3:]:
        with Image.open(BytesIO(picture)) as image:
            assert image.width > 600
            assert len(image.convert("RGB").getcolors(1 << 20) or []) > 20
            assert image.info.get("Software") is None


def test_every_letter_is_in_the_font_or_shown_as_missing() -> None:
    assert drawable("云溪市：目标 target ＋−→") == "云溪市：目标 target ＋−→"
    assert drawable("\U0001f600\u202e$x$") == "□⟨U+202E⟩$x$".replace("⟨", drawable("⟨")).replace(
        "⟩", drawable("⟩")
    )


def test_a_strange_name_is_drawn_as_text() -> None:
    strange = "".join(HOSTILE) + "$\\frac{1}{0}$"
    rows = [stated(2026, 5.0, strange, Role.TARGET, canonical=strange)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = targets_plot([told_in(2026, *rows)], strange, strange)
    assert b"<script" not in picture.replace(b"&lt;", b"")


def test_a_text_that_is_not_whole_is_marked() -> None:
    whole = compare_years(report(), report())
    part = compare_years(report(), report(edition=Edition.ABRIDGED))
    assert kept_plot({2026: whole}, "云溪市") != kept_plot({2026: part}, "云溪市")
    assert "a text is not whole" in kept_plot({2026: part}, "云溪市").decode()


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="no two"):
        kept_plot({}, "云溪市")
    with pytest.raises(ValueError, match="no report"):
        targets_plot(several(), "粮食产量", "云溪市")
    with pytest.raises(ValueError, match="no report"):
        tone_plot([told_in(2026)], "云溪市")
