"""Clean text beside other programs: `python -m benchmarks.text RECORDING.warc.gz ...`.

Three tables, each program on the same pages in the same run:

- recorded pages as served, with the truth that lies beside the recording;
- the recording's texts in portal pages of our own (`shells.py`), in six markups (`markups.py`):
  means over markups and texts, one line a page;
- boxes chosen wrong on purpose, and sound ones: how many each the checks call doubtful.

F1 is over character bigrams; *kept* the share of paragraphs that came as one line; *left* the
lines that are not of the text, in all. Ours is the whole cleaner, mending and outline included; the
other programs, and *ours, text only*, find the text and no more. Seconds are of the processor;
*slower* says how many times as long a program takes as ours does for all that it does. The peers
are installed by `make bench-setup`; without it only ours is measured.
"""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.extractors import OURS, TEXT_ONLY, Extractor, extractors, missing
from benchmarks.markups import MARKUPS, truth
from benchmarks.scoring import Score, mean, score
from benchmarks.shells import SHELLS
from benchmarks.truths import Document, documents
from benchmarks.wrong_boxes import WRONG, is_doubtful

Page = tuple[str, Sequence[str]]
"""Markup and true lines."""


_USUAL = range(30, 161)
_LONGEST, _SHORTEST = 1_500, 4


class Run(NamedTuple):
    """One program over some pages."""

    scores: list[Score]
    seconds: float


@click.command(help=__doc__)
@click.argument("recordings", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts", default=4, show_default=True, type=click.IntRange(0), help="To put into pages."
)
def main(recordings: tuple[Path, ...], texts: int) -> None:
    """Measure and print tables."""
    if absent := missing():
        click.echo(f"not installed: {', '.join(absent)}; `make bench-setup` installs them\n")
    programs = extractors()
    known = [document for recording in recordings for document in documents(recording)]
    _print_recorded(programs, known)
    if texts:
        _print_shells(programs, chosen(known, texts))
    _print_wrong(known)


def chosen(known: Sequence[Document], count: int) -> list[Document]:
    """Texts whose truth is paragraphs, evenly spread over the recordings."""
    sound = [document for document in known if _is_sound(document.paragraphs)]
    return sound[:: max(1, len(sound) // count)][:count]


def _is_sound(paragraphs: Sequence[str]) -> bool:
    """Neither flattened nor hard-wrapped at the source, with no stray lines in its truth."""
    sizes = [len(paragraph) for paragraph in paragraphs]
    return len(sizes) in _USUAL and max(sizes) < _LONGEST and min(sizes) >= _SHORTEST


def run(program: Extractor, pages: Iterable[Page]) -> Run:
    """One program over pages; what it raises counts as no text."""
    scores, seconds = [], 0.0
    for html, true in pages:
        began = time.process_time()
        try:
            found = program(html)
        except Exception:  # noqa: BLE001  whatever a peer raises, the others go on
            found = []
        seconds += time.process_time() - began
        scores.append(score(found, true))
    return Run(scores, seconds)


def _print_recorded(programs: dict[str, Extractor], known: Sequence[Document]) -> None:
    pages = [(document.html, document.paragraphs) for document in known]
    runs = {name: run(program, pages) for name, program in programs.items()}
    click.echo(f"Recorded pages: {len(pages)}\n")
    click.echo("| program | F1 | kept | left | pages/s | slower |\n|---|---:|---:|---:|---:|---:|")
    for name, each in runs.items():
        total = mean(each.scores)
        ratio = each.seconds / runs[OURS].seconds
        speed = len(pages) / each.seconds
        click.echo(f"| {name} | {_cells(total)} | {speed:.0f} | {ratio:.1f} x |")


def _print_shells(every: dict[str, Extractor], texts: Sequence[Document]) -> None:
    programs = {name: program for name, program in every.items() if name != TEXT_ONLY}
    click.echo(
        f"\nPages of our own: {len(texts)} texts in {len(MARKUPS)} markups; F1 / kept / left\n"
    )
    click.echo(f"| page | {' | '.join(programs)} |\n|---|{'---|' * len(programs)}")
    totals: dict[str, list[Score]] = {name: [] for name in programs}
    for shell in SHELLS:
        pages = list(_pages(shell, texts))
        found = {name: run(program, pages).scores for name, program in programs.items()}
        for name, scores in found.items():
            totals[name] += scores
        click.echo(f"| {shell} | {' | '.join(_short(mean(each)) for each in found.values())} |")
    click.echo(f"| **all** | {' | '.join(_short(mean(each)) for each in totals.values())} |")


def _pages(shell: str, texts: Sequence[Document]) -> Iterable[Page]:
    for document in texts:
        for name, markup in MARKUPS.items():
            yield SHELLS[shell](markup(document.paragraphs)), truth(document.paragraphs, name)


def _print_wrong(known: Sequence[Document]) -> None:
    click.echo("\n| box | pages | doubtful |\n|---|---:|---:|")
    for name, wrong in WRONG.items():
        marked = [found for each in known if (found := is_doubtful(each, wrong)) is not None]
        click.echo(f"| {name} | {len(marked)} | {sum(marked)} |")


def _cells(total: Score) -> str:
    return f"{total.f1:.4f} | {total.kept:.4f} | {total.left:.0f}"


def _short(total: Score) -> str:
    return f"{total.f1:.3f} / {total.kept:.3f} / {total.left:.0f}"


if __name__ == "__main__":
    main()
