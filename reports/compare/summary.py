"""The summary of a comparison: one line that stands for all, and the ten most notable changes."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from reports.compare.comparison import Excerpt, FigureChange, Notable, Reason, Share
from reports.compare.notable import is_main, short_name, weight
from reports.sentences import sentences

_LONGEST_FIGURE = 24
_MOST = 10
_FIGURES = 4
_PASSAGES = 3
"""So many of the ten are figures, dropped and new passages, if there are as many of each."""
_LONGEST_NAME = 30
_LEAST_TEXT = 20
_PLANS = frozenset({"targets", "tasks", "plan", "self-building"})


class Said(NamedTuple):
    """The words of a headline: what became of the text, what a target is, and the caution."""

    kept: str
    reworded: str
    new: str
    target: str
    caution: str


STORED = Said("kept", "reworded", "new", " target", "caution")
"""As the comparison itself names these things; `reports.showing` has words for a person."""


def headline(
    total: Share, figures: Sequence[FigureChange], *, caution: bool, said: Said = STORED
) -> str:
    """Shares of the later text, the most notable figure that changed, and a caution if due."""
    kept, reworded = round(total.kept * 100), round(total.reworded * 100)
    new = max(0, 100 - kept - reworded)
    parts = [f"{said.kept} {kept}% {said.reworded} {reworded}% {said.new} {new}%"]
    shown = next((figure for figure in figures if figure.changed), None)
    if shown is not None:
        target = said.target if shown.role == "targets" and is_main(shown) else ""
        before, after = shown.before[:_LONGEST_FIGURE], shown.after[:_LONGEST_FIGURE]
        parts.append(f"{short_name(shown.name)}{target} {before} → {after}")
    if caution:
        parts.append(said.caution)
    return " · ".join(parts)


def notable(
    figures: Sequence[FigureChange], dropped: Sequence[Excerpt], new: Sequence[Excerpt]
) -> tuple[Notable, ...]:
    """Changed targets and other main figures, then what was dropped, then what is new.

    Of passages, tasks and other plans count, the longest first: that last year's events aren't told
    again is no news. Where neither text tells its parts, every passage counts.
    """
    told = [
        list(_figures(figures)),
        list(_passages(dropped, Reason.DROPPED)),
        list(_passages(new, Reason.NEW)),
    ]
    sizes = [min(len(told[0]), _FIGURES), *(min(len(kind), _PASSAGES) for kind in told[1:])]
    for number, kind in enumerate(told):
        sizes[number] += min(_MOST - sum(sizes), len(kind) - sizes[number])
    return tuple(chain.from_iterable(islice(k, n) for k, n in zip(told, sizes, strict=True)))


def _figures(figures: Sequence[FigureChange]) -> Iterator[Notable]:
    changed = [figure for figure in figures if figure.changed]
    for figure in sorted(changed, key=lambda one: (one.role != "targets", weight(one))):
        yield Notable(
            id=figure.id,
            reason=Reason.TARGET if figure.role == "targets" else Reason.FIGURE,
            role=figure.role,
            name=short_name(figure.name),
            before=figure.before,
            after=figure.after,
            before_at=figure.before_at,
            after_at=figure.after_at,
        )


def _passages(excerpts: Sequence[Excerpt], reason: Reason) -> Iterator[Notable]:
    told = [e for e in excerpts if e.role in _PLANS or not e.role]
    for excerpt in sorted(told, key=lambda one: -len(one.text)):
        if len(excerpt.text) >= _LEAST_TEXT:
            gone = reason is Reason.DROPPED
            yield Notable(
                id=excerpt.id,
                reason=reason,
                role=excerpt.role,
                name=_name(excerpt.text),
                before=excerpt.text if gone else "",
                after="" if gone else excerpt.text,
                before_at=excerpt.at if gone else None,
                after_at=None if gone else excerpt.at,
            )


def _name(text: str) -> str:
    """The first sentence of a passage, which usually is its heading."""
    first = sentences(text)[0].of(text).rstrip("。；")
    return first if len(first) <= _LONGEST_NAME else f"{first[:_LONGEST_NAME]}…"
