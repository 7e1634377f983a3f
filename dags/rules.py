"""What every DAG of ours keeps to: how often and when a task is tried again, and who starts it.

Light to import: Airflow reads it with every DAG file, in every task.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import (
    CronTriggerTimetable,
    ExceptionRetryPolicy,
    Param,
    RetryAction,
    RetryRule,
    dag,
    get_current_context,
)
from airflow.sdk.definitions.deadline import DeadlineAlert

from crawlers.errors import CrawlError
from dags.alerts.callbacks import bytes_not_as_written, task_begins
from dags.schedule import is_on
from dags.steps.failures import HOPELESS_STEPS, AlertNotSent, ParameterUnknown
from storage.errors import NotFound, SelectionInvalid

Json = dict[str, Any]

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""When the DAGs begin, as Airflow wants to know; nothing is caught up."""

CRAWL_SECONDS = 2 * 3600
"""Fifty portals at one polite connection each; a batch that takes longer is stuck."""

CATALOGUE_SECONDS = 4 * 3600
"""To add a night takes seconds; to make the tables anew, as long as reading the archive takes."""

HOPELESS: list[type[BaseException] | str] = [
    *HOPELESS_STEPS,
    CrawlError,
    NotFound,
    SelectionInvalid,
    # What our own code raises when it is wrong is raised again by the same code.
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
]
"""What stays as it is however often it is tried."""

DEFAULT_ARGS = {
    # 20 s and then twice as long each time: together longer than a store that is away ten minutes.
    "retries": 5,
    "retry_delay": timedelta(seconds=20),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=10),
    "retry_policy": ExceptionRetryPolicy(
        rules=[
            RetryRule(
                exception=HOPELESS, action=RetryAction.FAIL, reason="another try cannot help"
            ),
            # A night that has ended should not look as if it went on: told within a minute, or red.
            RetryRule(
                exception=AlertNotSent,
                action=RetryAction.RETRY,
                retry_delay=timedelta(seconds=10),
                reason="the channel may be back in a moment",
            ),
        ]
    ),
    "execution_timeout": timedelta(minutes=30),
    "on_execute_callback": task_begins,
    "on_failure_callback": bytes_not_as_written,
}
"""Of every task in every DAG; a test keeps it so."""


NAMED = "{{ (task.op_kwargs.values() | first)['name'] }}"
"""What a mapped task is called in the grid, from its first moment on: the name of what it is given."""


def our_dag(  # noqa: PLR0913 - it has what Airflow's own has
    name: str,
    chinese: str,
    *,
    doc: str | None,
    hours: int,
    tag: str,
    params: Mapping[str, Param],
    schedule: Any = None,
    deadline: DeadlineAlert | None = None,
) -> Callable[[Callable[[], None]], Callable[[], object]]:
    """A DAG as all of ours are: one run at a time, within `hours`, nothing caught up, never paused.

    `doc` is the operator's page. Without a `schedule` it runs when somebody asks for it.
    """
    return dag(
        name,
        dag_display_name=f"{chinese} · {name}",
        doc_md=doc,
        tags=[tag],
        start_date=SINCE,
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        dagrun_timeout=timedelta(hours=hours),
        default_args=DEFAULT_ARGS,
        schedule=schedule,
        deadline=deadline,
        params=dict(params),
    )


def at(cron: str) -> CronTriggerTimetable | None:
    """A clock in Shanghai's time; none where the schedule is off."""
    return CronTriggerTimetable(cron, timezone="Asia/Shanghai") if is_on() else None


CODE = "[0-9]{6}"
"""A GB/T 2260 code. Not `\\d`, which is also the digits of other scripts."""

NIGHT = "[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9A-Za-z][0-9A-Za-z_-]{0,119}"
"""A night, or a backfill, as the archive names it: see `dags.steps.crawl.night_name`."""

MOST = 5_000
"""Words in one parameter: more than a country has portals."""


def whole(pattern: str) -> str:
    """A pattern for all of a parameter's value, in Python's dialect and in that of the form's browser.

    Python's `$` alone would let a line break pass at the end.
    """
    return rf"^(?:{pattern})$(?!\n)"


def asked() -> Json:
    """The running task's parameters, all of them checked.

    Airflow checks those that the DAG declares, and lets others pass. Raises `ParameterUnknown`.
    """
    context: Any = get_current_context()
    known, params = list(context["dag"].params), dict(context["params"])
    if unknown := sorted(set(params) - set(known)):
        raise ParameterUnknown(f"no parameter {unknown!r:.200}; there are {', '.join(known)}")
    return params


def path(default: str, title: str, description: str) -> Param:
    """A parameter for a file or folder, or for the name of one that ships: no control characters.

    It may be left empty where it is by default.
    """
    return Param(
        default,
        type="string",
        pattern=whole(r"[^\x00-\x1f\x7f]*"),
        minLength=1 if default else 0,
        maxLength=1000,
        title=title,
        description=description,
    )


def codes(title: str, description: str) -> Param:
    """A parameter for portals or places: GB/T 2260 codes."""
    return many(CODE, title, description)


def many(pattern: str, title: str, description: str) -> Param:
    """A parameter for a list of words, each of which all fits the pattern."""
    items = {"type": "string", "pattern": whole(pattern)}
    return Param([], type="array", items=items, maxItems=MOST, title=title, description=description)


def batch_size() -> Param:
    """A parameter for how many portals a Scrapy process visits."""
    return Param(
        0,
        type="integer",
        minimum=0,
        maximum=250,
        title="每批门户数 · Portals per batch",
        description="0 chooses: one by one for a few portals, fifty otherwise.",
    )


def retry_of() -> Param:
    """A parameter for the night that a run visits again in part."""
    return Param(
        "",
        type="string",
        pattern=whole(f"({NIGHT})?"),
        title="重试 · Retry of",
        description="`2026-11-26/nightly-…`: what is visited replaces what that night has of it; "
        "`gwr retry` fills this in. Empty is a night of its own.",
    )
