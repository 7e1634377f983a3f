"""One batch of portals in one process: `python -m crawlers.batch`.

Exit codes:
  0   every portal has a result in the result file; failures of portals are data
  2   bad usage: an option, a file, or the store's settings are missing or wrong
  70  our own bug: nothing is promised about the result file
  75  something is left in the spool, because the store does not answer, or not to us: run again
      later, nothing is lost; the result file is written

A batch begins by keeping what earlier runs left in the spool. What it keeps so of portals that are
not its own has results too, after those of its own portals.
"""

import logging
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from crawlers import logs
from crawlers.crawl import crawl
from crawlers.errors import CrawlError
from crawlers.keeping import Keeper, NightRun
from crawlers.portal import Portal
from crawlers.recordings import find_recording, origin_of
from crawlers.results import drained_results
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.files import write_whole
from storage.nights import PortalResult
from storage.settings import StoreSettings
from storage.spool import Spool

DONE, BAD_USAGE, BUG, TRY_LATER = 0, 2, 70, 75

_PORTALS = TypeAdapter(tuple[Portal, ...])
_RESULTS = TypeAdapter(tuple[PortalResult, ...])

logger = logging.getLogger("crawlers.batch")


@click.command()
@click.option("--portals-file", required=True, type=click.Path(path_type=Path))
@click.option("--result", required=True, type=click.Path(path_type=Path))
@click.option("--night", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--run", required=True)
@click.option("--recording", help="A shipped recording's name or a .warc.gz; live without it.")
def main(
    portals_file: Path, result: Path, night: datetime, run: str, recording: str | None
) -> None:
    """Crawl the portals of a JSON list and write their results as a JSON list."""
    logs.set_up()
    portals = _portals(portals_file)
    try:
        replayed = find_recording(recording) if recording is not None else None
        settings = StoreSettings.load()
    except (CrawlError, ArchiveError) as error:
        raise click.UsageError(str(error)) from error
    try:
        this_run = NightRun(night.date(), run, origin_of(replayed))
        keeper = Keeper(Archive(settings), Spool(settings.spool), this_run)
        results = _night(portals, keeper, replayed)
        write_whole(result, _RESULTS.dump_json(results, indent=1))
    except Exception:
        logger.exception("the batch itself failed")
        sys.exit(BUG)
    sys.exit(TRY_LATER if keeper.left else DONE)


def _night(
    portals: Sequence[Portal], keeper: Keeper, recording: Path | None
) -> tuple[PortalResult, ...]:
    drained = keeper.drain()
    results = crawl(portals, keeper, recording=recording, drained=drained)
    return (*results, *drained_results(portals, drained))


def _portals(file: Path) -> tuple[Portal, ...]:
    try:
        portals = _PORTALS.validate_json(file.read_bytes())
    except OSError as error:
        raise click.UsageError(f"{file}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise click.UsageError(f"{file}: {first['loc']}: {first['msg']}") from error
    if not portals:
        raise click.UsageError(f"{file}: no portals")
    return portals


if __name__ == "__main__":
    main()
