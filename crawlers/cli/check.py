"""`gwr portal check`: visit portals as a night would, keep nothing, and say what is there."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import TypeAdapter

from crawlers.cli.common import NOT_NORMAL, errors_told, portals_option, recording_option
from crawlers.cli.visits import visit
from crawlers.errors import UnknownPortal
from crawlers.portal import Portal
from crawlers.registry import find_sites
from storage.cli.common import format_option, show
from storage.findings import Severity
from storage.nights import Observation, PortalResult
from storage.outcomes import KEPT, Outcome

COLUMNS = ("code", "what", "year", "outcome", "reason", "title", "url")
ON_A_TERMINAL = ("code", "what", "year", "title", "outcome")
"""Addresses would leave no room for the titles; those that matter stand in the findings."""

MOST_SECONDS = 1800.0
"""For each portal. A full listing with its reports takes minutes at one page a second."""

_PORTALS = TypeAdapter(tuple[Portal, ...])
_RESULTS = TypeAdapter(tuple[PortalResult, ...])


@click.command("check")
@click.argument("places", nargs=-1, required=True, metavar="PORTAL...")
@portals_option
@recording_option
@format_option
@errors_told
def command(
    places: tuple[str, ...], portals: Path, recording: str | None, shape: str | None
) -> None:
    """Visit a PORTAL (code or name) and hold it to what its YAML declares as normal 检查门户.

    Lists, reads and recognises exactly as a night does, also for portals that are not enabled,
    but keeps nothing. Prints every document of the listing: report 报告, noise 其他, or problem
    问题. Ends with exit code 1 if a portal is not as declared.

    \b
    gwr portal check 350500
    gwr portal check 云溪 河清 --recording sample --portals crawlers/sample/portals
    """  # noqa: D301  click's mark for a block that it leaves as it is
    results = visited(_chosen(portals, places), recording)
    seen = [one for result in results for one in in_order(result.observations)]
    if shape == "table" or (shape is None and sys.stdout.isatty()):
        show("documents 文件", ON_A_TERMINAL, [short_row(one) for one in seen], "table")
    else:
        show("documents 文件", COLUMNS, [row(one) for one in seen], shape)
    for result in results:
        click.echo(summary(result), err=True)
    sys.exit(0 if all(is_normal(result) for result in results) else NOT_NORMAL)


def _chosen(portals: Path, places: Sequence[str]) -> tuple[Portal, ...]:
    sites = find_sites(portals, places)
    for site in sites:
        if not isinstance(site, Portal):
            raise UnknownPortal(
                f"{site.name} {site.adcode} has no listing yet: gwr portal discover {site.adcode}"
            )
    return tuple(dict.fromkeys(site for site in sites if isinstance(site, Portal)))


def visited(portals: tuple[Portal, ...], recording: str | None) -> tuple[PortalResult, ...]:
    """What a night would find. Raises `VisitFailed`, `RecordingMissing`."""
    job, seconds = _PORTALS.dump_json(portals), MOST_SECONDS * len(portals)
    return visit("check", job, _RESULTS, recording=recording, seconds=seconds)


def is_normal(result: PortalResult) -> bool:
    """Whether the portal shows what it declares; a document that is noise is normal."""
    troubled = any(finding.severity is not Severity.INFO for finding in result.findings)
    return result.outcome in KEPT and not troubled


def in_order(observations: Sequence[Observation]) -> list[Observation]:
    """Problems first, then reports with the newest on top, then noise."""
    rank = {"problem 问题": 0, "report 报告": 1, "noise 其他": 2}
    return sorted(observations, key=lambda seen: (rank[kind(seen)], -(seen.year or 0), seen.url))


def kind(seen: Observation) -> str:
    """What a document of the listing is, in a word."""
    if seen.outcome is Outcome.NOT_A_REPORT:
        return "noise 其他"
    return "report 报告" if seen.outcome in KEPT else "problem 问题"


def row(seen: Observation) -> tuple[object, ...]:
    """One document's line."""
    outcome = "ok" if seen.outcome in KEPT else seen.outcome.value
    return seen.adcode, kind(seen), seen.year or "", outcome, seen.reason, seen.title, seen.url


def short_row(seen: Observation) -> tuple[object, ...]:
    """The same for eyes."""
    code, what, year, outcome, reason, title, url = row(seen)
    return code, what, year, title or url, reason or outcome


def summary(result: PortalResult) -> str:
    """The line that ends a portal's check."""
    seen = result.observations
    reports = [one for one in seen if kind(one) == "report 报告"]
    years = ", ".join(map(str, sorted({one.year for one in reports if one.year}))) or "none"
    noise = sum(kind(one) == "noise 其他" for one in seen)
    problems = len(seen) - len(reports) - noise
    verdict = "normal 正常" if is_normal(result) else "NOT NORMAL 不正常"
    # A problem of the listing itself is no document.
    documents = sum(bool(one.title) for one in seen)
    counts = f"documents 文件 {documents}, reports 报告 {len(reports)} of years 年份 {years}"
    others = f"noise 其他 {noise}, problems 问题 {problems}"
    lines = [f"{result.place} {result.adcode}: {verdict}", f"  {counts}, {others}"]
    lines += [f"  {f.severity} {f.name}: {f.message} ({f.url})" for f in result.findings]
    return "\n".join(lines)
