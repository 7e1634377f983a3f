"""How much of a report, and of each of its parts, is kept, reworded, new and dropped."""

from collections.abc import Iterable, Sequence

from reports.compare.comparison import ClauseChange, Share, State
from reports.compare.words import ROLES, WHOLE


def total_of(changes: Sequence[ClauseChange]) -> Share:
    """The shares of the whole report."""
    return share_of(WHOLE, changes)


def shares_of(changes: Sequence[ClauseChange]) -> tuple[Share, ...]:
    """The shares of each part that either report has, in the order in which parts matter."""
    present = {change.role for change in changes}
    roles = [role for role in ROLES if role in present]
    roles += sorted(present - set(roles))
    return tuple(share_of(role, [c for c in changes if c.role == role]) for role in roles)


def share_of(role: str, changes: Sequence[ClauseChange]) -> Share:
    """The shares of any clauses, under the name of a part."""
    sizes = {state: _characters(c.after for c in changes if c.state is state) for state in State}
    dropped = _characters(change.before for change in changes if change.state is State.DROPPED)
    whole, old = sum(sizes.values()), _characters(change.before for change in changes)
    return Share(
        role=role,
        prior_characters=old,
        later_characters=whole,
        kept=_part(sizes[State.KEPT], whole),
        reworded=_part(sizes[State.REWORDED], whole),
        new=_part(sizes[State.NEW], whole),
        dropped=_part(dropped, old),
    )


def _characters(texts: Iterable[str]) -> int:
    return sum(map(len, texts))


def _part(size: int, whole: int) -> float:
    return round(size / whole, 4) if whole else 0.0
