"""What Airflow calls by itself: when a night begins, when it is late, when bytes are not as written.

Light to import: DAG files name these functions, and Airflow reads those files in every task. None
of them raises: what a callback raises is a stack trace that nobody reads.
"""

import logging
from datetime import UTC, datetime
from typing import Any

from dags.steps.failures import FixityFindings
from storage.errors import KeyCollision, ObjectDamaged

log = logging.getLogger(__name__)

Context = Any


def task_begins(context: Context) -> None:
    """Name run and portals on every line of a task's log; a night's first task is a sign of life."""
    from structlog.contextvars import bind_contextvars

    from dags.alerts.heartbeat import Sign, beat
    from dags.steps.crawl import night_name

    run, task = context["dag_run"], context["task"]
    bind_contextvars(run=night_name(run.dag_id, run.run_id))
    for given in getattr(task, "op_kwargs", {}).values():
        # A batch or a group: its name is that of its first portal, and how many more.
        if isinstance(given, dict) and "name" in given:
            bind_contextvars(portal=given["name"])
    if (run.dag_id, task.task_id) == ("nightly", "plan"):
        beat(Sign.STARTED)


def night_is_late(context: Context, **_: object) -> None:
    """Tell people that a night has not ended in time. Airflow's deadline calls this."""
    run = context["dag_run"]
    _tell(run["dag_id"], run["dag_run_id"], datetime.fromisoformat(run["run_after"]), late=True)


def bytes_not_as_written(context: Context) -> None:
    """Tell people at once when a task failed because objects are not as they were written.

    Any other failure of a task is the night's verdict, or the next night's to tell.
    """
    error = context.get("exception")
    if isinstance(error, FixityFindings | KeyCollision | ObjectDamaged):
        run, lines = context["dag_run"], tuple(str(error).split("; "))
        _tell(f"fixity-{run.dag_id}", run.run_id, run.run_after, fixity=lines)


def _tell(dag: str, run_id: str, when: datetime, **what: object) -> None:
    """Tell something of a run at once, unless people have been told of it already."""
    from dags.alerts.announcing import empty
    from dags.alerts.sending import tell
    from dags.steps.crawl import night_of
    from storage.news import Told
    from storage.recent_nights import last_news
    from storage.roles import Role, load
    from storage.store import ObjectStore

    try:
        store, night = ObjectStore(load(Role.CRAWLER)), night_of(dag, run_id, when)
        before = last_news(store, night.date, night.run)
        news = empty(night, datetime.now(UTC), before.open if before else ())
        told = Told(store, night.date, night.run)
        tell(told, told.decide(news.model_copy(update=what)))
    except Exception:
        log.exception("people could not be told of %s", run_id)
