"""# 每周核验 · The weekly audit

Reads a thirteenth of the archive back, whole, and checks every byte against its SHA-256 and against the
signed log of checkpoints: everything is read at least once a quarter. Which thirteenth follows from the
week; places and records are dealt out by the hash of their names. A disk that rots in silence, a hand
that changed something, a version that was put in: here they are found.

| task | what it does | when it is red |
|---|---|---|
| `audit` | reads the week's slice, no faster than `rate`; a retry goes on where it was cut off | **findings**: the log names every object and what is wrong with it. Stop and look: `docs/runbook.md`, `gwr verify`. Nothing is repaired by itself |

Every slice by hand, at any time: `gwr verify --slice 3/13 --rate 20 --report slice.jsonl`.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, Param, dag, get_current_context, task

from dags.night_flow import DEFAULT_ARGS

AUDIT_SECONDS = 24 * 3600
"""At 20 MB/s that is 1.7 TB for a slice."""


@task(execution_timeout=timedelta(seconds=AUDIT_SECONDS))
def audit() -> str:
    """Read the week's slice back; what was found makes the run fail."""
    from dags.steps.audit import audit_week
    from storage.archive import Archive
    from storage.roles import Role, load
    from storage.settings import state_folder

    context = get_current_context()
    day = context["dag_run"].run_after.date()
    rate = float(context["params"]["rate"])
    return audit_week(Archive(load(Role.AUDITOR)), day, state_folder() / "audit", rate)


@dag(
    dag_id="audit",
    dag_display_name="每周核验 · audit",
    schedule=CronTriggerTimetable("0 10 * * 0", timezone="Asia/Shanghai"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=72),
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["archive"],
    params={
        "rate": Param(
            20,
            type="number",
            exclusiveMinimum=0,
            title="速度 · MB/s",
            description="How many megabytes a second are read at most.",
        ),
    },
)
def weekly_audit() -> None:
    """A slice of the archive, read back."""
    audit()


weekly_audit()
