"""Which portals a night visits, and in which batches."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from crawlers.portal import Portal
from crawlers.registry import PORTALS, load_portals
from dags.steps.failures import NoPortals
from storage.errors import SelectionInvalid

PORTALS_VARIABLE = "GWR_PORTALS"
"""Environment variable naming another folder of live portals than the one that ships."""

FEW = 10
"""Up to so many portals each is a batch of its own, so that the grid shows every name."""

FULL = 50
"""Portals in one Scrapy process otherwise: 24 times more portals a minute than one by one."""


class Batch(BaseModel):
    """Portals that one Scrapy process crawls together. `name` is what Airflow shows."""

    model_config = ConfigDict(frozen=True)

    name: str
    portals: tuple[Portal, ...]


def portals_source(recording: str, given: str) -> Path:
    """Where the portals of a night are declared.

    What is given, else the folder or table beside the recording (`portals/`,
    `<name>.portals.tsv`), else the live portals.
    """
    if given or not recording:
        return Path(given or os.environ.get(PORTALS_VARIABLE) or PORTALS)
    # Imported here: a live night reads no recording.
    from crawlers.recordings import find_recording

    path = find_recording(recording)
    table = path.with_name(path.name.removesuffix(".warc.gz") + ".portals.tsv")
    return table if table.exists() else path.with_name("portals")


def plan_batches(source: Path, only: Sequence[str] = (), size: int = 0) -> list[Batch]:
    """The night's batches from a folder or table of portals.

    `only` names the codes to visit (all enabled ones when empty), `size` the portals per batch
    (chosen by their number when 0). Raises `NoPortals` when nothing is left to visit.
    """
    portals = select(load_portals(source), only)
    if not portals:
        raise NoPortals(f"no enabled portal in {source}" + (f" among {only}" if only else ""))
    return list(batches(portals, size or (1 if len(portals) <= FEW else FULL)))


def check_years(years: str) -> None:
    """Raises `SelectionInvalid` for years that run backwards: nothing would be of them."""
    first, _, last = years.partition("-")
    if first > last:
        raise SelectionInvalid(f"{years} runs backwards: write {last}-{first}")


def select(portals: Iterable[Portal], only: Sequence[str]) -> list[Portal]:
    """The portals named, or every enabled one, by code. Raises `NoPortals` for unknown codes."""
    known = {portal.adcode: portal for portal in portals}
    if unknown := sorted(set(only) - set(known)):
        raise NoPortals(f"no portal with a listing is declared for {', '.join(unknown)}")
    chosen = known.values() if not only else (known[code] for code in set(only))
    return sorted((p for p in chosen if p.enabled or only), key=lambda p: p.adcode)


def batches(portals: Sequence[Portal], size: int) -> Iterable[Batch]:
    """Cut province by province, so that a batch is a region a person can name.

    Neighbouring provinces, or what is left of them, share a batch where they fit into one: a process
    takes as long to start as to visit forty portals.
    """
    part: tuple[Portal, ...] = ()
    for piece in _pieces(portals, size):
        if part and len(part) + len(piece) > size:
            yield Batch(name=batch_name(part), portals=part)
            part = ()
        part += piece
    if part:
        yield Batch(name=batch_name(part), portals=part)


def _pieces(portals: Sequence[Portal], size: int) -> Iterator[tuple[Portal, ...]]:
    """Whole provinces, or parts of one that is too large."""
    for _, group in groupby(portals, key=lambda portal: portal.adcode[:2]):
        region = tuple(group)
        yield from (region[start : start + size] for start in range(0, len(region), size))


def batch_name(portals: Sequence[Portal]) -> str:
    """The first portal's name and how many more."""
    first = portals[0]
    more = f" +{len(portals) - 1}" if len(portals) > 1 else ""
    return f"{first.name} {first.adcode}{more}"
