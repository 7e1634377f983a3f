"""Labels of real reports, made by hand, without a word of the reports: hashes and what they are.

One file a report (`<adcode>-<year>.tsv`), one line a paragraph in reading order: the hash of its
text, the level of the heading that it is or begins with (0: none), that heading's length in
characters, and the role. Sentence labels: the hash, and the sentences' lengths. The texts are in
recordings that the repository doesn't hold.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reports.body.spaces import tidy

FOLDER = Path(__file__).parents[1] / "tests" / "reports" / "labels"


_INDENT = re.compile("\u3000{2,}")


class Label(NamedTuple):
    """What a person says of a paragraph."""

    paragraph: str
    level: int
    length: int
    role: str


class Text(NamedTuple):
    """A recorded report: its key (`350500-2024`), title, and paragraphs with plain spacing."""

    key: str
    title: str
    paragraphs: list[str]


def fingerprint(text: str) -> str:
    """The hash by which a paragraph is known: white space doesn't count."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]


def share(part: int, whole: int) -> str:
    """A share as it stands in a table; a dash of nothing."""
    return f"{part / whole:.3f}" if whole else "–"


def texts(recordings: Iterable[Path], *, parted: bool = False) -> Iterator[Text]:
    """The reports of recordings' truth files (`*.truth.jsonl.gz`).

    `parted`: a report that was flattened to one paragraph is parted at the indents left in it, as
    the nation's of 2020 was labelled. `tidy` would lose them.
    """
    for path in recordings:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                if told.get("paragraphs"):
                    plain = [tidy(text) for text in _paragraphs(told["paragraphs"], parted=parted)]
                    key = f"{told['adcode']}-{told['year']}"
                    yield Text(key, told["title"], [text for text in plain if text])


def _paragraphs(recorded: list[str], *, parted: bool) -> list[str]:
    return _INDENT.split(recorded[0]) if parted and len(recorded) == 1 else recorded


def labelled(half: str) -> dict[str, list[Label]]:
    """Key to labels, of the `tuned` or the `held-out` reports."""
    return {path.stem: _labels(path) for path in sorted((FOLDER / half).glob("*-*.tsv"))}


def sentence_lengths() -> dict[str, list[int]]:
    """Hash of a paragraph to the lengths of its sentences."""
    rows = (FOLDER / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {paragraph: [int(size) for size in sizes.split()] for paragraph, sizes in cells}


def _labels(path: Path) -> list[Label]:
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return [Label(name, int(level), int(length), role) for name, level, length, role in cells]
