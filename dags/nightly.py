"""# 每晚抓取 · The night

Visits every enabled portal in `crawlers/portals/`, keeps what is new or changed, cleans it, compares
it with the capture before and with the prior year's report, reads its figures, closes with a verdict,
and adds to the catalogue.

| task | what it does | when it is red |
|---|---|---|
| `plan` | reads the portals, cuts them into batches | a portal's YAML is invalid: the log names file and field |
| `crawl` | one Scrapy process a batch; raw bytes go to the store first | the process died, or the store did not answer; captures wait in the spool and the retry keeps them |
| `find_uncleaned`, `clean` | text for versions that have none of the current cleaner | a text could not be read; the raw bytes are kept |
| `find_uncompared`, `compare` | comparisons that are due | the log names the versions |
| `find_unread`, `read` | the figures that trusted texts state, beside the texts | the log names the versions |
| `close` | observations, summary and verdict | the night is **bad**: the log says why, `docs/runbook.md` what to do |
| `catalogue` | tables for SQL and `gwr phrase`; red or not, the night is as good as `close` says | another process changes them, or the store did not answer: `gwr catalogue update`, or the next night |
| `announce` | a message if people are needed, the feed, a sign of life outside (`docs/alerts.md`); the night's verdict stands | a channel took no message: the log says which; the others are not told twice |

Every task may be cleared and run again: the archive ends as if it had run once. A portal that fails
is a row in the summary with its outcome, never a reason to stop the others.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, Param, dag

from dags.alerts.deadline import in_time
from dags.night_flow import DEFAULT_ARGS, night_flow


@dag(
    dag_display_name="每晚抓取 · nightly",
    schedule=CronTriggerTimetable("0 2 * * *", timezone="Asia/Shanghai"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=20),
    deadline=in_time(),
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["night"],
    params={
        "only": Param(
            [],
            type="array",
            items={"type": "string", "pattern": r"^\d{6}$"},
            title="只抓取 · Only these portals",
            description="GB/T 2260 codes; empty visits every enabled portal.",
        ),
        "batch_size": Param(
            0,
            type="integer",
            minimum=0,
            maximum=250,
            title="每批门户数 · Portals per batch",
            description="0 chooses: one by one for a few portals, fifty otherwise.",
        ),
    },
)
def nightly() -> None:
    """A night over the live portals."""
    night_flow()


nightly()
