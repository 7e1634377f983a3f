"""# 清理调度数据库 · Prune Airflow's own database

Takes runs, task instances, events and the like that are older than `days` out of Airflow's database,
by Airflow's own `airflow db clean`, so that it stays as small after years as after three months.
Nothing of the archive is touched: what each night was like is kept in the store for ever
(`nights/<date>/<run>/summary.json`), and pages and commands read it there.

| task | what it does | when it is red |
|---|---|---|
| `prune` | deletes old rows, a thousand at a time; its return value says of which tables. **Dry run**: only counts | Airflow's own program failed: the log shows its words. Or the database cannot be told inside a task: give it as `AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_CMD`, as `docker/compose.yml` does, or in a file that `GWR_DATABASE_FILE` names |

Task logs are files: `var/airflow/logs` may be emptied of old ones at any time.
"""

from datetime import timedelta

from airflow.sdk import Param, get_current_context, task

from dags.rules import asked, at, our_dag


@task(execution_timeout=timedelta(hours=2))
def prune() -> str:
    """Delete what is old."""
    from dags.steps.prune import pruned

    context, params = get_current_context(), asked()
    before = context["dag_run"].run_after - timedelta(days=params["days"])
    return pruned(before, dry_run=params["dry_run"])


@our_dag(
    "prune",
    "清理数据库",
    doc=__doc__,
    hours=6,
    tag="upkeep",
    schedule=at("0 12 * * 6"),
    params={
        "days": Param(
            90,
            type="integer",
            minimum=7,
            maximum=3650,
            title="保留天数 · Days kept",
            description="What ended longer ago is deleted from Airflow's database.",
        ),
        "dry_run": Param(
            False,
            type="boolean",
            title="只看不做 · Dry run",
            description="Only count, in the log, what would be deleted.",
        ),
    },
)
def weekly_prune() -> None:
    """Airflow's database, kept small."""
    prune()


weekly_prune()
