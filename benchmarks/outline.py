"""How well headings, roles and sentences are told, against labels made by hand.

    python -m benchmarks.outline RECORDING.truth.jsonl.gz...

A heading is right if its level and its length in characters are (both 0 where there is none).
Rules were chosen while looking at the *tuned* reports; the *held-out* ones were labelled after.
Precision and recall are of paragraphs that are, or begin with, a heading.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.labels import Label, Text, fingerprint, labelled, sentence_lengths, texts
from reports.block import Block
from reports.body.outline import outline
from reports.model import Paragraph, ParagraphKind
from reports.sentences import sentences

HALVES = ("tuned", "held-out")


class Score(NamedTuple):
    """Right and wrong answers about a report's paragraphs, and the wrong ones in words."""

    paragraphs: int = 0
    headings: int = 0
    roles: int = 0
    told: int = 0
    labelled: int = 0
    both: int = 0
    wrong: tuple[str, ...] = ()

    def plus(self, other: "Score") -> "Score":
        """Both together."""
        counts = [a + b for a, b in zip(self[:-1], other[:-1], strict=True)]
        return Score(*counts, wrong=self.wrong + other.wrong)


@click.command()
@click.argument("truth", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--wrong", is_flag=True, help="List the paragraphs that are wrong.")
def main(truth: Sequence[Path], *, wrong: bool) -> None:
    """Compare what is read from recorded reports with the labels."""
    found = list(texts(truth))
    click.echo("| reports | paragraphs | headings right | precision | recall | roles right |")
    click.echo("|---|---:|---:|---:|---:|---:|")
    for half in HALVES:
        labels = labelled(half)
        known = [text for text in found if text.key in labels]
        score = Score()
        for text in known:
            score = score.plus(_score(text, labels[text.key]))
        click.echo(_row(f"{half}: {len(known)} of {len(labels)}", score))
        for line in score.wrong if wrong else ():
            click.echo(f"  {line}", err=True)
    click.echo(_sentences(found, wrong=wrong))


def _row(name: str, score: Score) -> str:
    shares = (
        _share(score.headings, score.paragraphs),
        _share(score.both, score.told),
        _share(score.both, score.labelled),
        _share(score.roles, score.paragraphs),
    )
    return f"| {name} | {score.paragraphs} | {' | '.join(shares)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _score(text: Text, labels: Sequence[Label]) -> Score:
    told = outline([Block(paragraph) for paragraph in text.paragraphs], text.title)
    if [fingerprint(p.text) for p in told] != [label.paragraph for label in labels]:
        return Score(len(labels), wrong=(f"{text.key}: not the text that was labelled",))
    score = Score()
    for number, (paragraph, label) in enumerate(zip(told, labels, strict=True)):
        score = score.plus(_judged(f"{text.key} {number}", paragraph, label))
    return score


def _judged(place: str, paragraph: Paragraph, label: Label) -> Score:
    whole = paragraph.kind is ParagraphKind.HEADING
    heading = (paragraph.level, len(paragraph.text) if whole else paragraph.lead)
    wanted = (label.level, label.length)
    said = f"{place}: {heading} {paragraph.role}, labelled {wanted} {label.role}"
    right = heading == wanted and paragraph.role == label.role
    return Score(
        paragraphs=1,
        headings=int(heading == wanted),
        roles=int(paragraph.role == label.role),
        told=int(heading[0] > 0),
        labelled=int(wanted[0] > 0),
        both=int(heading == wanted and wanted[0] > 0),
        wrong=() if right else (f"{said}: {paragraph.text[:30]}",),
    )


def _sentences(found: Sequence[Text], *, wrong: bool) -> str:
    """A sentence is right if it begins and ends where the label says."""
    labels, right, told, known = sentence_lengths(), 0, 0, 0
    for paragraph in dict.fromkeys(p for text in found for p in text.paragraphs):
        lengths = labels.get(fingerprint(paragraph))
        if lengths is None:
            continue
        ends = {sum(lengths[: count + 1]) for count in range(len(lengths))}
        spans = {span.end for span in sentences(paragraph)}
        right, told, known = right + len(ends & spans), told + len(spans), known + len(ends)
        if wrong and ends != spans:
            click.echo(f"  sentences: {sorted(ends ^ spans)} {paragraph[:40]}", err=True)
    return (
        f"\nSentences: {known} ends labelled, precision {_share(right, told)}, "
        f"recall {_share(right, known)}"
    )


if __name__ == "__main__":
    main()
