"""`gwr cascade`: growth targets of one year from a province of the invented 99 to its county."""

import csv
import io
import json

import pytest

from storage.archive import Archive
from tests.storage.cli.conftest import Typed
from tests.storage.cli.test_promises import text
from tests.storage.makers import HOST, capture, page

TARGETS = {
    "980000": "地区生产总值增长5.5%以上，固定资产投资增长7%。",
    "980100": "城镇新增就业2万人以上。",
    "980121": "地区生产总值增长6%左右。",
    "970000": "地区生产总值增长9%。",
}
YEAR = 2031
"""No other test has reports of it: tests share a store."""


@pytest.fixture
def places(archive: Archive) -> None:
    for adcode, target in TARGETS.items():
        taken = capture(adcode, page(target), url=f"{HOST}/{adcode}.htm", year=YEAR)
        kept = archive.keep(taken)
        if not archive.cleaners(kept.ref):
            archive.put_text(kept.ref, text((("targets", target),)))


@pytest.mark.usefixtures("places")
def test_each_place_stands_under_the_one_above(gwr: Typed) -> None:
    told = json.loads(gwr("cascade", YEAR, "980100", "--format", "json").stdout)
    assert told["name"] == "地区生产总值"
    assert [(one["adcode"], one["value"], one["over"]) for one in told["rungs"]] == [
        ("980000", 5.5, None),
        ("980100", None, None),
        ("980121", 6.0, 0.5),
    ]


@pytest.mark.usefixtures("places")
def test_without_a_place_all_are_shown(gwr: Typed) -> None:
    result = gwr("cascade", YEAR)
    assert result.exit_code == 0
    for words in ("970000", "9%", "+0.5", "1 of 4 reports state no such target"):
        assert words in result.stdout


@pytest.mark.usefixtures("places")
def test_csv_of_another_indicator(gwr: Typed) -> None:
    shown = gwr("cascade", YEAR, "980000", "--name", "固定资产投资", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert [(row["adcode"], row["value"], row["bound"]) for row in rows[:2]] == [
        ("980000", "7.0", "="),
        ("980100", "", ""),
    ]


@pytest.mark.usefixtures("places")
def test_what_cannot_be_shown_is_told(gwr: Typed) -> None:
    assert "no known indicator" in gwr("cascade", YEAR, "--name", "云朵").stderr
    nothing = gwr("cascade", 2009, "980000")
    assert nothing.exit_code == 3
    assert "texts of 2009" in nothing.stderr
