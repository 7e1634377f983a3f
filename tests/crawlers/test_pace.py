"""A host's own wishes: how often, how long not, and when that is too much for one night."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import Response

from crawlers.file_turns import FileTurns
from crawlers.pace import LONGEST_CRAWL_DELAY, LONGEST_WAIT, MOST_WAITING, Pace
from crawlers.refusals import AskedToWait
from crawlers.retrying import asked_pause
from storage.settings import STATE_VARIABLE

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock, tmp_path: Path) -> Pace:
    return paced(clock, tmp_path)


def paced(clock: Clock, folder: Path) -> Pace:
    turns = FileTurns(folder / "hosts/www.p990100.gov.cn.turn", clock=lambda: clock.now)
    return Pace("www.p990100.gov.cn", turns, clock=lambda: clock.now, sleep=clock.sleep)


def asked(pace: Pace, times: int) -> None:
    async def ask() -> None:
        for _ in range(times):
            async with pace.turn():
                pass

    asyncio.run(ask())


def test_host_without_wishes_is_asked_at_once(clock: Clock, pace: Pace) -> None:
    asked(pace, 3)
    assert clock.slept == []


@pytest.mark.parametrize(("wish", "kept"), [(7.0, 7.0), (3600.0, LONGEST_CRAWL_DELAY), (-1.0, 0)])
def test_crawl_delay_is_kept_within_bounds(
    clock: Clock, pace: Pace, wish: float, kept: float
) -> None:
    pace.at_most_every(wish)
    asked(pace, 3)
    assert clock.slept == ([kept] * 2 if kept else [])


def test_retry_after_is_waited_for_once(clock: Clock, pace: Pace) -> None:
    pace.leave_alone(30)
    asked(pace, 2)
    assert clock.slept == [30]


def test_who_asks_for_more_than_a_night_can_wait_is_not_asked_again(
    clock: Clock, pace: Pace
) -> None:
    pace.leave_alone(LONGEST_WAIT + 1)
    with pytest.raises(AskedToWait, match="asks to be left alone for 121 s"):
        asked(pace, 1)
    assert clock.slept == []


def test_waiting_over_and_over_ends_too(clock: Clock, pace: Pace) -> None:
    for _ in range(int(MOST_WAITING / LONGEST_WAIT)):
        pace.leave_alone(LONGEST_WAIT)
        asked(pace, 1)
    pace.leave_alone(LONGEST_WAIT)
    with pytest.raises(AskedToWait, match="too often"):
        asked(pace, 1)
    assert sum(clock.slept) <= MOST_WAITING


def test_delay_holds_for_other_processes_too(clock: Clock, pace: Pace, tmp_path: Path) -> None:
    pace.at_most_every(7.0)
    asked(pace, 1)
    clock.now += 2
    asked(paced(clock, tmp_path), 1)
    assert clock.slept == [5]


def test_pause_holds_for_other_processes_as_far_as_a_night_waits(
    clock: Clock, pace: Pace, tmp_path: Path
) -> None:
    asked(pace, 1)
    pace.leave_alone(LONGEST_WAIT + 1)
    asked(paced(clock, tmp_path), 1)
    assert clock.slept == [LONGEST_WAIT]


def test_host_has_one_turn_however_many_processes_want_it(
    clock: Clock, pace: Pace, tmp_path: Path
) -> None:
    other = paced(clock, tmp_path)
    told: list[str] = []

    async def ask(whose: Pace, name: str) -> None:
        async with whose.turn():
            told.append(f"{name} asks")
            await asyncio.sleep(0)
            told.append(f"{name} is answered")

    async def both() -> None:
        await asyncio.gather(ask(pace, "one"), ask(other, "the other"))

    asyncio.run(both())
    assert told == ["one asks", "one is answered", "the other asks", "the other is answered"]
    assert clock.slept


def test_clock_that_was_set_back_is_no_reason_to_wait(
    clock: Clock, pace: Pace, tmp_path: Path
) -> None:
    asked(pace, 1)
    os.utime(tmp_path / "hosts/www.p990100.gov.cn.turn", (9e9, 9e9))
    asked(pace, 1)
    assert clock.slept == []


@pytest.mark.parametrize("host", ["..", "a/../../b", "x" * 5000, "2001:db8::1"])
def test_host_of_any_name_has_a_file_of_its_own(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))
    turns = FileTurns.at(host)
    assert turns.attempt()
    assert [file.parent for file in tmp_path.rglob("*.turn")] == [tmp_path / "hosts"]


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
