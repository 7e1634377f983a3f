"""How well paragraphs that a page cut tore apart are joined, and others left alone.

    python -m benchmarks.cuts RECORDING.truth.jsonl.gz...

Every report is printed on pages of some 2,500 characters. Each page ends where the dice say:
inside a paragraph (mid-word, mid-sentence, after a comma), or between two. A tear that falls after
a full stop can't be seen in the text and isn't made. Boundaries at which the recorded text itself
is torn (nothing closes the one side, and the other goes on) count as neither, nor do hard-wrapped
texts. Rules are tuned on the reports with an even place code; those with an odd one are held out.
The dice are seeded with the report's key. Beside ours stands the plainest rule: join wherever no
mark closes the earlier side.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click

from benchmarks.labels import Text, share, texts
from reports.block import Block
from reports.body.joining import join
from reports.body.marks import closed
from reports.model import SourceSpan

_PAGE = 2500
_FEWEST_CHARACTERS = 40
_TURNS = 8
_TEARS, _AFTER_COMMA = 1 / 2, 1 / 3
_STOPS = "。！？；"
_TORN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9，、（“]$")


class Cut(NamedTuple):
    """A boundary of pages: what stands on either side, whether it tears, whether it was joined."""

    key: str
    before: str
    after: str
    torn: bool
    joined: bool

    @property
    def unclosed(self) -> bool:
        """What the plainest rule would join: no mark closes the earlier side."""
        return not closed(self.before)


@click.command()
@click.argument("truth", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--wrong", is_flag=True, help="List the boundaries that were judged wrongly.")
def main(truth: Sequence[Path], *, wrong: bool) -> None:
    """Tear recorded reports apart and see what is joined again."""
    cuts = [cut for text in texts(truth) for cut in _cuts(text)]
    click.echo("| reports | rule | boundaries | torn | precision | recall |")
    click.echo("|---|---|---:|---:|---:|---:|")
    for half, wanted in (("tuned", 0), ("held-out", 1)):
        mine = [cut for cut in cuts if int(cut.key.split("-")[0]) // 100 % 2 == wanted]
        click.echo(_row(half, "ours", mine, [cut for cut in mine if cut.joined]))
        click.echo(_row(half, "no closing mark", mine, [cut for cut in mine if cut.unclosed]))
        for cut in mine if wrong else ():
            if cut.joined != cut.torn:
                said = "not joined" if cut.torn else "joined"
                click.echo(f"  {said} {cut.key}: {cut.before[-30:]} | {cut.after[:25]}", err=True)


def _row(half: str, rule: str, cuts: Sequence[Cut], joined: Sequence[Cut]) -> str:
    torn, right = sum(cut.torn for cut in cuts), sum(cut.torn for cut in joined)
    shares = f"{share(right, len(joined))} | {share(right, torn)}"
    return f"| {half} | {rule} | {len(cuts)} | {torn} | {shares} |"


def _cuts(text: Text) -> Iterator[Cut]:
    """Boundaries of a report's pages, in several printings; each one once."""
    dice = random.Random(text.key)  # noqa: S311 - the same pages every time is what is wanted
    if median(map(len, text.paragraphs)) < _FEWEST_CHARACTERS:
        return
    seen = set()
    for _ in range(_TURNS):
        for cut in _printed(text.key, list(_printing(text.paragraphs, dice))):
            if cut not in seen:
                seen.add(cut)
                yield cut


def _printing(paragraphs: Sequence[str], dice: random.Random) -> Iterator[tuple[str, bool, bool]]:
    """Texts as pages show them; does a page begin with it, and does it go on with a paragraph?"""
    size, starts = dice.randrange(_PAGE), False
    for paragraph in paragraphs:
        size += len(paragraph)
        full = size >= _PAGE
        place = _place(paragraph, dice) if full and dice.random() < _TEARS else 0
        size = 0 if full else size
        if place:
            yield paragraph[:place], starts, False
            yield paragraph[place:], True, True
        else:
            yield paragraph, starts, False
        starts = full and not place


def _place(paragraph: str, dice: random.Random) -> int:
    """Where to tear: mid-word, after a comma every third time; 0 where it couldn't be seen."""
    if len(paragraph) < _FEWEST_CHARACTERS:
        return 0
    commas = [found.end() for found in re.finditer("[，、]", paragraph[:-1])]
    place = dice.randrange(1, len(paragraph))
    if commas and dice.random() < _AFTER_COMMA:
        place = dice.choice(commas)
    return 0 if paragraph[place - 1] in _STOPS else place


def _printed(key: str, printing: Sequence[tuple[str, bool, bool]]) -> Iterator[Cut]:
    blocks = [
        Block(text, sources=(SourceSpan(part=0, block=index),), page_start=starts)
        for index, (text, starts, _) in enumerate(printing)
    ]
    together = {span.block for block in join(blocks) for span in block.sources[1:]}
    for index, (after, starts, torn) in enumerate(printing):
        before = printing[index - 1][0] if index else ""
        long = len(before) > _FEWEST_CHARACTERS
        if starts and (torn or not (_TORN.search(before) and long)):
            yield Cut(key, before, after, torn, index in together)


if __name__ == "__main__":
    main()
