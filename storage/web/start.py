"""Where a person starts: the places, and the versions of one, as plain pages without a script.

What a version says of itself is in its manifest, and none is opened for these pages: one that
cannot be read hides no other.
"""

from functools import cache
from itertools import groupby
from typing import NamedTuple

import jinja2
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from storage.archive import Archive
from storage.layout import version_prefix
from storage.nights import VersionRef
from storage.sides import shown
from storage.web.addressing import Adcode, base_of

_BOTH = ["GET", "HEAD"]


class _Version(NamedTuple):
    id: str
    captured: str
    prefix: str

    @classmethod
    def of(cls, ref: VersionRef) -> "_Version":
        return cls(ref.version, shown(ref), version_prefix(ref))


def start_routes(archive: Archive) -> APIRouter:
    """`/` and `/place/<adcode>`."""
    router = APIRouter()

    @router.api_route("/", methods=_BOTH, include_in_schema=False)
    def start(request: Request) -> HTMLResponse:
        """All places, and the other ways in."""
        return _page(request, "start.html", places=archive.places())

    @router.api_route("/place/{adcode}", methods=_BOTH, include_in_schema=False)
    def place(request: Request, adcode: Adcode) -> HTMLResponse:
        """The versions of a place, the newest year first, in it in order of time."""
        found = archive.find_place(adcode)
        years = [
            (year, [_Version.of(ref) for ref in refs])
            for year, refs in groupby(archive.history(adcode), lambda ref: ref.year)
        ]
        return _page(request, "place.html", place=found, years=years[::-1])

    return router


def _page(request: Request, template: str, **told: object) -> HTMLResponse:
    text = _environment().get_template(template).render(told, base=base_of(request))
    return HTMLResponse(text)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("storage.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
