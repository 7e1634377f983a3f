"""`gwr import-warc`: the reports in somebody's WARC file, with their own dates."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from crawlers.cli.common import errors_told, portals_option
from crawlers.importing.answers import Answers
from crawlers.importing.places import Places
from crawlers.importing.record import Run
from crawlers.importing.settling import settle
from crawlers.importing.visits import Import, ImportKeeper, Looked
from crawlers.keeping import NightRun
from crawlers.recordings import find_recording
from storage.archive import Archive
from storage.cli.common import FAILED, format_option, show
from storage.outcomes import KEPT, Outcome
from storage.settings import StoreSettings
from storage.spool import Spool

_COLUMNS = ("outcome", "captured", "url", "version", "reason")
_SAFE = {*KEPT, Outcome.SPOOLED}


@click.command("import-warc")
@click.argument("file")
@click.option("--adcode", "adcodes", multiple=True, help="Only of this place; may be repeated.")
@click.option(
    "--no-checkpoint",
    "unsigned",
    is_flag=True,
    help="Sign nothing, on a machine without the archive's key: `gwr checkpoint add` does it.",
)
@portals_option
@format_option
@errors_told
def command(
    file: str, adcodes: tuple[str, ...], portals: Path, shape: str | None, *, unsigned: bool
) -> None:
    """Archive the reports in FILE (.warc, .warc.gz), captured when the file says so.

    A page is one of the place on whose portal it is. With one --adcode, pages on hosts that no
    portal declares are that place's, too. What became of each answer of the file goes to standard
    output, with the reason if it was not imported. What was made is recorded, cleaned to
    texts, added to the catalogue and signed in a checkpoint. The same file again changes nothing;
    an import that was cut off goes on.
    """
    path = find_recording(file)
    places = Places.declared(portals, adcodes)
    answers = Answers(path)
    run = Run.of(path, answers.day)
    settings = StoreSettings.load()
    archive = Archive(settings)
    keeper = ImportKeeper(
        archive, Spool(settings.spool), NightRun(run.day, run.name, f"import:{run.file}")
    )
    looked = list(_watched(Import(answers, places, keeper).run(), len(answers.all)))
    show("import", _COLUMNS, [_row(each) for each in looked], shape)
    for url in answers.undated:
        click.echo(f"no date or status: {url}", err=True)
    _summary(looked, answers.others)
    if keeper.left:
        click.echo(f"{keeper.left} stay in the spool: the store did not take them", err=True)
        sys.exit(FAILED)
    seen = [each.seen for each in looked if each.seen is not None]
    if seen:
        for line in settle(archive, run, seen, checkpoint=not unsigned):
            click.echo(line, err=True)
    keeper.settle()
    keeper.forget_killed(seen)


def _watched(looked: Iterator[Looked], total: int) -> Iterator[Looked]:
    """Pass everything on; on a terminal, show how far it is."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"reading {total} answers")
        for each in looked:
            progress.update(task, description=f"{each.outcome} · {each.url}")
            yield each


def _row(looked: Looked) -> Sequence[str]:
    seen = looked.seen
    version = seen.version or "" if seen is not None and seen.outcome in _SAFE else ""
    return (
        looked.outcome,
        looked.at.isoformat(timespec="seconds"),
        looked.url,
        version,
        looked.reason,
    )


def _summary(looked: Sequence[Looked], others: Counter[str]) -> None:
    outcomes = Counter(each.outcome for each in looked)
    told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    click.echo(f"{len(looked)} answers: {told or 'none'}", err=True)
    if others:
        more = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        click.echo(f"records that are no answers of a portal: {more}", err=True)
