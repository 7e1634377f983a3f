"""A recording's portals many times over, as one country: codes of their own, hosts of their own."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path

from benchmarks.recorded import copies
from crawlers.portal import Portal

_COLUMNS = ("adcode", "name", "home", "listing", "family")


def country(portals: Sequence[Portal], number: int, port: int) -> list[Portal]:
    """`number` portals, copies of those of prefectures: no others have so many codes of a rank."""
    own = [
        portal for portal in portals if portal.adcode.endswith("00") and portal.adcode[2:4] != "00"
    ]
    many = copies(own, -(-number // len(own)), port)[:number]
    codes = islice(_codes(), number)
    return [
        portal.model_copy(update={"adcode": code}) for portal, code in zip(many, codes, strict=True)
    ]


def write_table(portals: Sequence[Portal], file: Path) -> None:
    """The portals as a table that a night reads."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened, delimiter="\t", lineterminator="\n")
        rows.writerow(_COLUMNS)
        rows.writerows([str(getattr(portal, column)) for column in _COLUMNS] for portal in portals)


def _codes() -> Iterator[str]:
    """99 prefectures a province: 33 provinces for 3,200 portals, about as many as there are."""
    numbers = product(range(10, 99), range(1, 100))
    return (f"{province}{prefecture:02}00" for province, prefecture in numbers)
