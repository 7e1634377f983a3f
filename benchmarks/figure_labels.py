"""Labels of figures, made by hand: of whole reports (by hashes of paragraphs), and of seed reports.

`tests/reports/labels/figures/README.md` tells the columns and how names are cut. The file of the
seed reports is no part of the repository: its path is given.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.labels import FOLDER

FIGURES = FOLDER / "figures"
FIELDS = ("name", "kind", "direction", "bound", "tone", "year", "role", "period")


class Told(NamedTuple):
    """What a person says of a figure. `paragraph` is a hash; of a seed how the paragraph begins.

    `offset` is where its first digit stands, unknown of seeds; `fields` what else is told of it;
    `doubt`: two readers may differ on whether it is a figure.
    """

    paragraph: str
    offset: int
    value: float | None
    value2: float | None
    unit: str
    fields: Mapping[str, str]
    doubt: bool


def told(half: str) -> dict[str, list[Told]]:
    """Key of a report to its figures, of the `tuned` or the `held-out` ones."""
    paths = sorted((FIGURES / half).glob("*-*.tsv"))
    return {path.stem: [_told(row, row["paragraph"]) for row in _rows(path)] for path in paths}


def seeds(path: Path) -> dict[str, list[Told]]:
    """The figures of the seed reports, by the name that the file gives each."""
    found: dict[str, list[Told]] = {}
    for row in _rows(path):
        found.setdefault(row["doc"], []).append(_told(row, row["para"]))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: cell or "" for key, cell in row.items()}


def _told(row: Mapping[str, str], paragraph: str) -> Told:
    return Told(
        paragraph=paragraph,
        offset=int(row.get("offset", -1)),
        value=_number(row["value"]),
        value2=_number(row["value2"]),
        unit=row["unit"],
        fields={name: row[name] for name in FIELDS if name in row},
        doubt="doubt" in row["flag"].split(),
    )


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
