"""Whether a recapture diff finds every edit, invents none, and names its kind: a thousand of them.

    python -m benchmarks.recapture RECORDING.truth.jsonl.gz... [--edits 1000] [--wrong]

Random edits of known kind (`injecting`) are put into recorded reports, alone and several a text.
An edit is *found* if one edit of the diff, put into the earlier text by itself, does the same to
it; *in pieces* if only several together do. *Invented* are edits of the diff that are neither.
*Kind right* is of those found. Beside it diff-match-patch over the whole text (no time limit, with
its semantic clean-up), and the processor time of difflib.SequenceMatcher(autojunk=False) on some of
the same pairs.
"""

import difflib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from benchmarks.injecting import LOCAL, WHOLE, Case, distinct, injected
from benchmarks.labels import share, texts
from benchmarks.recapture_scoring import Fragment, Judged, Verdict, judge, of_diff, of_peer
from reports.compare.recapture import recapture_diff
from reports.compare.values import EditKind, RecaptureDiff
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind

_MOST_AT_ONCE = 9


@click.command()
@click.argument("truth", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--edits", default=1000, help="How many edits to inject.")
@click.option("--seed", default="1", help="What decides which.")
@click.option("--half", type=click.Choice(["0", "1"]), help="Only every other report.")
@click.option("--timed", default=10, help="On how many pairs difflib is timed.")
@click.option("--wrong", is_flag=True, help="List what was missed, invented or misnamed.")
def main(
    truth: Sequence[Path], *, edits: int, seed: str, half: str | None, timed: int, wrong: bool
) -> None:
    """Inject edits and look for them."""
    reports = [text.paragraphs for text in texts(truth) if distinct(text.paragraphs)]
    if half:
        reports = reports[int(half) :: 2]
    cases = _cases(reports, edits, seed)
    recapture_diff(_report(["甲乡"]), _report(["乙乡"]))  # what is loaded once is no pair's time
    diffs = [diff_of(case) for case in cases]
    judged = [judge(case, of_diff(case, diff)) for case, diff in zip(cases, diffs, strict=True)]
    click.echo(f"{sum(len(case.edits) for case in cases)} edits in {len(cases)} pairs of texts\n")
    click.echo("| edit | injected | found | in pieces | missed | kind right |")
    click.echo("|---|---:|---:|---:|---:|---:|")
    for kind in (*LOCAL, *WHOLE, "all"):
        click.echo(
            _row(kind, [e for v in judged for e in v.edits if kind in (e.injected.kind, "all")])
        )
    wrong_sums = sum(1 for pair in zip(cases, diffs, strict=True) if not _adds_up(*pair))
    invented = sum(len(each.invented) for each in judged)
    click.echo(f"\nInvented: {invented}. Pairs whose edits do not add up: {wrong_sums}")
    if wrong:
        _tell(judged)
    _peers(cases, judged, timed)


def _cases(reports: Sequence[list[str]], wanted: int, seed: str) -> list[Case]:
    """Pairs with one edit and with several in turn, until there are enough edits."""
    kinds, turn = (*LOCAL, *WHOLE), 0
    cases: list[Case] = []
    while sum(len(case.edits) for case in cases) < wanted:
        own, other = reports[turn % len(reports)], reports[(turn + 1) % len(reports)]
        count = 1 if turn % 2 else 2 + (turn // 2) % (_MOST_AT_ONCE - 1)
        chosen = [kinds[(turn * 5 + n * 3) % len(kinds)] for n in range(count)]
        case = injected(own, chosen, other, f"{seed} {turn}")
        if case.edits:
            cases.append(case)
        turn += 1
    return cases


def _report(paragraphs: Sequence[str]) -> CleanReport:
    return CleanReport(
        cleaner="bench",
        title="政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=tuple(Paragraph(kind=ParagraphKind.TEXT, text=text) for text in paragraphs),
    )


def diff_of(case: Case) -> RecaptureDiff:
    """Our diff of a pair."""
    return recapture_diff(_report(case.before), _report(case.after))


def _adds_up(case: Case, diff: RecaptureDiff) -> bool:
    """Whether the diff's edits account for every character that is more or fewer."""
    balance = Counter("".join(case.before))
    balance.subtract(Counter("".join(case.after)))
    for edit in (edit for edit in diff.edits if edit.kind is not EditKind.MOVED):
        balance.subtract(Counter(edit.before))
        balance.update(Counter(edit.after))
    return not any(count for character, count in balance.items() if character != "\n")


def _row(kind: str, judged: Sequence[Judged]) -> str:
    count = Counter(j.how for j in judged)
    right = sum(1 for j in judged if j.right)
    shares = f"{share(count['found'], len(judged))} | {count['in pieces']} | {count['missed']}"
    found = count["found"] + count["in pieces"]
    return f"| {kind} | {len(judged)} | {shares} | {share(right, found)} |"


def _tell(judged: Sequence[Verdict]) -> None:
    for number, verdict in enumerate(judged):
        for each in verdict.edits:
            if each.how != "found" or not each.right:
                told = [_shown(fragment) for fragment in each.told]
                click.echo(f"  {number} {each.how}: {each.injected} as {told}", err=True)
        for fragment in verdict.invented:
            click.echo(f"  {number} invented: {_shown(fragment)}", err=True)


def _shown(fragment: Fragment) -> str:
    edit = fragment.edit
    return f"{edit.kind} {edit.extent} {edit.before!r} {edit.after!r}" if edit else str(fragment)


def _peers(cases: Sequence[Case], judged: Sequence[Verdict], timed: int) -> None:
    """Both programs over some of the pairs."""
    every = max(len(cases) // timed, 1)
    chosen, ours = cases[::every], judged[::every]
    seconds = sum(_seconds(partial(diff_of, case)) for case in chosen)
    base = sum(_seconds(partial(_difflib, case)) for case in chosen)
    click.echo(f"\nOn {len(chosen)} of the pairs:\n")
    click.echo("| program | found | in pieces | missed | edits told | processor s | of difflib |")
    click.echo("|---|---:|---:|---:|---:|---:|---:|")
    click.echo(_program("ours", ours, seconds, base))
    if find_spec("diff_match_patch"):
        peers = [judge(case, of_peer(case)) for case in chosen]
        seconds = sum(_seconds(partial(of_peer, case)) for case in chosen)
        click.echo(_program("diff-match-patch", peers, seconds, base))
    else:
        click.echo("| diff-match-patch | not installed: `make bench-setup` | | | | | |")
    click.echo(f"| difflib, whole text | – | – | – | – | {base:.2f} | 1.000 |")


def _program(name: str, judged: Sequence[Verdict], seconds: float, base: float) -> str:
    count = Counter(each.how for verdict in judged for each in verdict.edits)
    total = sum(count.values())
    told = sum(len(v.invented) + sum(len(e.told) for e in v.edits) for v in judged)
    counts = f"{share(count['found'], total)} | {count['in pieces']} | {count['missed']} | {told}"
    return f"| {name} | {counts} | {seconds:.2f} | {seconds / base:.3f} |"


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _difflib(case: Case) -> object:
    before, after = "\n".join(case.before), "\n".join(case.after)
    return difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


if __name__ == "__main__":
    main()
