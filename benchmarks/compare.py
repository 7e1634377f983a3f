"""Alignment of neighbouring years beside other programs.

    python -m benchmarks.compare RECORDING.truth.jsonl.gz... [--gold FILE]

Every labelled pair whose texts are in the recordings, and the given pair with its texts, aligned by
ours and by the others in one run, each on the same paragraphs (of more than six characters). A link
counts as right if it is labelled at all; recall and F1 are of those labelled as the same slot;
*parts* is the recall of the links that are part of a merge or a split. Ours was tuned on the pairs
called given and tuned, and only measured on the held-out ones. Where a peer needs a threshold, it
is chosen for each pair on all the others, held-out ones too: more than ours was allowed.

Seconds are of the processor, the least of some repeats, from paragraphs to links. What a whole
comparison takes, with the clauses and all else that is told of them, is said below. The peers are
installed by `make bench-setup`; without it only those are measured that are there anyway.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from benchmarks.compare_peak import peak
from benchmarks.compare_peers import OURS, RATIO, REDLINES, Aligner, aligners, missing
from benchmarks.compare_scores import Score, mean, score, threshold
from benchmarks.compare_sides import Scores
from benchmarks.labels import texts
from benchmarks.pairs import Pair, gold, labelled_pairs
from reports.compare.years import compare_years

HALVES = ("given", "tuned", "held-out")


class Run:
    """One program over all pairs: its links and seconds, by the pairs' names."""

    def __init__(self, aligner: Aligner, pairs: Sequence[Pair], repeats: int) -> None:
        timed = {pair.name: _timed(aligner.align, pair, repeats) for pair in pairs}
        self.told: Mapping[str, Scores] = {name: told for name, (told, _) in timed.items()}
        self.seconds = {name: seconds for name, (_, seconds) in timed.items()}
        self.scores = {
            pair.name: score(
                pair,
                self.told[pair.name],
                threshold(pairs, self.told, pair.name) if aligner.threshold else 0.0,
            )
            for pair in pairs
        }


@click.command(help=__doc__)
@click.argument("truth", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--gold", "given", type=click.Path(exists=True, path_type=Path), help="Pair given.")
@click.option("--repeats", default=3, show_default=True, type=click.IntRange(1))
def main(truth: tuple[Path, ...], given: Path | None, repeats: int) -> None:
    """Measure and print tables."""
    if absent := missing():
        click.echo(f"not installed: {', '.join(absent)}; `make bench-setup` installs them\n")
    pairs = [gold(given)] if given else []
    pairs += labelled_pairs(list(texts(truth, parted=True)))
    if not pairs:
        raise click.ClickException("no labelled pair is in these recordings")
    runs = {name: Run(aligner, pairs, repeats) for name, aligner in aligners().items()}
    _print_pairs(runs, pairs)
    _print_means(runs, pairs)
    _print_costs(runs, pairs, repeats)


def _timed(align: Callable[[Pair], Scores], pair: Pair, repeats: int) -> tuple[Scores, float]:
    least, told = float("inf"), {}
    for _ in range(repeats):
        began = time.process_time()
        told = align(pair)
        least = min(least, time.process_time() - began)
    return told, least


def _print_pairs(runs: Mapping[str, Run], pairs: Sequence[Pair]) -> None:
    click.echo("| pair | program | precision | recall | F1 | parts | s |")
    click.echo("|---|---|---:|---:|---:|---:|---:|")
    for pair in pairs:
        for name, run in runs.items():
            shares = _cells(run.scores[pair.name])
            seconds = run.seconds[pair.name]
            click.echo(f"| {pair.half}: {pair.name} | {name} | {shares} | {seconds:.3f} |")


def _print_means(runs: Mapping[str, Run], pairs: Sequence[Pair]) -> None:
    click.echo("\n| mean of | program | precision | recall | F1 | parts |")
    click.echo("|---|---|---:|---:|---:|---:|")
    for half in HALVES:
        names = [pair.name for pair in pairs if pair.half == half]
        for name, run in runs.items() if names else ():
            shares = _cells(mean([run.scores[pair] for pair in names]))
            click.echo(f"| {half}: {len(names)} | {name} | {shares} |")


def _print_costs(runs: Mapping[str, Run], pairs: Sequence[Pair], repeats: int) -> None:
    for name in (RATIO, REDLINES):
        if name in runs:
            seconds = runs[OURS].seconds
            times = [seconds[pair.name] / runs[name].seconds[pair.name] for pair in pairs]
            click.echo(f"\nTime of ours as a multiple of {name}, pair by pair: {_listed(times)}")
    times = [_timed(_whole, pair, repeats)[1] / runs[RATIO].seconds[pair.name] for pair in pairs]
    click.echo(f"\nTime of a whole comparison as a multiple of {RATIO}: {_listed(times)}")
    found = peak(pairs)
    click.echo(
        f"\nMemory of ours: {found.allocated:.1f} MB allocated at most for a pair; "
        f"the whole process, libraries included, {found.resident:.0f} MB"
    )


def _whole(pair: Pair) -> Scores:
    """All that is told of two years: clauses, words that differ, figures, sections, phrases."""
    compare_years(pair.prior, pair.later)
    return {}


def _listed(times: Sequence[float]) -> str:
    return ", ".join(f"{each:.2f}" for each in times)


def _cells(shares: Score) -> str:
    return " | ".join(f"{share:.3f}" for share in shares)


if __name__ == "__main__":
    main()
