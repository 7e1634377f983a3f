"""A host's own wishes: how often, how long not, and when that is too much for one night."""

import asyncio
from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from crawlers.pace import LONGEST_CRAWL_DELAY, LONGEST_WAIT, MOST_WAITING, Pace
from crawlers.refusals import AskedToWait
from crawlers.retrying import asked_pause

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def paced(clock: Clock) -> Pace:
    return Pace("www.p990100.gov.cn", clock=lambda: clock.now, sleep=clock.sleep)


def asked(pace: Pace, times: int) -> None:
    async def ask() -> None:
        for _ in range(times):
            await pace.wait()

    asyncio.run(ask())


def test_host_without_wishes_is_asked_at_once() -> None:
    clock = Clock()
    asked(paced(clock), 3)
    assert clock.slept == []


@pytest.mark.parametrize(("wish", "kept"), [(7.0, 7.0), (3600.0, LONGEST_CRAWL_DELAY), (-1.0, 0)])
def test_crawl_delay_is_kept_within_bounds(wish: float, kept: float) -> None:
    clock = Clock()
    pace = paced(clock)
    pace.at_most_every(wish)
    asked(pace, 3)
    assert clock.slept == ([kept] * 2 if kept else [])


def test_retry_after_is_waited_for_once() -> None:
    clock = Clock()
    pace = paced(clock)
    pace.leave_alone(30)
    asked(pace, 2)
    assert clock.slept == [30]


def test_who_asks_for_more_than_a_night_can_wait_is_not_asked_again() -> None:
    clock = Clock()
    pace = paced(clock)
    pace.leave_alone(LONGEST_WAIT + 1)
    with pytest.raises(AskedToWait, match="asks to be left alone for 121 s"):
        asked(pace, 1)
    assert clock.slept == []


def test_waiting_over_and_over_ends_too() -> None:
    clock = Clock()
    pace = paced(clock)
    for _ in range(int(MOST_WAITING / LONGEST_WAIT)):
        pace.leave_alone(LONGEST_WAIT)
        asked(pace, 1)
    pace.leave_alone(LONGEST_WAIT)
    with pytest.raises(AskedToWait, match="too often"):
        asked(pace, 1)
    assert sum(clock.slept) <= MOST_WAITING


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30),
        ("Sun, 22 Nov 2026 02:01:30 GMT", 90),
        ("Sun, 22 Nov 2026 01:00:00 GMT", 0),
        ("9" * 400, 864_000),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: float | None) -> None:
    answer = Response("http://www.p990100.gov.cn/", headers={"Retry-After": header})
    assert asked_pause(answer, NOW) == seconds
