"""# 每晚抓取 · The night

Visits every enabled portal in `crawlers/portals/`, keeps what is new or changed with its bytes as
served, and gives its verdict. Cleaning and comparing follow by themselves, in a run of
`clean_and_compare`, when there is something to clean or to compare.

| task | what it does | when it is red |
|---|---|---|
| `plan` | reads the portals, cuts them into batches by province | a portal's YAML is invalid: the log names file and field |
| `crawl` | one Scrapy process a batch; raw bytes go to the store first. **Pink** (skipped): all was kept, and a portal needs a look | so many of its portals failed that the batch is bad, each with its outcome in the log; or the process died, or the store did not answer: then captures wait in the spool, and the retry keeps them |
| `close` | observations, summary and signed checkpoint, whatever the night was like | the store did not answer |
| `hand_over` | announces what there is to clean; **pink** when there is nothing | the API server did not answer |
| `verdict` | the night's verdict: `good`, `good with findings` | the night is **bad**: the log says why, `docs/runbook.md` what to do |
| `announce` | a message if people are needed, the feed, a sign of life outside (`docs/alerts.md`); the night's verdict stands. **Pink**: left to `clean_and_compare`, so that there is one message a night | a channel took no message: the log says which; the others are not told twice |

A portal that fails is a row in the summary with its outcome, never a reason to stop the others, and
never tried again by Airflow: the crawl itself has tried. What failed is visited again, and nothing
else, by `gwr retry 2026-11-26`.

Every task may be cleared and run again: the archive ends as if it had run once.
"""

from dags.alerts.deadline import in_time
from dags.night_flow import night_flow
from dags.rules import at, batch_size, codes, our_dag, retry_of


@our_dag(
    "nightly",
    "每晚抓取",
    doc=__doc__,
    hours=20,
    tag="night",
    schedule=at("0 2 * * *"),
    deadline=in_time(),
    params={
        "only": codes(
            "只抓取 · Only these portals",
            "GB/T 2260 codes; empty visits every enabled portal.",
        ),
        "batch_size": batch_size(),
        "retry_of": retry_of(),
    },
)
def nightly() -> None:
    """A night over the live portals."""
    night_flow()


nightly()
