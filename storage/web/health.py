"""`/health`: whether the store answers and how old the last night is, for probes. No secrets.

Answers of half a minute ago are given again: whoever can reach the address may ask often.
"""

import time
from datetime import UTC, datetime
from threading import Lock

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from storage.archive import Archive
from storage.errors import ArchiveError
from storage.recent_nights import recent_nights

_FRESH = 30.0


def health_routes(archive: Archive) -> APIRouter:
    """`/health`."""
    router, lock = APIRouter(), Lock()
    kept: list[tuple[float, int, dict[str, object]]] = []

    @router.get("/health")
    def health() -> Response:
        """200 when the store answers, else 503; the last night as it is."""
        with lock:
            if not kept or time.monotonic() - kept[-1][0] > _FRESH:
                kept[:] = [(time.monotonic(), *look(archive, datetime.now(UTC)))]
            _, status, told = kept[-1]
        return JSONResponse(told, status, headers={"Cache-Control": "no-store"})

    return router


def look(archive: Archive, now: datetime) -> tuple[int, dict[str, object]]:
    """The status and what is told: store, and the last night's date, verdict and age in hours."""
    try:
        nights = recent_nights(archive.store, 1)
    except ArchiveError:
        return 503, {"store": "does not answer", "last_night": None}
    if not nights:
        return 200, {"store": "ok", "last_night": None}
    last = nights[-1]
    age = round((now - last.finished_at).total_seconds() / 3600, 1)
    night = {"date": last.date, "verdict": last.verdict.value, "age_hours": age}
    return 200, {"store": "ok", "last_night": night}
