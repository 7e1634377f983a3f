"""Reading no faster than asked, so that an audit leaves others their share."""

import time
from collections.abc import Callable

_MB = 1_000_000


class Pace:
    """At most `rate` megabytes a second from its making on; None is as fast as it goes."""

    def __init__(
        self,
        rate: float | None,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._rate, self._now, self._sleep = rate, now, sleep
        self._free_at = now()

    def read(self, size: int) -> None:
        """Wait as long as so many bytes ought to have taken; slow times are not made up for."""
        if self._rate is None:
            return
        now = self._now()
        self._free_at = max(self._free_at, now) + size / (self._rate * _MB)
        self._sleep(max(0.0, self._free_at - now))
