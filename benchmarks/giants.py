"""How well a report that lost its paragraph marks is split again.

    python -m benchmarks.giants RECORDING.truth.jsonl.gz...

Every report is made one paragraph, without anything between its former paragraphs, or with the
indents left in it. Precision: of the places where it is split, how many parted paragraphs before.
"""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import click

from benchmarks.labels import Text, share, texts
from reports.block import Block
from reports.body.giants import split

_FEWEST = 20


@click.command()
@click.argument("truth", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--wrong", is_flag=True, help="List the places that parted nothing.")
def main(truth: Sequence[Path], *, wrong: bool) -> None:
    """Flatten recorded reports and split them."""
    found = [text for text in texts(truth) if len(text.paragraphs) >= _FEWEST]
    click.echo("| between paragraphs | reports | split | precision | recall |")
    click.echo("|---|---:|---:|---:|---:|")
    for name, between in (("nothing", ""), ("indents", "　　")):
        total = [0, 0, 0]
        for text in found:
            ends, places = _ends(text), _places(text, between)
            if wrong and not between:
                flat = between.join(text.paragraphs)
                for place in sorted(places - ends):
                    said = f"{flat[place - 12 : place]} | {flat[place : place + 12]}"
                    click.echo(f"  {text.key}: {said}", err=True)
            total = [a + b for a, b in zip(total, _counts(ends, places), strict=True)]
        right, told, known = total
        shares = f"{share(right, told)} | {share(right, known)}"
        click.echo(f"| {name} | {len(found)} | {told} | {shares} |")


def _counts(ends: set[int], places: set[int]) -> tuple[int, int, int]:
    return len(ends & places), len(places), len(ends)


def _ends(text: Text) -> set[int]:
    """Where paragraphs end, the space between them not counted."""
    sizes = (len("".join(paragraph.split())) for paragraph in text.paragraphs)
    return set(accumulate(sizes))


def _places(text: Text, between: str) -> set[int]:
    pieces = split(Block(between.join(text.paragraphs)))
    return set(accumulate(len("".join(piece.text.split())) for piece in pieces))


if __name__ == "__main__":
    main()
