"""A bar on standard error while a command works through versions; nothing in a pipe."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from storage.nights import VersionRef


def with_bar(refs: Sequence[VersionRef]) -> Iterator[VersionRef]:
    """The versions one by one, each named while it is worked on."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(refs))
        for ref in refs:
            progress.update(task, description=f"{ref.adcode} {ref.year}")
            yield ref
            progress.advance(task)
