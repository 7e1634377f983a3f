"""How long a host is left alone: its Crawl-delay, its Retry-After, and our own backing off.

Scrapy's AutoThrottle paces the requests of one crawler. What a host itself asks for holds for every
portal of the process that stands on it, so it is kept here, one `Pace` a host. Waiting is bounded:
a host that would cost the night too much is left for the next one.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import cache

from crawlers.refusals import AskedToWait

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
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.turn = asyncio.Lock()
        self._host = host
        self._clock = clock
        self._sleep = sleep
        self._delay = 0.0
        self._asked_at = float("-inf")
        self._not_before = 0.0
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

    async def wait(self) -> None:
        """Return when the host may be asked. Raises `AskedToWait` if that is not tonight."""
        if self._closed:
            raise AskedToWait(self._closed)
        ready_at = max(self._not_before, self._asked_at + self._delay)
        now = self._clock()
        self._asked_at = max(now, ready_at)
        if ready_at > now:
            await self._sleep(ready_at - now)


@cache
def pace_of(host: str) -> Pace:
    """The process's one pace of a host."""
    return Pace(host)
