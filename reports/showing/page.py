"""A comparison as one page: no script, no request, nothing outside the file; prints, and dims.

Both views stand in the page; which one is seen, the reader's choice of a radio button and the
page's own style decide. The policy in its head forbids all but that very style, so that even a
text that got past the escaping could load and run nothing.
"""

import base64
import hashlib
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from reports.compare.comparison import State, YearComparison
from reports.compare.values import RecaptureDiff
from reports.compare.words import FIELDS, KINDS, ROLES, name_of
from reports.showing import bars, gloss, inline
from reports.showing.edits import sentences_of
from reports.showing.rows import rows_of
from reports.showing.sides import Sides, states
from reports.showing.summary import summary, way
from reports.showing.visible import visible


def years_page(comparison: YearComparison, sides: Sides) -> str:
    """A report against the prior year's, or another place's, as HTML."""
    rows = rows_of(comparison)
    return _rendered(
        "years.html", sides, comparison=comparison, told=summary(comparison, rows), rows=rows
    )


def recapture_page(diff: RecaptureDiff, sides: Sides) -> str:
    """The edits between two versions, each in its sentence, as HTML."""
    return _rendered("recapture.html", sides, diff=diff, told=sentences_of(diff))


def _rendered(template: str, sides: Sides, **values: Any) -> str:
    environment = _environment()
    style = environment.get_template("page.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # The style is ours and holds nothing of a report.
    return environment.get_template(template).render(
        sides=sides,
        labels=states(sides.pairing),
        style=Markup(style),  # noqa: S704
        style_hash=f"sha256-{digest}",
        **values,
    )


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("reports.showing"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    environment.globals |= {
        "State": State,
        "WIDTH": bars.WIDTH,
        "roles": ROLES,
        "kinds": KINDS,
        "fields": FIELDS,
        "name_of": name_of,
        "woven": inline.woven,
        "before": inline.before,
        "after": inline.after,
        "inline": inline.inline,
        "name_in_english": gloss.name_in_english,
        "figure_in_english": gloss.figure_in_english,
        "way": way,
    }
    return environment


def _finalized(value: object) -> object:
    """What a report wrote, with hidden signs shown; Jinja then escapes it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value
