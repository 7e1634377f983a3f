"""# 每周核验 · The weekly audit

Reads a thirteenth of the archive back, whole, and checks every byte against its SHA-256 and against the
signed log of checkpoints: everything is read at least once a quarter. Which thirteenth follows from the
week; places and records are dealt out by the hash of their names. A disk that rots in silence, a hand
that changed something, a version that was put in: here they are found. Beside that it looks at what
nights leave lying about.

| task | what it does | when it is red |
|---|---|---|
| `audit` | reads the week's slice, no faster than `rate`; a retry goes on where it was cut off | **findings**: the log names every object and what is wrong with it. Stop and look: `docs/runbook.md`, `gwr verify`. Nothing is repaired by itself |
| `look_around` | captures left in the spool for longer than two days, torn ones, portals whose listing nobody could read for `stale_days`; lists the silences that have ended | the message tells what is left, and of which portals |

Every slice by hand, at any time: `gwr verify --slice 3/13 --rate 20 --report slice.jsonl`.
"""

from datetime import timedelta

from airflow.sdk import Param, get_current_context, task

from dags.rules import asked, at, our_dag

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
    rate = float(asked()["rate"])
    return audit_week(Archive(load(Role.AUDITOR)), day, state_folder() / "audit", rate)


@task
def look_around() -> str:
    """Look for what is left in the spool, and for portals that nobody hears from any more."""
    from dags.steps.upkeep import looked_around
    from storage.roles import Role, load

    context = get_current_context()
    days = int(asked()["stale_days"])
    return looked_around(load(Role.READER), context["dag_run"].run_after, days)


@our_dag(
    "audit",
    "每周核验",
    doc=__doc__,
    hours=72,
    tag="archive",
    schedule=at("0 10 * * 0"),
    params={
        "rate": Param(
            20,
            type="number",
            minimum=0.1,
            maximum=10_000,
            title="速度 · MB/s",
            description="How many megabytes a second are read at most.",
        ),
        "stale_days": Param(
            14,
            type="integer",
            minimum=1,
            maximum=28,
            title="失联天数 · Days of silence",
            description="A portal whose listing could not be read for longer is told.",
        ),
    },
)
def weekly_audit() -> None:
    """A slice of the archive, read back, and a look around."""
    audit()
    look_around()


weekly_audit()
