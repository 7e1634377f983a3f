"""Pages out of templates: everything that is put in is escaped, and hidden signs are shown."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from dags.ui.coverage import STATES, State
from dags.ui.marks import MARKS, Mark, strip
from dags.ui.provinces import province, province_name
from dags.ui.runbook import lines
from dags.ui.words import FINDINGS, OUTCOMES, SEVERITIES, VERDICTS
from reports.compare.words import name_of
from reports.showing.visible import visible
from storage.moments import SHANGHAI
from storage.nights import VersionRef
from storage.sides import shown


def page(
    request: Request, template: str, told: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """A page of ours; links are made under the address at which Airflow mounts the app."""
    common = {"base": base_of(request), "framed": _framed(request), "now": datetime.now(UTC)}
    return HTMLResponse(environment().get_template(template).render(told, **common), status)


def _framed(request: Request) -> bool:
    """Whether the browser wants the page for a frame, which is Airflow's: ours frame none of these.

    Browsers say so over TLS and on loopback only (W3C, Fetch Metadata Request Headers).
    """
    return request.headers.get("sec-fetch-dest") == "iframe"


def base_of(request: Request) -> str:
    """Where Airflow mounts the app."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def told(request: Request, status: int, line: str, error: str = "") -> HTMLResponse:
    """One line in the place of a page, and what the runbook says of the error with that name."""
    return page(request, "told.html", {"line": line, "advice": error}, status)


@cache
def environment() -> jinja2.Environment:
    """The templates, strict about what they are given."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dags.ui"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    made.globals |= {
        "FINDINGS": FINDINGS,
        "MARKS": MARKS,
        "Mark": Mark,
        "OUTCOMES": OUTCOMES,
        "SEVERITIES": SEVERITIES,
        "STATES": STATES,
        "State": State,
        "VERDICTS": VERDICTS,
        "name_of": name_of,
        "province": province,
        "province_name": province_name,
        "runbook": lines,
        "shown": shown,
        "strip": strip,
    }
    made.filters |= {"at": at, "path": path, "bytes": size, "clock": clock, "ago": ago}
    return made


def _finalized(value: object) -> object:
    """What a portal wrote, with hidden signs shown; Jinja then escapes it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def path(ref: VersionRef) -> str:
    """A version as the end of an address of ours."""
    return f"{ref.adcode}/{ref.year}/{ref.document}/{ref.version}"


def at(earlier: VersionRef) -> str:
    """The earlier side of a comparison as the end of an address of ours."""
    return f"{earlier.year}/{earlier.document}/{earlier.version}"


def clock(when: datetime) -> str:
    """A moment as people in China read a clock."""
    return when.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


_STEPS = (
    (48 * 3600, 24 * 3600, "天", "days"),
    (2 * 3600, 3600, "小时", "hours"),
    (0, 60, "分钟", "minutes"),
)


def ago(when: datetime, now: datetime) -> tuple[str, str]:
    """How long ago a moment is, in Chinese and English, in the largest unit of which it has two."""
    seconds = max(0, int((now - when).total_seconds()))
    unit, zh, en = next(step[1:] for step in _STEPS if seconds >= step[0])
    return f"{seconds // unit} {zh}前", f"{seconds // unit} {en} ago"


def size(count: float) -> str:
    """Bytes as a person reads them, in decimal units."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:  # noqa: PLR2004
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.2f} TB"
