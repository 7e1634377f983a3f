"""Slices are everything together, nothing twice, and each comes once in a quarter."""

from collections import Counter
from datetime import date, timedelta

import pytest

from storage.errors import SelectionInvalid
from storage.pace import Pace
from storage.slices import QUARTER, Slice

NAMES = [str(code) for code in range(110_000, 113_200)]


def test_every_name_is_in_one_slice_and_the_slices_are_about_equal() -> None:
    slices = [Slice(n, QUARTER) for n in range(1, QUARTER + 1)]
    counts = Counter(part for name in NAMES for part in slices if part.has(name))
    assert sum(counts.values()) == len(NAMES)
    assert max(counts.values()) < 1.3 * len(NAMES) / QUARTER


def test_a_name_stays_in_its_slice_for_ever() -> None:
    assert [name for name in NAMES[:40] if Slice(3, 13).has(name)] == ["110002"]


def test_thirteen_weeks_in_a_row_are_all_slices_also_over_week_53() -> None:
    monday = date(2026, 11, 2)
    weeks = [monday + timedelta(weeks=n) for n in range(40)]
    numbers = [Slice.of_week(week).number for week in weeks]
    assert all(sorted(numbers[n : n + 13]) == list(range(1, 14)) for n in range(27))
    assert Slice.of_week(monday) == Slice.of_week(monday + timedelta(days=6))
    assert Slice.of_week(monday) != Slice.of_week(monday - timedelta(days=1))


@pytest.mark.parametrize("text", ["0/13", "14/13", "3", "a/b", "3/13/1", "-1/13", "1/00001"])
def test_what_is_no_slice_is_told(text: str) -> None:
    with pytest.raises(SelectionInvalid, match="3/13"):
        Slice.parse(text)


def test_a_slice_is_read_as_it_is_written() -> None:
    assert str(Slice.parse("3/13")) == "3/13"


def test_a_pace_waits_for_bytes_and_does_not_hurry_after_a_pause() -> None:
    clock, slept = [100.0], list[float]()
    pace = Pace(2.0, lambda: clock[0], slept.append)
    pace.read(4_000_000)
    pace.read(1_000_000)  # before the first wait is over: nothing moved the clock
    clock[0] = 1000.0
    pace.read(1_000_000)
    assert slept == [2.0, 2.5, 0.5]


def test_without_a_rate_nothing_waits() -> None:
    Pace(None, sleep=lambda seconds: pytest.fail(f"slept {seconds}")).read(10**12)
