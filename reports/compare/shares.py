"""How much of a report, and of each of its parts, is kept, reworded, new and dropped."""

from collections.abc import Sequence

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
    sizes = dict.fromkeys(State, 0)
    old = dropped = 0
    for change in changes:
        sizes[change.state] += len(change.after)
        old += len(change.before)
        dropped += len(change.before) if change.state is State.DROPPED else 0
    whole = sum(sizes.values())
    return Share(
        role=role,
        prior_characters=old,
        later_characters=whole,
        kept=_part(sizes[State.KEPT], whole),
        reworded=_part(sizes[State.REWORDED], whole),
        new=_part(sizes[State.NEW], whole),
        dropped=_part(dropped, old),
    )


def _part(size: int, whole: int) -> float:
    return round(size / whole, 4) if whole else 0.0
