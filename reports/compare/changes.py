"""Every clause of two years with what became of it, as it is stored."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.compare.clauses import Clause, Fates
from reports.compare.comparison import ClauseChange, State
from reports.compare.ids import id_of
from reports.compare.passages import Passage
from reports.compare.rewording import reworded


class Year(NamedTuple):
    """One year's report, taken apart."""

    passages: Sequence[Passage]
    clauses: Sequence[Clause]

    def role(self, clause: Clause) -> str:
        """The part of the report in which a clause stands."""
        return self.passages[clause.passage].role


def changes_of(old: Year, new: Year, fate: Fates) -> tuple[ClauseChange, ...]:
    """The later text's clauses in order, then the prior text's dropped ones."""
    return (*_later(old, new, fate), *_dropped(old, fate))


def _later(old: Year, new: Year, fate: Fates) -> Iterator[ClauseChange]:
    origin = {j: (i, State.KEPT) for i, j in fate.kept.items()}
    close = {*fate.reworded.values()}
    origin |= {j: (i, State.REWORDED) for i, j in fate.reworded.items()}
    for j, clause in enumerate(new.clauses):
        i, state = origin.get(j, (None, State.NEW))
        before = None if i is None else old.clauses[i]
        yield ClauseChange(
            id=id_of("c", before and before.at, clause.at),
            state=state,
            role=new.role(clause),
            before=before.text if before else "",
            after=clause.text,
            before_at=before.at if before else None,
            after_at=clause.at,
            words=reworded(before.text, clause.text) if before and j in close else (),
        )


def _dropped(old: Year, fate: Fates) -> Iterator[ClauseChange]:
    for i, clause in enumerate(old.clauses):
        if i not in fate.kept and i not in fate.reworded:
            yield ClauseChange(
                id=id_of("c", clause.at, None),
                state=State.DROPPED,
                role=old.role(clause),
                before=clause.text,
                after="",
                before_at=clause.at,
                after_at=None,
            )
