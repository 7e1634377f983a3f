"""Lines of a plot over years: what was aimed at, and what came of it."""

from collections.abc import Sequence
from math import nan

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from reports.showing.canvas import BLUE, RED, drawable
from reports.showing.series import Point

_HALO = [withStroke(linewidth=3, foreground="white")]


def outcomes(axes: Axes, points: Sequence[Point]) -> None:
    """What was reached: filled dots, figures above."""
    axes.plot(*_line(points), color=BLUE, marker="o", label="完成 outcome")
    for point in points:
        _note(axes, point, BLUE, above=True)


def targets(axes: Axes, points: Sequence[Point]) -> None:
    """What was aimed at: hollow diamonds, a thick bar for a range, figures below."""
    (line,) = axes.plot(*_line(points), color=RED, marker="D", linestyle=":", label="目标 target")
    line.set_markerfacecolor("white")
    for point in points:
        _note(axes, point, RED, above=False)
        if point.low is not None and point.high is not None and point.low != point.high:
            axes.vlines(point.year, point.low, point.high, colors=RED, linewidth=3)


def amount(value: float, unit: str) -> str:
    """A value of the axis with the magnitude that people say."""
    for size, word in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{value / size:.6g}{word}{drawable(unit)}"
    return f"{value:.6g}{drawable(unit)}"


def _line(points: Sequence[Point]) -> tuple[list[int], list[float]]:
    """Every year from the first to the last, so that a year without a number breaks the line."""
    known = {point.year: point.low for point in points if point.low is not None}
    years = list(range(min(known), max(known) + 1)) if known else []
    return years, [known.get(year, nan) for year in years]


def _note(axes: Axes, point: Point, colour: str, *, above: bool) -> None:
    """The figure as written; a direction without a number stands at the top or the foot."""
    side = 1 if above else -1
    if point.low is None:
        at, frame, shift, align = float(above), "axes fraction", -side * 4, not above
    else:
        at, frame, shift, align = point.low, "data", side * 9, above
    axes.annotate(
        drawable(point.raw),
        (point.year, at),
        xycoords=("data", frame),
        xytext=(0, shift),
        textcoords="offset points",
        ha="center",
        va="bottom" if align else "top",
        fontsize=9,
        color=colour,
        path_effects=_HALO,
    )
