"""Pairs of neighbouring years whose paragraphs a person has aligned, as clean reports.

The labels are hashes (`tests/reports/labels/pairs/`, with a README), the texts in recordings that
the repository doesn't hold. One more pair comes as a file with its texts (`gold`).
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from benchmarks import labels
from benchmarks.labels import Text, fingerprint
from reports.block import Block
from reports.body.mending import mend
from reports.body.outline import outline
from reports.body.spaces import tidy
from reports.body.widths import folded
from reports.clean import CLEANER
from reports.model import CleanReport, Completeness, Edition

SHORTEST = 7
"""Shorter paragraphs are ignored: 各位代表！ stands everywhere."""

Link = tuple[int, int]
"""Numbers of a prior and a later paragraph."""


class Pair(NamedTuple):
    """Two clean reports and their links: the same slot, and parts of a merge or a split.

    `half` is `given`, `tuned` or `held-out`.
    """

    name: str
    half: str
    prior: CleanReport
    later: CleanReport
    slots: frozenset[Link]
    parts: frozenset[Link]

    def counts(self, link: Link) -> bool:
        """Whether both paragraphs are long enough to be judged."""
        texts = self.prior.paragraphs[link[0]].text, self.later.paragraphs[link[1]].text
        return min(map(len, texts)) >= SHORTEST


def labelled_pairs(texts: Sequence[Text]) -> Iterator[Pair]:
    """The pairs of both halves of which both texts are there, tuned before held-out."""
    known = {text.key: text for text in texts}
    for half in ("tuned", "held-out"):
        for path in sorted((labels.FOLDER / "pairs" / half).glob("*.tsv")):
            place, prior, later = path.stem.split("-")
            years = known.get(f"{place}-{prior}"), known.get(f"{place}-{later}")
            if years[0] and years[1]:
                yield _pair(path.stem, half, (years[0], years[1]), _weights(path))


def gold(path: Path) -> Pair:
    """The given pair: paragraphs `a` and `b`, and `pairs` of their numbers with a weight `w`."""
    told = json.loads(path.read_text(encoding="utf-8"))
    sides = [[tidy(text) for text in told[side]] for side in ("a", "b")]
    weights = {
        (fingerprint(sides[0][pair["a"]]), fingerprint(sides[1][pair["b"]])): int(pair["w"])
        for pair in told["pairs"]
        if min(len(sides[0][pair["a"]]), len(sides[1][pair["b"]])) >= SHORTEST
    }
    years = Text("prior", "政府工作报告", sides[0]), Text("later", "政府工作报告", sides[1])
    return _pair(told["name"], "given", years, weights)


def _weights(path: Path) -> dict[tuple[str, str], int]:
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {(prior, later): int(weight) for prior, later, weight in cells}


def _pair(
    name: str, half: str, years: tuple[Text, Text], weights: Mapping[tuple[str, str], int]
) -> Pair:
    """Raises `KeyError` for a labelled paragraph that isn't in the text."""
    reports = _report(years[0]), _report(years[1])
    prior, later = (_holders(*side) for side in zip(years, reports, strict=True))
    best: dict[Link, int] = {}
    for (one, other), weight in weights.items():
        link = prior[one], later[other]
        best[link] = max(weight, best.get(link, 0))
    slots = frozenset(link for link, weight in best.items() if weight > 1)
    return Pair(name, half, *reports, slots, frozenset(best) - slots)


def _report(text: Text) -> CleanReport:
    blocks = mend([Block(paragraph) for paragraph in text.paragraphs]).blocks
    return CleanReport(
        cleaner=CLEANER,
        title=text.title,
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=outline(blocks, text.title),
    )


def _holders(text: Text, report: CleanReport) -> dict[str, int]:
    """Hash of a labelled paragraph to the clean one that holds it: mending joins torn ones."""
    clean = [_squeezed(paragraph.text) for paragraph in report.paragraphs]
    whole, starts = "".join(clean), list(accumulate(map(len, clean), initial=0))
    holders, at = {}, 0
    for paragraph in text.paragraphs:
        squeezed = _squeezed(paragraph)
        found = whole.find(squeezed, at) if len(paragraph) >= SHORTEST else -1
        if found >= 0:
            holders[fingerprint(paragraph)] = bisect_right(starts, found) - 1
            at = found + len(squeezed)
    return holders


def _squeezed(text: str) -> str:
    return folded("".join(text.split()))
