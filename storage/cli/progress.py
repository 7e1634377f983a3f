"""A bar on standard error while a command works through versions; nothing in a pipe."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from storage.nights import VersionRef


def with_bar(refs: Sequence[VersionRef]) -> Iterator[VersionRef]:
    """The versions one by one, each named while it is worked on."""
    with bar(len(refs)) as done:
        for number, ref in enumerate(refs):
            done(number, f"{ref.adcode} {ref.year}")
            yield ref
        done(len(refs), "")


@contextmanager
def bar(total: int) -> Iterator[Callable[[int, str], None]]:
    """A bar; call what it gives with how many are done and what to say beside it."""
    with parts_bar() as told:
        yield lambda done, name: told(done, total, name)


@contextmanager
def parts_bar() -> Iterator[Callable[[int, int, str], None]]:
    """A bar whose total is known later: call what it gives with done, total and what to say."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total, name: progress.update(
            task, completed=done, total=total, description=name
        )
