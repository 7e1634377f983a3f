"""A figure to draw on: Chinese on any machine, and the same bytes every time.

The font is Noto Sans SC (SIL Open Font License 1.1) from the wheel `pylopdf-fonts-zh-cn`, whatever
is installed beside it; in an SVG letters are outlines, so that it needs no font at all. Nothing is
fetched. Colours are of Okabe and Ito (https://jfly.uni-koeln.de/color/), which the colour-blind
can tell apart; each also has a hatch or a mark of its own.
"""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import Any, Final, Literal, cast

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, fontManager
from matplotlib.ft2font import FT2Font
from pylopdf_fonts_zh_cn import sans_path

from reports.showing.visible import visible

Format = Literal["svg", "png"]

GREY, ORANGE, GREEN, RED, BLUE, PURPLE = (
    *("#8a8f98", "#e69f00", "#009e73"),
    *("#d55e00", "#0072b2", "#cc79a7"),
)
_FAMILY: Final = "gwr Noto Sans SC"
_STYLE: Final[dict[str, Any]] = {
    "font.family": [_FAMILY],
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "gwr",
    "text.parse_math": False,  # a $ in a name is a $
}
_DPI = 144
_LONGEST = 64
_MOST_LEFT = 4
_NO_METADATA: dict[Format, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
}


def drawn(
    title: str,
    draw: Callable[[Axes], None],
    form: Format,
    *,
    columns: int,
    left: Sequence[str] = (),
) -> bytes:
    """What `draw` draws under a title, as wide as its number of columns asks for.

    Below it stands what was left out of it.
    """
    _register()
    with mpl.rc_context(cast("Any", _STYLE)):
        figure = Figure(figsize=(max(6.4, 1.6 + 1.1 * columns), 4.8), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(drawable(title), loc="left", pad=12)
        draw(axes)
        if left:
            figure.supxlabel(_caption(left), fontsize=8)
        out = BytesIO()
        figure.savefig(out, format=form, dpi=_DPI, metadata=_NO_METADATA[form])
    return out.getvalue()


def _caption(left: Sequence[str]) -> str:
    shown = [drawable(one) for one in left[:_MOST_LEFT]]
    more = [f"… {len(left) - _MOST_LEFT} more"] if len(left) > _MOST_LEFT else []
    return "\n".join(["未列 left out", *shown, *more])


def drawable(text: str) -> str:
    """The beginning of `text`, as much as a label can be, with □ for what the font lacks."""
    font = _font()
    shown = visible(text) if len(text) <= _LONGEST else f"{visible(text[:_LONGEST])}…"
    return "".join(sign if font.get_char_index(ord(sign)) else "□" for sign in shown)


@cache
def _font() -> FT2Font:
    return FT2Font(str(sans_path()))


@cache
def _register() -> None:
    """Make the font known by a name that no installed font has."""
    fontManager.ttflist.append(FontEntry(fname=str(sans_path()), name=_FAMILY, weight=400))
