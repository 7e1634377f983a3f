"""Lines of a benchmark's table: two sides that took turns, and the median of their ratios."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple


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


def compared(
    what: str, ours: list[float], peer: list[float], goal: str, *, faster: bool = False
) -> Figure:
    """A line of medians; `faster`: the ratio is that of speeds, not of times."""
    ratio = median(b / a if faster else a / b for a, b in zip(ours, peer, strict=True))
    times = [f"{median(each) * 1000:.1f} ms" for each in (ours, peer)]
    return Figure(what, times[0], times[1], ratio, goal)
