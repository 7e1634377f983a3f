"""Which passages of two years' reports speak of the same matter.

Three steps: what two passages' own words say (`evidence`), what surrounds them (`context`), and
what their sentences say with both in mind (`votes`), from which follow the links, many to many
(`linking`). The work of Vecalign and Bertalign (overlapping spans as candidates) is monotone; here
sections move, so spans are formed by the links themselves.
"""

from collections.abc import Sequence

import numpy as np

from reports.compare.context import in_context
from reports.compare.evidence import evidence, excluded
from reports.compare.linking import Grounds, linked
from reports.compare.links import Linked
from reports.compare.meaning import Meaning
from reports.compare.passages import Passage
from reports.compare.votes import Sentences


def align(
    prior: Sequence[Passage], later: Sequence[Passage], meaning: Meaning | None = None
) -> list[Linked]:
    """Links between two reports' passages, by later and then prior position.

    `meaning` is an optional second opinion on their texts.
    """
    if not prior or not later:
        return []
    sentences = Sentences(prior, later)
    words = sentences.passages
    blocks = words.blocks_alike([p.block for p in prior], [p.block for p in later])
    never = excluded(prior, later)
    said = evidence(prior, later, words)
    if meaning is not None:
        said = said + meaning([p.text for p in prior], [p.text for p in later])
    own = np.where(never, -np.inf, said)
    odds = in_context(own, blocks, prior, later)
    links = linked(prior, later, sentences, Grounds(odds, blocks, never))
    return sorted(links, key=lambda link: (link.later, link.prior))
