"""How well outcomes are joined to targets, against links told by hand.

    python -m benchmarks.promises RECORDING.truth.jsonl.gz...

A link is right if both its figures stand where the labels say. What two careful readers may differ
on, and what only repeats a target, is neither asked for nor minded. Beside us, over the same rows:
a join by unit and likeness of names alone.

Rules were chosen while looking at the *tuned* pairs, never at labels of the *held-out* ones.
"""

import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from rapidfuzz import fuzz

from benchmarks.figure_readers import digit
from benchmarks.indicators import report_of
from benchmarks.labels import FOLDER, Text, fingerprint, share, texts
from reports.indicators.model import Indicator, Indicators, Role
from reports.indicators.reading import read
from reports.model import CleanReport
from reports.promises.joining import join

HALVES = ("tuned", "held-out")
PEER_LIKE = 50
"""Least likeness of the peer's names, of 100."""
_UNASKED = frozenset({"doubt", "repeat"})
_NEAR = 3
"""A figure may be cut this many characters apart; a word may stand `_WORD` apart."""
_WORD = 20

Spot = tuple[str, int]
Score = Counter[str]


class Told(NamedTuple):
    """A target and its outcome, by hash of the paragraph and offset; no outcome: None."""

    target: Spot
    outcome: Spot | None
    verdict: str
    flags: frozenset[str]


class Joined(NamedTuple):
    """A target and the outcome that a joiner gives it; `verdict` is empty if it gives none."""

    target: Spot
    outcome: Spot | None
    verdict: str
    words: str


class Year(NamedTuple):
    """A report and what is read of it."""

    report: CleanReport
    indicators: Indicators


Joiner = Callable[[Year, Year], list[Joined]]


