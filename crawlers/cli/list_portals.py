"""`gwr portal list`: the registry as a table."""

from pathlib import Path

import click

from crawlers.cli.common import errors_told, portals_option
from crawlers.portal import Portal, Site
from crawlers.registry import load_sites
from storage.cli.common import format_option, show

COLUMNS = ("code", "name", "family", "verified", "enabled", "home", "listing")


@click.command("list")
@portals_option
@format_option
@errors_told
def command(portals: Path, shape: str | None) -> None:
    """Show the portals that are declared 门户一览: code, name, family, verified, enabled.

    \b
    family    the content system; empty where only the home page is known
    verified  recorded: a recording shows the real portal's pages; unverified: only said so
    enabled   whether a night visits it
    """  # noqa: D301  click's mark for a block that it leaves as it is
    show("portals 门户", COLUMNS, [row(site) for site in load_sites(portals)], shape)


def row(site: Site) -> tuple[object, ...]:
    """A site's line; one that is not yet a portal has neither family nor listing."""
    family = site.family.value if isinstance(site, Portal) else ""
    listing = str(site.listing) if isinstance(site, Portal) else ""
    enabled = "yes" if site.enabled else "no"
    return site.adcode, site.name, family, site.verified.value, enabled, str(site.home), listing
