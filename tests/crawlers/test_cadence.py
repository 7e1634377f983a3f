"""When a known document is asked again: the same on every machine, and not all on one night."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crawlers.cadence import is_asked_whole, is_due

FIRST = datetime(2026, 1, 12, 18, 16, tzinfo=UTC)  # 13 January in China
BEGAN = date(2026, 1, 13)
DOCUMENTS = [f"t20260112_{number}-3fa9c1d2" for number in range(280)]


def nights(first: int, last: int) -> list[date]:
    return [BEGAN + timedelta(days=day) for day in range(first, last)]


def times(document: str, first: int, last: int) -> int:
    return sum(is_due(document, FIRST, night) for night in nights(first, last))


@pytest.mark.parametrize("document", DOCUMENTS[:20])
def test_nightly_for_sixty_days_then_weekly_then_every_four_weeks(document: str) -> None:
    assert times(document, 0, 61) == 61
    assert times(document, 61, 61 + 7 * 40) == 40
    assert times(document, 366, 366 + 28 * 30) == 30


def test_night_before_the_first_capture_asks() -> None:
    assert is_due(DOCUMENTS[0], FIRST, date(2025, 1, 1))


@pytest.mark.parametrize(("age", "period"), [(100, 7), (400, 28)])
def test_documents_are_spread_over_the_nights(age: int, period: int) -> None:
    due = [
        sum(is_due(document, FIRST, night) for document in DOCUMENTS)
        for night in nights(age, age + period)
    ]
    assert sum(due) == len(DOCUMENTS)
    assert max(due) < 2.5 * len(DOCUMENTS) / period


@pytest.mark.parametrize(("age", "cycle"), [(0, 28), (100, 28), (400, 112)])
def test_bytes_are_asked_whole_now_and_then(age: int, cycle: int) -> None:
    whole = [night for night in nights(age, age + cycle) if is_asked_whole("t1", FIRST, night)]
    assert len(whole) == 1
    assert is_due("t1", FIRST, whole[0])
