"""Which passages of two years' reports speak of the same matter.

Three steps: what two passages' own words say (`evidence`), what surrounds them (`context`), from
which an optimal assignment takes one to one links; then passages left over that were merged into
another, or split off it (`merging`). The work of Vecalign and Bertalign (overlapping spans as
candidates) is monotone; here sections move, so spans are formed by the links themselves.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from reports.compare.context import in_context
from reports.compare.evidence import evidence, excluded
from reports.compare.links import Linked
from reports.compare.meaning import Meaning
from reports.compare.merging import merged
from reports.compare.passages import Passage
from reports.compare.texts import masked
from reports.compare.wording import Matrix, wording

_LINKED = -2.0
"""Log-odds from which an assigned pair is a link."""


def align(
    prior: Sequence[Passage], later: Sequence[Passage], meaning: Meaning | None = None
) -> list[Linked]:
    """Links between two reports' passages, by later and then prior position.

    `meaning` is an optional second opinion on their texts.
    """
    if not prior or not later:
        return []
    words = wording([masked(p.text) for p in prior], [masked(p.text) for p in later])
    blocks = words.blocks_alike([p.block for p in prior], [p.block for p in later])
    never = excluded(prior, later)
    said = evidence(prior, later, words)
    if meaning is not None:
        said = said + meaning([p.text for p in prior], [p.text for p in later])
    own = np.where(never, -np.inf, said)
    odds = in_context(own, blocks, prior, later)
    links = _assigned(np.where(never, _LINKED, odds) - _LINKED)
    links += merged(links, odds, blocks, never)
    return sorted(links, key=lambda link: (link.later, link.prior))


def _assigned(above: Matrix) -> list[Linked]:
    """The best one to one links among pairs that are above the least."""
    above = np.maximum(above, 0)
    rows, columns = linear_sum_assignment(above, maximize=True)
    return [
        Linked(int(i), int(j), float(above[i, j]), extra=False)
        for i, j in zip(rows, columns, strict=True)
        if above[i, j] > 0
    ]
