"""`gwr portal discover`: from a home page alone to a declaration for a person to review."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import HttpUrl, TypeAdapter, ValidationError

from crawlers.cli.common import NOT_NORMAL, errors_told, portals_option, recording_option
from crawlers.cli.findings import told
from crawlers.cli.proposal import Given, proposed, who
from crawlers.cli.visits import visit
from crawlers.declaring import write_declaration
from crawlers.discovery.found import Found
from crawlers.errors import PortalExists
from crawlers.portal import Site, Start
from crawlers.registry import load_sites

MOST_SECONDS = 1800.0
"""For each home page. A search ends itself after five minutes and its trials; this ends a hang."""

_STARTS = TypeAdapter(tuple[Start, ...])
_FOUND = TypeAdapter(tuple[Found, ...])
_HOME = TypeAdapter(HttpUrl)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")


@click.command("discover")
@click.argument("homes", nargs=-1, required=True, metavar="HOME_URL...")
@click.option("--code", help="The GB/T 2260 code, where the home page doesn't tell it.")
@click.option("--name", help="The jurisdiction's name, where the home page doesn't tell it.")
@click.option("--dry-run", is_flag=True, help="Write no file; the YAML is printed all the same.")
@portals_option
@recording_option
@errors_told
def command(
    *,
    homes: tuple[str, ...],
    code: str | None,
    name: str | None,
    dry_run: bool,
    portals: Path,
    recording: str | None,
) -> None:
    """Find the listing of work reports from a HOME_URL alone 发现门户.

    Follows the most promising links (政务公开, 政府信息公开, 政府工作报告, site maps), tries what
    looks like the column with every family, and writes the YAML of the best into the folder of
    portals, not enabled. A HOME_URL may be the code or name of a site that `gwr portal list` shows.

    The YAML is printed, progress and what else was found go to standard error. Ends with exit
    code 1 if nothing was found.

    \b
    gwr portal discover https://www.yunxi.gov.cn/
    gwr portal discover 440100
    """  # noqa: D301  click's mark for a block that it leaves as it is
    if (code or name) and len(homes) > 1:
        raise click.UsageError("--code and --name are for one home page")
    if not (portals.is_dir() or dry_run):
        raise click.UsageError("--portals must be a folder to write into, or give --dry-run")
    sites = load_sites(portals)
    asked = {str(start.home): start for start in (start_of(home, sites) for home in homes)}
    job, seconds = _STARTS.dump_json(tuple(asked.values())), MOST_SECONDS * len(asked)
    every = visit("discover", job, _FOUND, recording=recording, seconds=seconds)
    given, folder = Given(code, name), None if dry_run else portals
    for home in asked:
        if home not in {found.home for found in every}:
            click.echo(f"the search from {home} crashed: a bug, its trace is above", err=True)
    done = [_tell(found, who(found, given, sites), asked[found.home], folder) for found in every]
    sys.exit(0 if len(done) == len(asked) and all(done) else NOT_NORMAL)


def start_of(asked: str, sites: Sequence[Site]) -> Start:
    """Where to begin: a declared site by its code, name or home page, or a new address."""
    for site in sites:
        if asked in (site.adcode, site.name, str(site.home)):
            return Start(home=site.home, budget=site.budget, quirks=site.quirks)
    try:
        return Start(home=_HOME.validate_python(asked))
    except ValidationError:
        problem = "neither an http(s) address nor a declared portal"
        hint = f"did you mean http://{asked}?" if _HOST.match(asked) else "see `gwr portal list`"
        raise click.UsageError(f"{asked!r} is {problem}: {hint}") from None


def _tell(found: Found, given: Given, start: Start, folder: Path | None) -> bool:
    """Print and write what was found of one home page; False if there is nothing to write."""
    for line in told(found):
        click.echo(line, err=True)
    if not found.candidates:
        return False
    if given.code is None or given.name is None:
        click.echo("the home page doesn't tell whose it is: give --code and --name", err=True)
        return False
    site, text = proposed(found, given.code, given.name, start)
    click.echo(text)
    if folder is not None:
        _write(folder, site, text)
    return True


def _write(folder: Path, site: Site, text: str) -> None:
    try:
        path = write_declaration(folder, site, text)
    except PortalExists as error:
        click.echo(f"not written: {error}", err=True)
        return
    click.echo(f"written 已写入: {path}", err=True)
    click.echo(
        f"next 下一步: open the listing and compare, then gwr portal check {site.adcode}", err=True
    )
