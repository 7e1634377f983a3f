"""Lines of a benchmark's table: two sides that took turns, and the median of their ratios."""

from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import psutil


class Figure(NamedTuple):
    """One line of the table."""

    what: str
    ours: str
    peer: str
    ratio: float
    goal: str

    def line(self) -> str:
        """The same in Markdown."""
        return f"| {self.what} | {self.ours} | {self.peer} | {self.ratio:.2f} x | {self.goal} |"


def timed(action: Callable[[], object]) -> float:
    """Seconds."""
    began = perf_counter()
    action()
    return perf_counter() - began


class Cost(NamedTuple):
    """Seconds that went by, and seconds of processor of this process and of the server."""

    wall: float
    cpu: float


def cost(action: Callable[[], object], server: psutil.Process) -> Cost:
    """What an action costs. The system counts a server's time in hundredths of a second."""
    before, own = server.cpu_times(), process_time()
    wall = timed(action)
    after, own = server.cpu_times(), process_time() - own
    served = after.user + after.system - before.user - before.system
    return Cost(wall, own + served)


def costs_compared(what: str, ours: list[Cost], peer: list[Cost], goal: str) -> list[Figure]:
    """Two lines of medians, ratios being of speeds: in time, and in time of processors."""
    return [
        compared(
            name,
            [cost[field] for cost in ours],
            [cost[field] for cost in peer],
            wanted,
            faster=True,
        )
        for field, name, wanted in ((0, what, goal), (1, f"– CPU of {what}", ""))
    ]


def compared(
    what: str, ours: list[float], peer: list[float], goal: str, *, faster: bool = False
) -> Figure:
    """A line of medians; `faster`: the ratio is that of speeds, not of times."""
    ratio = median(b / a if faster else a / b for a, b in zip(ours, peer, strict=True))
    times = [f"{median(each) * 1000:.1f} ms" for each in (ours, peer)]
    return Figure(what, times[0], times[1], ratio, goal)
