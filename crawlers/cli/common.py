"""What the portal commands share: their options, and errors as one line."""

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

from crawlers.errors import CrawlError
from crawlers.registry import PORTALS
from storage.cli.common import FAILED
from storage.errors import ArchiveError

NOT_NORMAL = 1
"""Exit code of a command that worked, and has bad news."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

PORTALS_VARIABLE = "GWR_PORTALS"

Arguments = ParamSpec("Arguments")


def _default_portals() -> Path:
    return Path(os.environ.get(PORTALS_VARIABLE) or PORTALS)


portals_option = click.option(
    "--portals",
    type=click.Path(exists=True, path_type=Path),
    default=_default_portals,
    help="Folder of YAMLs, one YAML, or a .tsv; default: GWR_PORTALS, else those that ship.",
)

recording_option = click.option(
    "--recording",
    metavar="FILE",
    help="Visit what a WARC file recorded (or: sample, sample-night2) instead of the network.",
)


def errors_told(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Make a command end with one clear line and exit code 3 instead of a traceback."""

    @functools.wraps(command)
    def told(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (CrawlError, ArchiveError, OSError) as error:
            click.echo(f"gwr: {error}", err=True)
            sys.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("interrupted 已中断: nothing more was written", err=True)
            sys.exit(INTERRUPTED)

    return told