@click.command()
@click.argument("truth", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--half", type=click.Choice(HALVES), multiple=True, help="Only these labels.")
@click.option("--wrong", is_flag=True, help="List what is wrong, on standard error.")
def main(truth: Sequence[Path], *, half: Sequence[str], wrong: bool) -> None:
    """Compare what is joined with the labels."""
    known = {text.key: text for text in texts(truth, parted=True)}
    click.echo("| joiner | pairs | links told | reported | right | found | verdicts right | ms |")
    click.echo("|---|---|---:|---:|---:|---:|---:|---:|")
    for name in half or HALVES:
        labels = dict(_labels(name))
        pairs = {key: pair for key in labels if (pair := _pair(key, known))}
        for joiner_name, joiner in (("ours", ours), ("names by unit", peer)):
            total = Score()
            for key, pair in pairs.items():
                total += _judged(joiner, pair, labels[key], key if wrong else "")
            shown = f"{name}: {len(pairs)} of {len(labels)}"
            click.echo(f"| {joiner_name} | {shown} | {_cells(total)} |")


def _cells(score: Score) -> str:
    verdicts = share(score["verdict right"], score["verdicts"])
    return " | ".join(
        [
            str(score["told"]),
            str(score["reported"]),
            share(score["right"], score["reported"]),
            share(score["found"], score["told"]),
            verdicts,
            f"{score['microseconds'] / 1000:.0f}",
        ]
    )


def ours(prior: Year, later: Year) -> list[Joined]:
    """What this project joins."""
    promises = join(prior.indicators, later.indicators, prior.report, later.report).promises
    return [
        Joined(
            _spot(prior.report, one.target),
            _spot(later.report, one.outcome) if one.outcome else None,
            one.verdict.value,
            f"{one.target.clause} → {one.outcome.clause if one.outcome else ''} ({one.why})",
        )
        for one in promises
    ]


def peer(prior: Year, later: Year) -> list[Joined]:
    """The likest names or clauses of one unit, the likest pair first, each row once."""
    year = prior.indicators.year
    targets = [row for row in prior.indicators.indicators if row.role is not Role.OUTCOME]
    targets = [row for row in targets if row.year == year]
    outcomes = [row for row in later.indicators.indicators if row.role is Role.OUTCOME]
    scored = sorted(
        (-_like(one, other), i, j)
        for i, one in enumerate(targets)
        for j, other in enumerate(outcomes)
        if one.base_unit == other.base_unit and _like(one, other) >= PEER_LIKE
    )
    chosen: dict[int, int] = {}
    for _, i, j in scored:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [
        Joined(
            _spot(prior.report, row),
            _spot(later.report, outcomes[chosen[i]]) if i in chosen else None,
            "",
            row.clause,
        )
        for i, row in enumerate(targets)
    ]


def _like(one: Indicator, other: Indicator) -> float:
    return max(fuzz.ratio(one.name, other.name), fuzz.ratio(one.clause, other.clause))


def _spot(report: CleanReport, row: Indicator) -> Spot:
    text = report.paragraphs[row.at.paragraph].text
    return fingerprint(text), row.at.start + digit(row.raw)


def _pair(key: str, known: Mapping[str, Text]) -> tuple[Year, Year] | None:
    adcode, year, after = key.split("-")
    keys = (f"{adcode}-{year}", f"{adcode}-{after}")
    if any(one not in known for one in keys):
        return None
    prior, later = (report_of(known[one]) for one in keys)
    return Year(prior, read(prior, int(year))), Year(later, read(later, int(after)))


def _labels(half: str) -> Iterator[tuple[str, list[Told]]]:
    for path in sorted((FOLDER / "promises" / half).glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield path.stem, [_told(row) for row in rows]


def _told(row: Mapping[str, str]) -> Told:
    outcome = (row["outcome_paragraph"], int(row["outcome_offset"] or 0))
    return Told(
        (row["target_paragraph"], int(row["target_offset"])),
        outcome if row["outcome_paragraph"] else None,
        row["verdict"],
        frozenset((row["flag"] or "").split()),
    )


def _judged(joiner: Joiner, pair: tuple[Year, Year], labels: Sequence[Told], key: str) -> Score:
    start = time.process_time()
    joined = joiner(*pair)
    score = Score({"microseconds": int(1e6 * (time.process_time() - start))})
    asked = [label for label in labels if not label.flags & _UNASKED]
    score["told"] = sum(label.outcome is not None for label in asked)
    found: set[Told] = set()
    for one in joined:
        label = _label(one, labels)
        if label is None or label not in asked:
            wrong = label is None and one.outcome is not None
            score["reported"] += wrong
            _say(key if wrong else "", "no target", one)
            continue
        found.add(label)
        _link(one, label, score, key)
    for label in asked:
        if key and label.outcome and label not in found:
            click.echo(f"  {key} target not read: {label.target}", err=True)
    return score


def _label(one: Joined, labels: Sequence[Told]) -> Told | None:
    """The label of a target, the nearest of those it may be.

    Two names share one word (甲、乙与经济增长同步): of equally near ones the one that fits.
    """
    near = [label for label in labels if _same(one.target, label.target, label)]

    def far(label: Told) -> tuple[int, bool]:
        fits = label.outcome is not None and _same(one.outcome, label.outcome, label)
        return abs(label.target[1] - one.target[1]), not fits

    return min(near, key=far, default=None)


def _link(one: Joined, label: Told, score: Score, key: str) -> None:
    right = label.outcome is not None and _same(one.outcome, label.outcome, label)
    score["reported"] += one.outcome is not None
    score["right"] += right
    score["found"] += right
    if right != (one.outcome is not None) or (label.outcome and not right):
        _say(key, "wrong link" if one.outcome else "link missed", one)
    if one.verdict and (right or not (one.outcome or label.outcome)):
        score["verdicts"] += right
        score["verdict right"] += right and one.verdict == label.verdict
        if right and one.verdict != label.verdict:
            _say(key, f"{one.verdict}, labelled {label.verdict}", one)


def _say(key: str, what: str, one: Joined) -> None:
    if key:
        click.echo(f"  {key} {what}: {one.words}", err=True)


def _same(one: Spot | None, other: Spot, label: Told) -> bool:
    near = _WORD if "qual" in label.flags else _NEAR
    return one is not None and one[0] == other[0] and abs(one[1] - other[1]) <= near


if __name__ == "__main__":
    main()
