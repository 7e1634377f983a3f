"""Links between passages of two texts, and the groups that they form."""

from collections.abc import Iterable
from typing import NamedTuple


class Linked(NamedTuple):
    """Positions of two passages that belong together; `extra` marks a merge or a split.

    `score` is how far the log-odds are above the least that makes a link.
    """

    prior: int
    later: int
    score: float
    extra: bool

    def turned(self) -> "Linked":
        """The same link with the texts exchanged."""
        return self._replace(prior=self.later, later=self.prior)


class Cluster(NamedTuple):
    """Passages connected by links, as positions on either side."""

    prior: list[int]
    later: list[int]


def clusters(links: Iterable[Linked]) -> list[Cluster]:
    """The connected components of the links, in order of the prior text."""
    by_prior: dict[int, Cluster] = {}
    by_later: dict[int, Cluster] = {}
    for link in sorted(links):
        one = by_prior.get(link.prior) or Cluster([link.prior], [])
        other = by_later.get(link.later) or Cluster([], [link.later])
        if one is not other:
            merged = Cluster(sorted({*one.prior, *other.prior}), sorted({*one.later, *other.later}))
            by_prior.update(dict.fromkeys(merged.prior, merged))
            by_later.update(dict.fromkeys(merged.later, merged))
    unique = {id(cluster): cluster for cluster in by_prior.values()}
    return sorted(unique.values())
