"""What is found on recorded portals: `python -m benchmarks.finding RECORDING PORTALS TRUTH`.

Three ways, on the same recording, against its truth (JSON lines: url, adcode, year, is_report):

- title      the peer: every link of the listing's first page whose words have 政府工作报告 in them,
             the year being the first number like one;
- listings   ours as a night runs it, from the listings that PORTALS declares, into a real store;
- home pages ours from home pages alone (`gwr portal discover`), each portal's best candidate.

A document that says it is defective (`defect` in the truth) is right if it is kept out of the
archive with a reason; what happened to each is listed.
"""

import gzip
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from pydantic import TypeAdapter

from benchmarks.stage import batch
from crawlers.cli.visits import visit
from crawlers.discovery.found import Found
from crawlers.markup.titles import title_of
from crawlers.page import Page
from crawlers.portal import Portal
from crawlers.recordings import Recording
from crawlers.registry import load_portals
from storage.layout import document_id
from storage.nights import PortalResult
from storage.outcomes import KEPT
from tests.storage_server import StoreServer

_HOMES = TypeAdapter(tuple[str, ...])
_FOUND = TypeAdapter(tuple[Found, ...])
_YEAR = re.compile(r"(?:20|19)\d{2}")
_SECONDS = 3600.0


class Truth(NamedTuple):
    """One document of the recording."""

    adcode: str
    year: int
    is_report: bool
    defect: str


class Taken(NamedTuple):
    """A document that somebody took for a report of a place and year."""

    document: str
    adcode: str
    year: int | None


@click.command(help=__doc__)
@click.argument("recording", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("portals", type=click.Path(exists=True, path_type=Path))
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(recording: Path, portals: Path, truth: Path) -> None:
    """Measure and print."""
    declared, known = load_portals(portals), _truth(truth)
    reports = sum(each.is_report and not each.defect for each in known.values())
    click.echo(f"{len(declared)} portals, {len(known)} documents, {reports} sound reports\n")
    click.echo("| way | reports found | of | noise taken | wrong year | wrong place |")
    click.echo("|---|---:|---:|---:|---:|---:|")
    click.echo(_row("title", known, _by_title(declared, Recording(recording))))
    results = _night(declared, recording)
    click.echo(_row("listings", known, _kept(results)))
    click.echo(_row("home pages", known, _discovered(declared, recording)))
    for line in _defects(known, results):
        click.echo(line)


def _truth(file: Path) -> dict[str, Truth]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return {
        document_id(row["url"]): Truth(
            row["adcode"], row.get("year") or 0, row["is_report"], row.get("defect") or ""
        )
        for row in rows
    }


def _row(way: str, known: dict[str, Truth], taken: Iterable[Taken]) -> str:
    seen = {each.document: each for each in taken}
    sound = {name: one for name, one in known.items() if one.is_report and not one.defect}
    found = [(seen[name], one) for name, one in sound.items() if name in seen]
    years = sum(mine.year != one.year for mine, one in found)
    places = sum(mine.adcode != one.adcode for mine, one in found)
    noise = sum(name not in known or not known[name].is_report for name in seen)
    return f"| {way} | {len(found)} | {len(sound)} | {noise} | {years} | {places} |"


def _by_title(portals: Sequence[Portal], recording: Recording) -> Iterator[Taken]:
    for portal in portals:
        answer = recording.read(str(portal.listing))
        if answer is None:
            continue
        page = Page(str(portal.listing), answer.body, "")
        for link in page.soup.find_all("a", href=True):
            title, url = title_of(link), page.link(link)
            if url and "政府工作报告" in title:
                year = _YEAR.search(title)
                yield Taken(document_id(url), portal.adcode, int(year[0]) if year else None)


def _night(portals: Sequence[Portal], recording: Path) -> tuple[PortalResult, ...]:
    with tempfile.TemporaryDirectory() as folder:
        server = StoreServer(Path(folder))
        try:
            return batch(Path(folder), portals, server.start(), recording)
        finally:
            server.kill()


def _kept(results: Sequence[PortalResult]) -> Iterator[Taken]:
    for seen in (each for result in results for each in result.observations):
        if seen.outcome in KEPT and seen.document:
            yield Taken(seen.document, seen.adcode, seen.year)


def _discovered(portals: Sequence[Portal], recording: Path) -> Iterator[Taken]:
    codes = {str(portal.home): portal.adcode for portal in portals}
    job = _HOMES.dump_json(tuple(codes))
    every = visit("discover", job, _FOUND, recording=str(recording), seconds=_SECONDS)
    for found in every:
        for report in found.candidates[0].reports if found.candidates else ():
            yield Taken(document_id(report.url), found.adcode or codes[found.home], report.year)


def _defects(known: dict[str, Truth], results: Sequence[PortalResult]) -> Iterator[str]:
    seen = {each.document: each for result in results for each in result.observations}
    for document, truth in known.items():
        if truth.defect:
            told = seen.get(document)
            became = f"{told.outcome.value}: {told.reason}" if told else "not listed"
            yield f"\n{truth.adcode} {truth.defect}\n    {became}"


if __name__ == "__main__":
    main()
