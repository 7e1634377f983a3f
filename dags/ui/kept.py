"""A small memory of a process: what was made is good for some seconds, or for ever."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """Values by key, at most `most` of them; of several who ask at once, one makes.

    `seconds` is how long a value is good; None: for ever. What fails to be made is not kept.
    """

    def __init__(
        self, most: int, seconds: float | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._values: OrderedDict[Hashable, tuple[float, V]] = OrderedDict()
        self._lock = RLock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value under `key`, made if there is none that is good."""
        with self._lock:
            known = self._values.get(key)
            if known is None or self._is_old(known[0]):
                known = (self._clock(), make())
                self._values[key] = known
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
            return known[1]

    def _is_old(self, made: float) -> bool:
        return self._seconds is not None and self._clock() - made > self._seconds
