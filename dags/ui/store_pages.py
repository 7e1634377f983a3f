"""The store: its health and its growth."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dags.ui import health
from dags.ui.airflow_side import Runs
from dags.ui.rendering import page
from dags.ui.room import Room


def store_routes(room: Room, runs: Runs) -> APIRouter:
    """`/store`."""
    router = APIRouter()

    @router.get("/store")
    def store(request: Request) -> Response:
        """Whether it answers, what waits for it, how it grows."""
        settings = room.archive.store.settings
        return page(
            request,
            "store.html",
            {
                "tab": "store",
                "settings": settings,
                "seconds": health.answered_in(room.archive.store),
                "waiting": health.waiting(settings.spool),
                "disks": health.disks(settings.spool),
                "growth": health.growth(room.tables),
                "whole": health.whole(room.tables),
                "signed": room.checkpoint(),
                "audit": runs.latest("audit"),
            },
        )

    return router
