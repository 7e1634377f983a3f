"""The process that visits portals for a command: `python -m crawlers.cli.worker`.

It keeps nothing: captures go to a temporary spool and away. Warnings and progress go to standard
error, the answer to a file. Any exit code but 0 means that there is no answer.
"""

import logging
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from pydantic import TypeAdapter

from crawlers import logs
from crawlers.cli.trial import TrialKeeper
from crawlers.crawl import crawl
from crawlers.discovery.found import Found
from crawlers.discovery.spider import discover
from crawlers.loopback import warn_if_loopback_allowed
from crawlers.portal import Portal, Start
from crawlers.recordings import origin_of, recorded_on
from storage.files import write_whole
from storage.nights import PortalResult

SHANGHAI = ZoneInfo("Asia/Shanghai")

STARTS = TypeAdapter(tuple[Start, ...])
PORTALS = TypeAdapter(tuple[Portal, ...])
FOUND = TypeAdapter(tuple[Found, ...])
RESULTS = TypeAdapter(tuple[PortalResult, ...])

recorded = click.option("--recording", type=click.Path(path_type=Path))
job_file = click.argument("job", type=click.Path(path_type=Path))
result_file = click.argument("result", type=click.Path(path_type=Path))


@click.group()
def main() -> None:
    """Visit portals, live or over a recording."""
    logs.set_up()
    warn_if_loopback_allowed()
    # What a person at a terminal would read is told by `tell`, or stands in the answer.
    logging.getLogger("crawlers").setLevel(logging.WARNING)


@main.command("discover")
@recorded
@job_file
@result_file
def discover_job(recording: Path | None, job: Path, result: Path) -> None:
    """Search from a list of home pages."""
    found = discover(STARTS.validate_json(job.read_bytes()), recording, tell)
    write_whole(result, FOUND.dump_json(tuple(found)))


@main.command("check")
@recorded
@job_file
@result_file
def check_job(recording: Path | None, job: Path, result: Path) -> None:
    """Visit a list of portals as a night does, keeping nothing."""
    portals = PORTALS.validate_json(job.read_bytes())
    with tempfile.TemporaryDirectory(prefix="gwr-trial-") as folder:
        keeper = TrialKeeper(Path(folder), origin_of(recording), tell)
        on = recorded_on(recording) if recording else datetime.now(SHANGHAI).date()
        results = crawl(portals, keeper, recording=recording, drained=(), on=on)
    write_whole(result, RESULTS.dump_json(tuple(results)))


def tell(who: str, line: str) -> None:
    """One line of progress for the person who waits."""
    click.echo(f"{who}  {line}", err=True)


if __name__ == "__main__":
    main()
