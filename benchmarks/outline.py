"""How well headings, roles and sentences are told, against labels made by hand.

    python -m benchmarks.outline RECORDING.truth.jsonl.gz...

A heading is right if its level and its length in characters are (both 0 where there is none).
Rules were chosen while looking at the *tuned* reports; the *held-out* ones were labelled after.
Precision and recall are of paragraphs that are, or begin with, a heading.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.labels import Label, Text, fingerprint, labelled, sentence_lengths, share, texts
from reports.block import Block
from reports.body.outline import outline
from reports.model import Paragraph, ParagraphKind
from reports.sentences import sentences

HALVES = ("tuned", "held-out")


Score = Counter[str]
"""How many paragraphs were told or labelled as what, and how many of them rightly."""


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
        judged = [_judged(text, labels[text.key], wrong=wrong) for text in known]
        click.echo(_row(f"{half}: {len(known)} of {len(labels)}", sum(judged, Score())))
    click.echo(_sentences(found, wrong=wrong))


def _row(name: str, score: Score) -> str:
    shares = (
        share(score["heading right"], score["paragraphs"]),
        share(score["heading found"], score["headings told"]),
        share(score["heading found"], score["headings labelled"]),
        share(score["role right"], score["paragraphs"]),
    )
    return f"| {name} | {score['paragraphs']} | {' | '.join(shares)} |"


def _judged(text: Text, labels: Sequence[Label], *, wrong: bool) -> Score:
    told = outline([Block(paragraph) for paragraph in text.paragraphs], text.title)
    if [fingerprint(p.text) for p in told] != [label.paragraph for label in labels]:
        click.echo(f"  {text.key}: not the text that was labelled", err=True)
        return Score({"paragraphs": len(labels)})
    score = Score()
    for number, (paragraph, label) in enumerate(zip(told, labels, strict=True)):
        heading, wanted = _heading(paragraph), (label.level, label.length)
        score["paragraphs"] += 1
        score["heading right"] += heading == wanted
        score["role right"] += paragraph.role == label.role
        score["headings told"] += heading[0] > 0
        score["headings labelled"] += wanted[0] > 0
        score["heading found"] += heading == wanted and wanted[0] > 0
        if wrong and (heading != wanted or paragraph.role != label.role):
            said = f"{heading} {paragraph.role}, labelled {wanted} {label.role}"
            click.echo(f"  {text.key} {number}: {said}: {paragraph.text[:30]}", err=True)
    return score


def _heading(paragraph: Paragraph) -> tuple[int, int]:
    whole = paragraph.kind is ParagraphKind.HEADING
    return paragraph.level, len(paragraph.text) if whole else paragraph.lead


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
        f"\nSentences: {known} ends labelled, precision {share(right, told)}, "
        f"recall {share(right, known)}"
    )


if __name__ == "__main__":
    main()
