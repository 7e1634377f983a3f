"""`gwr portal`: list, declare, check and discover portals."""

import click

from crawlers.cli import check, discover, list_portals, new

HELP = """Portals 门户: the government sites that a night visits, one YAML each.

\b
Which are there:         gwr portal list
From a home page alone:  gwr portal discover https://www.yunxi.gov.cn/
By hand:                 gwr portal new
Is it as declared:       gwr portal check 350500

Discover and check visit the portal as politely as a night, and keep nothing in the archive. With
--recording they visit a recorded portal instead, and no network at all.
"""


@click.group("portal", help=HELP)
def command() -> None:
    """Hold the sub-commands together."""


for one in (list_portals.command, discover.command, new.command, check.command):
    command.add_command(one)
