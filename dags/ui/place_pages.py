"""Places: the matrix of coverage, and all that is kept of one."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from dags.ui.rendering import page
from dags.ui.room import Room
from dags.ui.versions import comparisons, versions

Code = Annotated[str, Path(pattern=r"^[0-9]{6}$")]


def place_routes(room: Room) -> APIRouter:
    """`/coverage`, `/place/<code>`."""
    router = APIRouter()

    @router.get("/coverage")
    def coverage(
        request: Request, province: Annotated[str, Query(pattern=r"^([0-9]{2})?$")] = ""
    ) -> Response:
        """Provinces by years, or the places of one."""
        found = room.coverage()
        if not province:
            return page(request, "coverage.html", {"tab": "coverage", "matrix": found})
        shown = {"tab": "coverage", "matrix": found.within(province), "digits": province}
        return page(request, "province.html", shown)

    @router.get("/place/{adcode}")
    def place(request: Request, adcode: Code) -> Response:
        """All versions of a place, and what was compared."""
        shown = {
            "tab": "coverage",
            "place": room.place(adcode),
            "versions": versions(room.tables, room.words, adcode),
            "comparisons": comparisons(room.tables, adcode),
        }
        return page(request, "place.html", shown)

    return router
