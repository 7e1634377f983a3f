"""`gwr portal new`: write a portal's YAML, asking for what was not given."""

from pathlib import Path
from typing import TypedDict, Unpack

import click
from pydantic import ValidationError

from crawlers.cli.common import errors_told, portals_option
from crawlers.declaring import declaration, write_declaration
from crawlers.errors import PortalInvalid
from crawlers.portal import Family, Portal, Site

FAMILIES = click.Choice([family.value for family in Family])

_ADDRESS = "must be a whole address, such as http://www.yunxi.gov.cn/"
_WANTED = {
    "adcode": "must be the six digits of GB/T 2260, such as 350500",
    "name": "must be a name of two signs or more, without slashes, such as 泉州市",
    "home": _ADDRESS,
    "listing": _ADDRESS,
}


class Given(TypedDict):
    """What the options say; None or empty where they were left out."""

    code: str
    name: str
    home: str
    listing: str
    family: str | None
    at_least: int | None
    years: str


@click.command("new")
@click.option("--code", prompt="GB/T 2260 code 行政区划代码", help="Such as 350500.")
@click.option("--name", prompt="Name 名称", help="Such as 泉州市.")
@click.option("--home", prompt="Home page 首页", help="Address of the home page.")
@click.option(
    "--listing",
    prompt="Listing of work reports 政府工作报告栏目 (empty if not known)",
    default="",
    help="Address of the column of work reports; leave it empty if it is not known yet.",
)
@click.option("--family", type=FAMILIES, help="Content system; asked for when there is a listing.")
@click.option("--at-least", type=click.IntRange(min=1), help="Reports it certainly holds.")
@click.option("--years", default="", help="Years it certainly holds: 2019-2026, or 2024,2026.")
@portals_option
@errors_told
def command(portals: Path, **given: Unpack[Given]) -> None:
    """Write the YAML of a portal 新建门户, asking for what the options leave out.

    The portal is not enabled: `gwr portal check` it first, then set `enabled: true`. Without a
    listing only the home page is noted, and `gwr portal discover CODE` looks for the rest. For a
    portal that often fails for a night, add `alert_after: 3` (nights in a row).
    """
    site = valid(_declared(given))
    comment = "Written with `gwr portal new`: say here where you found the column, and what is odd."
    path = write_declaration(portals, site, declaration(site, [comment]))
    click.echo(f"written 已写入: {path}")
    next_step = "check" if given["listing"] else "discover"
    click.echo(f"next 下一步: gwr portal {next_step} {site.adcode}")


def _declared(given: Given) -> dict[str, object]:
    told = {"adcode": given["code"], "name": given["name"], "home": given["home"]}
    if not given["listing"]:
        return dict(told)
    family = given["family"] or click.prompt("Family 系统", type=FAMILIES)
    years = years_of(given["years"])
    least = given["at_least"] or len(years) or click.prompt("Reports at least 至少几份", type=int)
    normal = {"reports_at_least": least, "years": years}
    return {**told, "listing": given["listing"], "family": family, "normal": normal}


def valid(told: dict[str, object]) -> Site:
    """The site or, with a listing, the portal. Raises `PortalInvalid`."""
    declared = {**told, "verified": "unverified", "enabled": False}
    try:
        return (Portal if "listing" in told else Site).model_validate(declared)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        raise PortalInvalid(Path("portal"), field, _WANTED.get(field, first["msg"])) from error


def years_of(text: str) -> list[int]:
    """`2019-2021,2024` as years. Raises `click.BadParameter`."""
    years: set[int] = set()
    for piece in filter(None, text.replace("，", ",").replace(" ", "").split(",")):
        first, _, last = piece.partition("-")
        if not (first.isdigit() and (last or first).isdigit()):
            raise click.BadParameter(f"{piece!r} is no year", param_hint="--years")
        years.update(range(int(first), int(last or first) + 1))
    return sorted(years)
