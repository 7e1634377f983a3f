"""The tabs in Airflow: the night of a run, and the portals of a mapped task."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dags.steps.crawl import Night, night_of
from dags.ui.airflow_side import Guards, Runs
from dags.ui.night_pages import Asked, Shown, night_page
from dags.ui.rendering import page, told
from dags.ui.room import Room
from dags.ui.table import rows_so_far

Name = Annotated[str, Query(min_length=1, max_length=250)]


def run_routes(room: Room, runs: Runs, guards: Guards) -> APIRouter:
    """`/run` and `/task`: both ask for the right to see that DAG's runs."""
    router = APIRouter()

    @router.get("/run", dependencies=[Depends(guards.who_may_see_the_run)])
    def run(request: Request, dag_id: Name, run_id: Name) -> Response:
        """The night that a run made; while it runs, what was filed so far."""
        night = _night(runs, dag_id, run_id)
        if night is None:
            return _no_run(request)
        closed = room.nights.find(night.date, night.run)
        if closed is not None:
            nights = room.nights.last(replayed=closed.replayed)
            return night_page(request, room, Shown(closed, nights, Asked()))
        rows = rows_so_far(room.nights.filed(night.run))
        return page(request, "so_far.html", {"tab": "night", "rows": rows, "title": night.date})

    @router.get("/task", dependencies=[Depends(guards.who_may_see_the_task)])
    def task(
        request: Request, dag_id: Name, run_id: Name, task_id: Name, map_index: str = ""
    ) -> Response:
        """The portals of a mapped task's batch, as it filed them."""
        night = _night(runs, dag_id, run_id)
        if night is None:
            return _no_run(request)
        # Of a task that is not mapped Airflow leaves the braces as they are.
        index = int(map_index) if map_index.isascii() and map_index.isdigit() else -1
        name = runs.map_name(dag_id, run_id, task_id, index) or ""
        filed = room.nights.filed_by(night.run, name) if name else None
        shown = {
            "tab": "night",
            "task": task_id,
            "title": name,
            "rows": rows_so_far(filed or ()),
            "is_filed": filed is not None,
            "link": {"dag_id": dag_id, "run_id": run_id},
        }
        return page(request, "task.html", shown)

    return router


def _night(runs: Runs, dag_id: str, run_id: str) -> Night | None:
    run = runs.run(dag_id, run_id)
    return None if run is None else night_of(dag_id, run_id, run.after)


def _no_run(request: Request) -> Response:
    return told(request, 404, "没有这次运行 · there is no such run")
