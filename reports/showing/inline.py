"""One text with what was changed written into it: gone clauses stand where they stood."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from reports.compare.comparison import ClauseChange, State
from reports.showing.rows import Paragraphs, Row


class Piece(NamedTuple):
    """A stretch of text: the same on both sides, gone, or new."""

    state: State
    text: str


def inline(row: Row) -> Paragraphs:
    """The clauses of both sides as one run of paragraphs, each clause once."""
    if not row.right:
        return row.left
    gone = _gone_by_anchor(row)
    paragraphs = [tuple(_with_gone(paragraph, gone)) for paragraph in row.right]
    paragraphs[0] = (*gone[""], *paragraphs[0])
    return tuple(paragraphs)


def _with_gone(
    paragraph: tuple[ClauseChange, ...], gone: dict[str, list[ClauseChange]]
) -> Iterator[ClauseChange]:
    for clause in paragraph:
        yield clause
        yield from gone.get(_name(clause), ())


def _gone_by_anchor(row: Row) -> defaultdict[str, list[ClauseChange]]:
    """Gone clauses by the clause of this row after which they stood; "": before all others."""
    here = {_name(clause) for paragraph in row.right for clause in paragraph}
    found: defaultdict[str, list[ClauseChange]] = defaultdict(list)
    anchor = ""
    for paragraph in row.left:
        for clause in paragraph:
            if clause.state is State.DROPPED:
                found[anchor].append(clause)
            elif _name(clause) in here:
                anchor = _name(clause)
    return found


def _name(clause: ClauseChange) -> str:
    at = clause.after_at
    return f"{at.paragraph}.{at.start}" if at else ""


def woven(clause: ClauseChange) -> list[Piece]:
    """Both texts of a clause in one; without known words a reworded one is gone and new, whole."""
    if clause.state is not State.REWORDED:
        return [Piece(clause.state, clause.after or clause.before)]
    if not clause.words:
        return [Piece(State.DROPPED, clause.before), Piece(State.NEW, clause.after)]
    pieces, done = [], 0
    for word in clause.words:
        pieces.append(Piece(State.KEPT, clause.after[done : word.a0]))
        pieces.append(Piece(State.DROPPED, clause.before[word.b0 : word.b1]))
        pieces.append(Piece(State.NEW, clause.after[word.a0 : word.a1]))
        done = word.a1
    pieces.append(Piece(State.KEPT, clause.after[done:]))
    return [piece for piece in pieces if piece.text]


def before(clause: ClauseChange) -> list[Piece]:
    """The prior text of a clause, with the words that are gone."""
    if clause.state is not State.REWORDED:
        return [Piece(clause.state, clause.before)]
    ranges = [(word.b0, word.b1) for word in clause.words]
    return _marked(clause.before, ranges, State.DROPPED)


def after(clause: ClauseChange) -> list[Piece]:
    """The later text of a clause, with the words that are new."""
    if clause.state is not State.REWORDED:
        return [Piece(clause.state, clause.after)]
    ranges = [(word.a0, word.a1) for word in clause.words]
    return _marked(clause.after, ranges, State.NEW)


def _marked(text: str, ranges: list[tuple[int, int]], state: State) -> list[Piece]:
    pieces, done = [], 0
    for start, end in ranges:
        pieces.append(Piece(State.KEPT, text[done:start]))
        pieces.append(Piece(state, text[start:end]))
        done = end
    pieces.append(Piece(State.KEPT, text[done:]))
    return [piece for piece in pieces if piece.text]
