"""The app: its pages behind Airflow's login, what every answer carries, and how errors are told."""

import logging
from importlib.resources import files

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from dags.ui.airflow_side import Guards, Runs
from dags.ui.guarding import guarded
from dags.ui.night_pages import night_routes
from dags.ui.place_pages import place_routes
from dags.ui.rendering import told
from dags.ui.room import Room
from dags.ui.run_pages import run_routes
from dags.ui.store_pages import store_routes
from dags.ui.version_pages import version_routes
from storage.errors import (
    ArchiveError,
    CatalogueMissing,
    NotFound,
    ObjectMissing,
    SettingsUnreadable,
    StoreDown,
    StoreNotConfigured,
    StoreRefused,
)

log = logging.getLogger(__name__)

_AWAY = (CatalogueMissing, SettingsUnreadable, StoreDown, StoreNotConfigured, StoreRefused)
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


def create_app(room: Room, runs: Runs, guards: Guards) -> FastAPI:
    """The pages of one archive; nothing of it is answered to who has no login."""
    app = FastAPI(title="gwr", docs_url=None, redoc_url=None, openapi_url=None)
    router = APIRouter(dependencies=[Depends(guards.anybody_with_a_login)])
    for routes in (
        night_routes(room),
        run_routes(room, runs, guards),
        place_routes(room),
        version_routes(room),
        store_routes(room, runs),
        _other_routes(),
    ):
        router.include_router(routes)
    app.include_router(router)
    app.middleware("http")(guarded)
    app.exception_handler(ArchiveError)(_told)
    app.exception_handler(RequestValidationError)(_bad)
    return app


def _other_routes() -> APIRouter:
    """The style, and what there is not: that, too, is told only to who has a login."""
    router = APIRouter()
    style = files("dags.ui").joinpath("templates", "style.css").read_text(encoding="utf-8")

    @router.get("/style.css")
    def style_sheet() -> Response:
        """The style of all pages."""
        return Response(style, media_type="text/css")

    @router.api_route("/{rest:path}", methods=_METHODS)
    def nothing(request: Request, rest: str) -> Response:
        """No such page, and nothing here is changed by a request."""
        del rest
        if request.method not in {"GET", "HEAD"}:
            raise HTTPException(405, "these pages are only read")
        return told(request, 404, "没有这一页 · there is no such page")

    return router


def _told(request: Request, error: Exception) -> Response:
    """An error of the archive as a page: one line, and what to do as the runbook has it."""
    status = 404 if isinstance(error, NotFound | ObjectMissing) else 502
    if isinstance(error, _AWAY):
        status = 503
    if status >= 500:  # noqa: PLR2004
        log.warning("%s: %s", request.url.path, error)
    return told(request, status, str(error), type(error).__name__)


def _bad(request: Request, error: Exception) -> Response:
    """What was asked for cannot be: said without repeating it."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it is registered for these
    first = error.errors()[0]
    return told(request, 400, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
