"""One connection a host, and how long it is left alone between two.

That is its Crawl-delay, its Retry-After, and our own backing off. Scrapy's AutoThrottle paces the
requests of one crawler; what is kept here, one `Pace` a host, holds for every portal on that host,
also for those that other processes visit (`crawlers.turns`). Waiting is bounded: a host that would
cost the night too much is left for the next one.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache

from crawlers.refusals import AskedToWait
from crawlers.turns import Turn, Turns, turns_at

LONGEST_CRAWL_DELAY = 60.0
"""Seconds between two requests; a longer wish is capped, because a night asks so few pages."""

LONGEST_WAIT = 120.0
"""Seconds of one `Retry-After` that a night waits; who asks for more is not asked again tonight."""

MOST_WAITING = 600.0
"""Seconds that one host may cost a night by asking to wait, over and over."""


class Pace:
    """When one host may be asked again, and who is asking now."""

    def __init__(
        self,
        host: str,
        turns: Turns,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._host = host
        self._turns = turns
        self._clock = clock
        self._sleep = sleep
        self._ours = asyncio.Lock()
        self._delay = 0.0
        self._asked_at = float("-inf")
        self._not_before = float("-inf")
        self._waited = 0.0
        self._closed = ""

    def at_most_every(self, seconds: float) -> None:
        """Honour a Crawl-delay."""
        self._delay = min(max(0.0, seconds), LONGEST_CRAWL_DELAY)

    def leave_alone(self, seconds: float) -> None:
        """Honour a `Retry-After`, or back off by ourselves; longer than a bound ends the night."""
        self._waited += seconds
        if seconds > LONGEST_WAIT:
            self._closed = f"{self._host} asks to be left alone for {seconds:.0f} s"
        elif self._waited > MOST_WAITING:
            self._closed = f"{self._host} asked to wait too often tonight"
        self._not_before = max(self._not_before, self._clock() + seconds)
        self._turns.leave_alone(min(seconds, LONGEST_WAIT))

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Be the only one who asks the host. Raises `AskedToWait` if that is not tonight.

        What is known here is waited for before the turn is taken, so that others come to theirs.
        """
        async with self._ours:
            await self._rest()
            lock = await self._taken()
            try:
                self._listen()
                await self._rest()
                self._asked_at = self._clock()
                if self._delay:
                    self._turns.leave_alone(self._delay)
                yield
            finally:
                lock.release()

    async def _rest(self) -> None:
        if self._closed:
            raise AskedToWait(self._closed)
        seconds = max(self._not_before, self._asked_at + self._delay) - self._clock()
        if seconds > 0:
            await self._sleep(seconds)

    async def _taken(self) -> Turn:
        while (lock := self._turns.attempt()) is None:
            await self._sleep(self._turns.look_again)
        return lock

    def _listen(self) -> None:
        """Heed what other processes know of the host; a clock that was set is no reason to wait."""
        if 0 < (seconds := self._turns.seconds_left()) <= LONGEST_WAIT:
            self._not_before = max(self._not_before, self._clock() + seconds)


@cache
def pace_of(host: str) -> Pace:
    """The process's one pace of a host."""
    return Pace(host, turns_at(host))
