"""Every address of the pages over `kept_reports`, as Airflow mounts them."""

from dags.ui.rendering import at, path
from tests.dags.ui.kept_reports import CLOSED, DATE, HOSTILE_PLACE, QUIET, Reports


def every_path(reports: Reports) -> list[str]:
    """All of them, with the hostile place where there is a choice."""
    first, second, third = reports.hostile
    versions = [f"{kind}/{path(ref)}" for kind in ("version", "text") for ref in reports.hostile]
    pairs = [
        f"{kind}/{path(third)}/{at(earlier)}"
        for kind in ("diff", "compared")
        for earlier in (first, second)
    ]
    places = [f"place/{code}" for code in (QUIET, HOSTILE_PLACE)]
    run = "dag_id=nightly&run_id"
    told = [
        *("", "?outcome=person", "findings", "coverage", "coverage?province=99", "store"),
        *(f"night/{DATE}/{CLOSED}", f"run?{run}=closed", f"run?{run}=running"),
        *(f"task?{run}=running&task_id=crawl&map_index=0", "style.css"),
        f"task?{run}=running&task_id=plan&map_index={{MAP_INDEX}}",
    ]
    return [f"/archive/{each}" for each in (*told, *places, *versions, *pairs)]
