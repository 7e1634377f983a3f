"""Plots over years: how much of the text is kept, targets and outcomes, words of will.

Each returns the bytes of an SVG or PNG, the same for the same values, and raises `ValueError` when
there is nothing to draw. Labels are Chinese and English; no series is told by its colour alone.
`left` says what was left out, and why: it stands below the picture.
"""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from reports.compare.comparison import Share, State, YearComparison
from reports.indicators.model import Indicators, Kind
from reports.showing import canvas
from reports.showing.canvas import Format, drawn
from reports.showing.gloss import name_in_english
from reports.showing.plot_bars import Look, Piece, stack
from reports.showing.plot_lines import amount, outcomes, targets
from reports.showing.series import Series, series, tones
from reports.showing.sides import Pairing, states

_LABELS = states(Pairing.YEARS)
_LOOKS: dict[State, Look] = {
    State.KEPT: (canvas.GREY, ""),
    State.REWORDED: (canvas.ORANGE, ".."),
    State.NEW: (canvas.GREEN, "//"),
    State.DROPPED: (canvas.RED, "\\\\"),
}
_ROOM = 0.06  # of the whole that a written share needs
_TONES = {
    "确保": "ensure",
    "力争": "strive for",
    "争取": "seek",
    "努力": "endeavour",
    "控制": "hold to",
    "推动": "push",
}
_TONE_LOOKS: tuple[Look, ...] = (
    (canvas.BLUE, ""),
    (canvas.ORANGE, "//"),
    (canvas.GREEN, "\\\\"),
    (canvas.PURPLE, ".."),
    (canvas.RED, "xx"),
    (canvas.GREY, "--"),
)


def kept_plot(
    comparisons: Mapping[int, YearComparison],
    subject: str,
    form: Format = "svg",
    left: Sequence[str] = (),
) -> bytes:
    """What each later year's text is made of, and below zero what of the prior text is gone.

    `comparisons` are by the later year. A star marks one in which a text is not whole.
    """
    if not comparisons:
        raise ValueError("no two neighbouring years to compare")
    years = sorted(comparisons)
    title = f"{subject}：文本的留与改  How much of the text is kept"

    def draw(axes: Axes) -> None:
        _shares(axes, [comparisons[year].total for year in years])
        stars = ["*" if comparisons[year].caution else "" for year in years]
        names = [f"{year - 1}→{year}{star}" for year, star in zip(years, stars, strict=True)]
        axes.set_xticks(range(len(years)), names)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0%}"))
        axes.set_ylim(-1.05, 1.05)
        _legend(axes, "* 文本不全，缺者未必删 a text is not whole" if any(stars) else "")

    return drawn(title, draw, form, columns=len(years), left=left)


def targets_plot(
    several: Sequence[Indicators],
    canonical: str,
    subject: str,
    form: Format = "svg",
    left: Sequence[str] = (),
) -> bytes:
    """Targets and outcomes of one indicator (its canonical name) over the years they are about."""
    found = series(several, canonical)
    if found is None:
        raise ValueError(f"no report states a figure of {canonical}")
    kind = "增速 growth" if found.kind is Kind.GROWTH else "水平 level"
    title = f"{subject}：{canonical} {name_in_english(canonical)}（{kind}）"
    years = [point.year for point in (*found.targets, *found.outcomes)]
    span = range(min(years), max(years) + 1)

    def draw(axes: Axes, known: Series = found) -> None:
        outcomes(axes, known.outcomes)
        targets(axes, known.targets)
        axes.set_xticks(span, [str(year) for year in span])
        axes.set_xlim(span[0] - 0.6, span[-1] + 0.6)
        axes.margins(y=0.25)
        axes.yaxis.set_major_locator(MaxNLocator(6))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: amount(value, known.unit)))
        _legend(axes, "")

    return drawn(title, draw, form, columns=len(span), left=left)


def tone_plot(
    several: Sequence[Indicators], subject: str, form: Format = "svg", left: Sequence[str] = ()
) -> bytes:
    """How often each year's report states a figure under a word of will."""
    counts = tones(several)
    if not counts:
        raise ValueError("no report states a figure under a word of will")

    def draw(axes: Axes) -> None:
        floor = [0.0] * len(several)
        for number, (word, sizes) in enumerate(counts.items()):
            look = _TONE_LOOKS[number % len(_TONE_LOOKS)]
            pieces = [Piece(n, at, str(n or "")) for n, at in zip(sizes, floor, strict=True)]
            stack(axes, pieces, look, f"{word} {_TONES.get(word, '')}")
            floor = [piece.floor + piece.size for piece in pieces]
        axes.set_xticks(range(len(several)), [str(one.year) for one in several])
        axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.set_ylabel("带语气词的数字  figures with such a word")
        _legend(axes, "")

    title = f"{subject}：目标的语气  Words of will"
    return drawn(title, draw, form, columns=len(several), left=left)


def _shares(axes: Axes, shares: Sequence[Share]) -> None:
    """Kept, reworded and new upon each other; gone hangs from zero."""
    made_of = [(s.kept, s.reworded, s.new) for s in shares]
    for number, state in enumerate((State.KEPT, State.REWORDED, State.NEW)):
        _share(axes, state, [(parts[number], sum(parts[:number])) for parts in made_of])
    _share(axes, State.DROPPED, [(-share.dropped, 0.0) for share in shares])
    axes.axhline(0, color="black", linewidth=1)


def _share(axes: Axes, state: State, parts: Sequence[tuple[float, float]]) -> None:
    zh, en, sign = _LABELS[state]
    pieces = [
        Piece(size, floor, f"{sign}{abs(size):.0%}" if abs(size) >= _ROOM else "")
        for size, floor in parts
    ]
    stack(axes, pieces, _LOOKS[state], f"{sign} {zh} {en}")


def _legend(axes: Axes, note: str) -> None:
    anchor = (0.5, -0.09)
    axes.legend(loc="upper center", bbox_to_anchor=anchor, ncols=4, frameon=False, title=note)
