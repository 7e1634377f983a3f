"""Several requests at once where one thing asks for many objects: in order, and never far ahead."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

AT_ONCE = 4
"""Requests of one reader or writer: each may hold an object in memory."""


def mapped(
    action: Callable[[A], B], items: Iterable[A], at_once: int = AT_ONCE
) -> Generator[B, None, None]:
    """What `action` makes of each item, in the order of the items; raises what it raises.

    No more than `at_once` are begun beyond what was taken: who takes slowly is not overrun. What
    was begun ends before this does, also when an item fails.
    """
    rest = iter(items)
    first = list(islice(rest, 2))
    if len(first) < 2:  # noqa: PLR2004  one alone needs no thread
        yield from map(action, first)
        return
    with ThreadPoolExecutor(at_once) as pool:
        begun = deque[Future[B]]()
        for item in (*first, *islice(rest, at_once - len(first))):
            begun.append(pool.submit(action, item))
        while begun:
            done = begun.popleft().result()
            begun.extend(pool.submit(action, item) for item in islice(rest, 1))
            yield done
