"""How well stated figures are read, against labels made by hand.

    python -m benchmarks.indicators RECORDING.truth.jsonl.gz... [--seeds seed_indicators.tsv]

Whole reports: a figure is right if its place (its first digit), its value and its unit are. Rows
that two readers may differ on are neither asked for nor minded. Beside us a pattern of a number and
a unit, and Recognizers-Text (after `make bench-setup`), whose values count without 万 and 亿.
Rules were chosen while looking at the *tuned* reports and the seeds; never at the *held-out* ones.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from benchmarks.figure_labels import FIELDS, Told, seeds, told
from benchmarks.figure_readers import Found, Reader, ours, pattern, recognizers
from benchmarks.labels import Text, share, texts
from reports.block import Block
from reports.body.mending import mend
from reports.body.outline import outline
from reports.indicators.folding import folded
from reports.indicators.reading import read
from reports.indicators.units import based, split
from reports.model import CleanReport, Completeness, Edition

HALVES = ("tuned", "held-out")
SEEDS = {"qz": "350500-2024", "na": "350583-2023"}
_NEAR = 20
"""A statement without a figure is looked for this many characters around."""
_FORWARD = {"task": "target"}
"""The seeds' labels call whatever is to be done a target."""

Score = Counter[str]


@click.command()
@click.argument("truth", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--seeds", "seed_file", type=click.Path(exists=True, path_type=Path))
@click.option("--wrong", is_flag=True, help="List what is wrong, on standard error.")
def main(truth: Sequence[Path], *, seed_file: Path | None, wrong: bool) -> None:
    """Compare what is read from recorded reports with the labels."""
    found = list(texts(truth))
    click.echo("| reader | reports | figures | precision | recall | without unit: p | r | s/100k |")
    click.echo("|---|---|---:|---:|---:|---:|---:|---:|")
    fields: list[str] = []
    for half in HALVES:
        labels = told(half)
        known = [text for text in found if text.key in labels]
        for name, reader in _readers():
            total = sum((_judged(reader, t, labels[t.key], wrong=wrong) for t in known), Score())
            click.echo(f"| {name} | {half}: {len(known)} of {len(labels)} | {_figures(total)} |")
            if reader is ours:
                fields.append(f"| {half} | {_shares(total)} |")
    click.echo(f"\n| right of those found | {' | '.join(FIELDS)} |\n|---|{'---:|' * len(FIELDS)}")
    click.echo("\n".join(fields))
    if seed_file:
        click.echo(_seeds(found, seeds(seed_file), wrong=wrong))


def _readers() -> Iterator[tuple[str, Reader]]:
    yield "ours", ours
    yield "a number and its unit", pattern
    try:
        yield "Recognizers-Text", recognizers()
    except ImportError as error:
        click.echo(f"  Recognizers-Text is left out: {error}", err=True)


def report_of(text: Text, *, mended: bool = False) -> CleanReport:
    """A recorded report's paragraphs as a clean text; `mended` joins what pages cut."""
    blocks = [Block(paragraph) for paragraph in text.paragraphs]
    return CleanReport(
        cleaner="recorded",
        title=text.title,
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=outline(mend(blocks).blocks if mended else blocks, text.title),
    )


def _year(text: Text) -> int:
    return int(text.key.rpartition("-")[2])


def _judged(reader: Reader, text: Text, labels: Sequence[Told], *, wrong: bool) -> Score:
    report = report_of(text)
    start = time.process_time()
    found = reader(report, _year(text))
    score = Score({"figures": sum(not label.doubt for label in labels)})
    score["microseconds"] = int(1e6 * (time.process_time() - start))
    score["characters"] = len(report.text)
    for unit in (True, False):
        _match(found, labels, score, unit=unit, wrong=text.key if wrong and unit else "")
    return score


def _match(
    found: Sequence[Found], labels: Sequence[Told], score: Score, *, unit: bool, wrong: str
) -> None:
    """Count what is right; where several rows share a place and a value (均), each is asked for."""
    left = list(found)
    kind = "unit" if unit else "value"
    for label in labels:
        fitting = [one for one in left if _fits(one, label, unit=unit)]
        if not fitting:
            score[f"missed {kind}"] += not label.doubt
            if wrong and not label.doubt:
                _tell(wrong, "missed", f"{label.paragraph} {label.offset} {label.fields['name']}")
            continue
        best = max(fitting, key=lambda one: _named(one, label))
        left.remove(best)
        score[f"found {kind}"] += 1
        score[f"asked {kind}"] += not label.doubt
        if unit and best.row:
            _fields(best, label, score, wrong)
    places = {(label.paragraph, label.offset) for label in labels}
    extra = [one for one in left if (one.paragraph, one.offset) not in places or unit]
    extra = [one for one in extra if not _again(one, found, left)]
    score[f"extra {kind}"] += len(extra)
    for one in extra if wrong else ():
        _tell(wrong, "extra", f"{one.paragraph} {one.offset} {one.base} {one.unit}")


def _again(one: Found, found: Sequence[Found], left: Sequence[Found]) -> bool:
    """A further name of a figure that was found: one row would have done."""
    same = [two for two in found if two[:5] == one[:5]]
    return len(same) > sum(two[:5] == one[:5] for two in left)


def _fits(one: Found, label: Told, *, unit: bool) -> bool:
    if one.paragraph != label.paragraph:
        return False
    if label.value is None:
        return one.base is None and abs(one.offset - label.offset) < _NEAR
    if one.offset != label.offset or one.base != based(label.value, *split(label.unit)):
        return False
    return not unit or (one.unit == label.unit and one.base2 == _upper(label))


def _upper(label: Told) -> float | None:
    return based(label.value2, *split(label.unit))


def _named(one: Found, label: Told) -> tuple[bool, bool]:
    name, wanted = (one.row.name if one.row else ""), folded(label.fields["name"])
    return folded(name) == wanted, name in wanted


def _said(one: Found) -> dict[str, str]:
    row = one.row
    if row is None:
        return {}
    plain = {"name": folded(row.name), "tone": row.tone, "year": str(row.year)}
    enums = {name: str(getattr(row, name).value) for name in FIELDS if name not in plain}
    return plain | enums


def _fields(one: Found, label: Told, score: Score, wrong: str) -> None:
    said = _said(one)
    for name, wanted in label.fields.items():
        right = said[name] == (folded(wanted) if name == "name" else wanted)
        score[name] += right
        if wrong and not right:
            _tell(wrong, name, f"{said[name]!r}, labelled {wanted!r}: {one.row and one.row.clause}")


def _tell(key: str, what: str, why: str) -> None:
    click.echo(f"  {key} {what}: {why}", err=True)


def _figures(score: Score) -> str:
    cells = [str(score["figures"])]
    for kind in ("unit", "value"):
        told_of = score[f"found {kind}"] + score[f"extra {kind}"]
        asked = score[f"asked {kind}"] + score[f"missed {kind}"]
        cells += [share(score[f"found {kind}"], told_of), share(score[f"asked {kind}"], asked)]
    seconds = score["microseconds"] / max(1, score["characters"]) * 0.1
    return " | ".join([*cells, f"{seconds:.2f}"])


def _shares(score: Score) -> str:
    return " | ".join(share(score[name], score["found unit"]) for name in FIELDS)


def _seeds(found: Sequence[Text], labels: dict[str, list[Told]], *, wrong: bool) -> str:
    score = Score()
    for text in found:
        for doc in (doc for doc, key in SEEDS.items() if key == text.key and doc in labels):
            report = report_of(text, mended=True)
            rows = [
                Found(
                    report.paragraphs[row.at.paragraph].text,
                    -1,
                    row.value,
                    row.value2,
                    row.unit,
                    row,
                )
                for row in read(report, _year(text)).indicators
            ]
            for label in labels[doc]:
                _seed(rows, label, score, text.key if wrong else "")
    names = [name for name in FIELDS if name != "period"]
    cells = " | ".join(share(score[name], score["all"]) for name in ("right", *names))
    head = (
        f"\n| seeds | value and unit | {' | '.join(names)} |\n|---|{'---:|' * (len(names) + 1)}\n"
    )
    return f"{head}| {score['all']} figures | {cells} |"


def _seed(rows: Sequence[Found], label: Told, score: Score, wrong: str) -> None:
    score["all"] += 1
    fitting = [
        row
        for row in rows
        if folded(label.paragraph) in folded(row.paragraph)[: _NEAR + len(label.paragraph)]
        and row.unit == label.unit
        and (row.base is None or (row.base, row.base2) == (label.value, label.value2))
    ]
    if not fitting:
        if wrong:
            _tell(wrong, "missed", label.fields["name"])
        return
    best = max(fitting, key=lambda one: _named(one, label))
    score["right"] += 1
    if best.row and (role := _FORWARD.get(best.row.role.value)):
        best = best._replace(row=best.row.model_copy(update={"role": type(best.row.role)(role)}))
    _fields(best, label, score, wrong)


if __name__ == "__main__":
    main()
