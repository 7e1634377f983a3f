"""Lines of the runbook as they may stand in a page."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from dags import runbook

_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


class Line(NamedTuple):
    """A line of a table of the runbook, marked up."""

    meaning: Markup
    action: Markup


@cache
def lines(heading: str) -> Mapping[str, Line]:
    """The table under a heading by its first column: `Outcomes`, `Findings`."""
    found = runbook.lines(heading)
    return {name: Line(*map(_marked, line)) for name, line in found.items()}


def _marked(text: str) -> Markup:
    """Code as code, links and emphasis as their words; all else as it is."""
    plain = _LINK.sub(r"\1", text).replace("*", "")
    pieces = [escape(piece) for piece in plain.split("`")]
    wrapped = (Markup("<code>{}</code>").format(p) if n % 2 else p for n, p in enumerate(pieces))
    return Markup("").join(wrapped)
