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
import resource
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import scrapy.core.downloader.handlers.http11  # noqa: F401  first: it looks at all that is loaded
from pydantic import TypeAdapter, ValidationError

from crawlers import logs, shared_turns
from crawlers.backfilling import Backfill
from crawlers.crawl import crawl
from crawlers.errors import CrawlError
from crawlers.keeping import Keeper, NightRun
from crawlers.loopback import loopback_allowed, warn_if_loopback_allowed
from crawlers.portal import Portal
from crawlers.recordings import find_recording, origin_of, recorded_on
from crawlers.results import drained_results
from crawlers.settings import warn_if_without_contact
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.files import write_whole
from storage.nights import PortalResult
from storage.roles import Role, load
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
@click.option("--years", default="", help="2005-2018: only what the archive lacks of these years.")
@click.option("--delay", default=0.0, help="Seconds between requests, for a backfill.")
@click.option("--portal-seconds", default=0.0, help="How long one portal of a backfill may take.")
def main(
    portals_file: Path,
    result: Path,
    night: datetime,
    run: str,
    recording: str | None,
    **backfill: Any,
) -> None:
    """Crawl the portals of a JSON list and write their results as a JSON list."""
    logs.set_up(run)
    _open_many_files()
    warn_if_loopback_allowed()
    if recording is None:
        warn_if_without_contact()
    portals = _portals(portals_file)
    try:
        replayed = find_recording(recording) if recording is not None else None
        on = recorded_on(replayed) if replayed is not None else night.date()
        settings = load(Role.CRAWLER)
        shared_turns.database()
    except (CrawlError, ArchiveError) as error:
        raise click.UsageError(str(error)) from error
    try:
        this_run = NightRun(night.date(), run, _origin(replayed))
        keeper = Keeper(Archive(settings), Spool(settings.spool), this_run)
        older = _backfill(**backfill)
        drained = keeper.drain()
        results = (
            *crawl(portals, keeper, recording=replayed, drained=drained, on=on, backfill=older),
            *drained_results(portals, drained),
        )
        write_whole(result, _RESULTS.dump_json(results, indent=1))
    except Exception:
        logger.exception("the batch itself failed")
        sys.exit(BUG)
    keeper.settle()
    sys.exit(TRY_LATER if keeper.left else DONE)


def _backfill(years: str, delay: float, portal_seconds: float) -> Backfill | None:
    return Backfill(years, delay, portal_seconds) if delay else None


def _open_many_files() -> None:
    """Each document that is kept holds a lock until the results are written: a thousand or more."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _origin(recording: Path | None) -> str:
    """Never `live` for what servers of our own on loopback gave."""
    return "loopback" if recording is None and loopback_allowed() else origin_of(recording)


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
