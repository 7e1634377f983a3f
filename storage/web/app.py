"""The app: its routes, and what every answer carries."""

import logging
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, Response
from starlette.exceptions import HTTPException

from storage.archive import Archive
from storage.errors import (
    ArchiveError,
    CatalogueMissing,
    NotFound,
    ObjectDamaged,
    ObjectMissing,
    RecordInvalid,
    StoreDown,
    StoreRefused,
)
from storage.layout import MANIFEST
from storage.web.captures import Captures
from storage.web.cdx import cdx_routes
from storage.web.feed import feed_routes
from storage.web.guards import OURS
from storage.web.health import health_routes
from storage.web.replay import replay_routes
from storage.web.start import start_routes
from storage.web.timegate import memento_routes
from storage.web.versions import version_routes

log = logging.getLogger(__name__)

_Next = Callable[[Request], Awaitable[Response]]
_UNSAID = "the archive's store does not answer just now"


def create_app(archive: Archive, base: str = "") -> FastAPI:
    """The reading room of one archive; `base` is its address as visitors know it.

    Without one, links are made as the request was addressed.
    """
    # The pages that describe an API fetch scripts from elsewhere: only openapi.json is offered.
    app = FastAPI(title="gwr", docs_url=None, redoc_url=None)
    app.state.base = base.rstrip("/")
    captures = Captures(archive.store)
    app.include_router(start_routes(archive))
    app.include_router(version_routes(archive, captures))
    app.include_router(memento_routes(captures))
    app.include_router(cdx_routes(captures))
    app.include_router(replay_routes(archive, captures))
    app.include_router(feed_routes(archive))
    app.include_router(health_routes(archive))
    app.middleware("http")(_guarded)
    app.exception_handler(ArchiveError)(_told)
    app.exception_handler(RequestValidationError)(_bad)
    app.exception_handler(HTTPException)(_said)
    return app


async def _guarded(request: Request, call_next: _Next) -> Response:
    answer = await call_next(request)
    for name, value in OURS.items():
        answer.headers.setdefault(name, value)
    return answer


def _told(request: Request, error: Exception) -> Response:
    """An error of the archive as a status and its one line."""
    status, line = _status(error), str(error)
    if status >= 500:  # noqa: PLR2004
        log.warning("%s: %s", request.url.path, error)
    if isinstance(error, StoreDown | StoreRefused):
        line = _UNSAID
    return PlainTextResponse(f"{line}\n", status)


def _status(error: Exception) -> int:
    if isinstance(error, CatalogueMissing | StoreDown | StoreRefused):
        return 503
    if isinstance(error, NotFound) or (isinstance(error, ObjectMissing) and MANIFEST in str(error)):
        return 404
    return 502 if isinstance(error, ObjectDamaged | ObjectMissing | RecordInvalid) else 500


def _said(request: Request, error: Exception) -> Response:
    """What a route, or the lack of one, says: a line as every other."""
    del request
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for these
    return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)


def _bad(request: Request, error: Exception) -> Response:
    """What was asked for cannot be: said without repeating it."""
    del request
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it is registered for these
    first = error.errors()[0]
    return PlainTextResponse(f"{'.'.join(map(str, first['loc']))}: {first['msg']}\n", 400)
