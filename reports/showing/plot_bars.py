"""Stacked bars of a plot over years, each stack's pieces with a hatch and a number of their own."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes

from reports.showing.canvas import drawable

Look = tuple[str, str]
"""Colour and hatch."""


class Piece(NamedTuple):
    """How tall a piece is (below zero if it hangs), on what it stands, what is written on it."""

    size: float
    floor: float
    told: str


def stack(axes: Axes, pieces: Sequence[Piece], look: Look, label: str) -> None:
    """One piece on each stack, in order of the stacks."""
    bars = axes.bar(
        range(len(pieces)),
        [piece.size for piece in pieces],
        bottom=[piece.floor for piece in pieces],
        label=drawable(label),
        color=look[0],
        hatch=look[1],
        edgecolor="white",
        width=0.66,
    )
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.85}
    axes.bar_label(
        bars, [piece.told for piece in pieces], label_type="center", fontsize=10, bbox=box
    )
