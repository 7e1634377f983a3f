"""A version: what its manifest says, its text, and what changed between it and another."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, Response

from dags.ui.guarding import FRAMED
from dags.ui.place_pages import Code
from dags.ui.rendering import page
from dags.ui.room import Room
from dags.ui.versions import comparisons
from reports.compare.values import RecaptureDiff
from reports.showing.page import recapture_page, years_page
from storage.derived import Comparison
from storage.errors import NoSuchVersion
from storage.nights import VersionRef
from storage.sides import sides_of
from storage.trust import trusted
from storage.web.addressing import DOCUMENT, VERSION, Ref

_LATER = "{adcode}/{year}/{document}/{version}"
_BOTH = f"{_LATER}/{{prior_year}}/{{prior_document}}/{{prior_version}}"


def earlier_ref(
    adcode: Code,
    prior_year: Annotated[int, Path(ge=1900, le=2999)],
    prior_document: Annotated[str, Path(pattern=DOCUMENT)],
    prior_version: Annotated[str, Path(pattern=VERSION)],
) -> VersionRef:
    """The earlier version that a path names."""
    return VersionRef(
        adcode=adcode, year=prior_year, document=prior_document, version=prior_version
    )


Earlier = Annotated[VersionRef, Depends(earlier_ref)]


def version_routes(room: Room) -> APIRouter:
    """`/version/…`, `/text/…`, `/diff/…`, `/compared/…`."""
    router = APIRouter()

    @router.get(f"/version/{_LATER}")
    def version(request: Request, ref: Ref) -> Response:
        """What a version's manifest says, and what was compared with it."""
        manifest = room.archive.manifest(ref)
        compared = [each for each in comparisons(room.tables, ref.adcode) if each.later == ref]
        shown = {"tab": "coverage", "ref": ref, "manifest": manifest, "comparisons": compared}
        return page(request, "version.html", shown)

    @router.get(f"/text/{_LATER}")
    def text(request: Request, ref: Ref) -> Response:
        """The newest cleaner's text."""
        report = room.archive.text(ref)
        word = trusted(room.archive.store, ref, report.cleaner) if report.doubtful else None
        shown = {"report": report, "trusted": word, "place": room.place(ref.adcode), "ref": ref}
        return page(request, "text.html", {"tab": "coverage", **shown})

    @router.get(f"/diff/{_BOTH}")
    def diff(request: Request, later: Ref, earlier: Earlier) -> Response:
        """A stored comparison in its frame."""
        _stored(room, later, earlier)
        shown = {"place": room.place(later.adcode), "later": later, "earlier": earlier}
        return page(request, "diff.html", {"tab": "coverage", **shown})

    @router.get(f"/compared/{_BOTH}")
    def compared(later: Ref, earlier: Earlier) -> Response:
        """The same as our renderer shows it, in an origin of its own."""
        found = _stored(room, later, earlier)
        sides = sides_of(room.archive, room.place(later.adcode), earlier, later)
        if isinstance(found, RecaptureDiff):
            shown = recapture_page(found, sides)
        else:
            shown = years_page(found, sides)
        return HTMLResponse(shown, headers={"Content-Security-Policy": FRAMED})

    return router


def _stored(room: Room, later: VersionRef, earlier: VersionRef) -> Comparison:
    found = room.archive.comparison(later, earlier)
    if found is None:
        raise NoSuchVersion(f"{later.version} compared with {earlier.version} by today's tools", [])
    return found
