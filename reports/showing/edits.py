"""A recapture's edits gathered by the sentence in which they stand, with both sides of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reports.compare.comparison import State
from reports.compare.values import Edit, EditKind, Place, RecaptureDiff
from reports.showing.inline import Piece

_SPACES = " \u3000\u00a0"


class Sentence(NamedTuple):
    """A sentence with all its edits: as it was, as it is, and both woven into one."""

    number: int
    edits: tuple[Edit, ...]
    before_at: Place
    after_at: Place
    left: list[Piece]
    right: list[Piece]
    woven: list[Piece]

    @property
    def kinds(self) -> tuple[EditKind, ...]:
        """What its edits did, each kind once."""
        return tuple(dict.fromkeys(edit.kind for edit in self.edits))


def sentences_of(diff: RecaptureDiff) -> list[Sentence]:
    """The sentences that were edited, in the later text's order; moved text stands alone."""
    grouped = groupby(diff.edits, key=_sentence)
    return [_gathered(number, list(edits)) for number, (_, edits) in enumerate(grouped, 1)]


def _sentence(edit: Edit) -> tuple[object, ...]:
    """Edits are of one sentence if its text, and where it begins, are the same."""
    at = edit.after_at if edit.after else edit.before_at
    alone = edit.kind is EditKind.MOVED or not edit.after
    start = at.start - edit.context_at
    return (edit.context, bool(edit.after), at.paragraph, start, at if alone else None)


def _gathered(number: int, edits: Sequence[Edit]) -> Sentence:
    first = edits[0]
    moved = first.kind is EditKind.MOVED
    woven = [Piece(State.KEPT, _shown(first.after))] if moved else _written(_woven(edits))
    return Sentence(
        number=number,
        edits=tuple(edits),
        before_at=first.before_at,
        after_at=first.after_at,
        left=[Piece(State.DROPPED, _shown(first.before))] if moved else _side(woven, State.NEW),
        right=[Piece(State.NEW, _shown(first.after))] if moved else _side(woven, State.DROPPED),
        woven=woven,
    )


def _written(pieces: Iterable[Piece]) -> list[Piece]:
    return [
        piece if piece.state is State.KEPT else piece._replace(text=_shown(piece.text))
        for piece in pieces
        if piece.text
    ]


def _shown(text: str) -> str:
    """A paragraph break or a space is an edit like any other: it must be seen."""
    text = text.replace("\n", "¶")
    core = text.strip(_SPACES)
    before = len(text) - len(text.lstrip(_SPACES))
    return f"{'␣' * before}{core}{'␣' * (len(text) - before - len(core))}"


def _side(woven: Iterable[Piece], without: State) -> list[Piece]:
    return [piece for piece in woven if piece.state is not without]


def _woven(edits: Sequence[Edit]) -> Iterator[Piece]:
    """The sentence around the edits, each written as gone and new text."""
    context, done = edits[0].context, 0
    for edit in edits:
        at = edit.context_at
        yield Piece(State.KEPT, context[done:at])
        yield Piece(State.DROPPED, edit.before)
        yield Piece(State.NEW, edit.after)
        done = at + len(edit.after or edit.before)
    yield Piece(State.KEPT, context[done:])
