"""All that the pages know of Airflow: who may see them, and what its runs and tasks are called.

Imported by the plugin when the API server asks for the app, never by a task.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, Protocol


class Run(NamedTuple):
    """A run of a DAG: its state, the moment it is for, and when it ended."""

    state: str
    after: datetime
    ended: datetime | None


class Runs(Protocol):
    """What is asked of Airflow's records."""

    def run(self, dag: str, run_id: str) -> Run | None:
        """A run, or None."""

    def latest(self, dag: str) -> Run | None:
        """The last run that ended, or None."""

    def map_name(self, dag: str, run_id: str, task: str, index: int) -> str | None:
        """What a mapped task is called in the grid, or None."""


class Guards(NamedTuple):
    """Dependencies of FastAPI that let a request pass or refuse it."""

    anybody_with_a_login: Callable[..., Any]
    who_may_see_the_run: Callable[..., Any]
    who_may_see_the_task: Callable[..., Any]


def guards() -> Guards:
    """Airflow's own login and permissions; the DAG is the request's `dag_id`."""
    from airflow.api_fastapi.auth.managers.models.resource_details import (
        AccessView,
        DagAccessEntity,
    )
    from airflow.api_fastapi.core_api.security import requires_access_dag, requires_access_view

    return Guards(
        requires_access_view(AccessView.WEBSITE),
        requires_access_dag("GET", DagAccessEntity.RUN),
        requires_access_dag("GET", DagAccessEntity.TASK_INSTANCE),
    )


class MetadataRuns:
    """Airflow's records as its metadata database has them."""

    def run(self, dag: str, run_id: str) -> Run | None:
        """A run, or None."""
        from airflow.models.dagrun import DagRun
        from sqlalchemy import select

        return _first(select(DagRun).where(DagRun.dag_id == dag, DagRun.run_id == run_id))

    def latest(self, dag: str) -> Run | None:
        """The last run that ended, or None."""
        from airflow.models.dagrun import DagRun
        from sqlalchemy import select

        ended = select(DagRun).where(DagRun.dag_id == dag, DagRun.end_date.is_not(None))
        return _first(ended.order_by(DagRun.end_date.desc()).limit(1))

    def map_name(self, dag: str, run_id: str, task: str, index: int) -> str | None:
        """What a mapped task is called in the grid, or None."""
        from airflow.models.taskinstance import TaskInstance
        from airflow.utils.session import create_session
        from sqlalchemy import select

        wanted = select(TaskInstance).where(
            TaskInstance.dag_id == dag,
            TaskInstance.run_id == run_id,
            TaskInstance.task_id == task,
            TaskInstance.map_index == index,
        )
        with create_session(scoped=False) as session:
            found = session.scalars(wanted).first()
            return None if found is None else found.rendered_map_index


def _first(wanted: Any) -> Run | None:
    from airflow.utils.session import create_session

    with create_session(scoped=False) as session:
        found = session.scalars(wanted).first()
        if found is None:
            return None
        return Run(str(found.state), found.run_after, found.end_date)
