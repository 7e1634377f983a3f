"""# 补抓旧年 · A portal's older years, gently

Visits one portal for the years that it lists and the archive lacks, slowly: one request in `delay`
seconds, over hours if it has to be. A night gives a portal twenty-five minutes and goes on the next
night; this is for a new portal with decades of reports, or one that minds being asked quickly.

It runs only when triggered, by the button above; one portal a run, one run at a time. It may run
beside a night: whoever asks a host holds that host's turn, over all processes of this machine, so
that the portal is never asked by two at once. It is no night: its record in the archive says
`backfill`, and nights know nothing of it.

| task | what it does | when it is red |
|---|---|---|
| `plan` | looks the portal up | no such portal, or it has no listing; the years run backwards |
| `crawl` | one Scrapy process; raw bytes go to the store first. **Pink**: all was kept, and the portal needs a look | the portal gave nothing, its outcome is in the log; or the store did not answer, and the retry keeps what waits in the spool |
| `close` | observations, summary and signed checkpoint | the store did not answer |
| `hand_over` | announces what there is to clean; **pink** when there is nothing | the API server did not answer |
| `verdict` | `good`, `good with findings` | the portal gave nothing that can be believed |
"""

from datetime import timedelta
from typing import Any

from airflow.sdk import Param, get_current_context, task

from dags.night_flow import close, hand_over, kept, tonight, verdict
from dags.rules import CODE, NAMED, Json, asked, our_dag, whole

BACKFILL_SECONDS = 10 * 3600
"""Two decades of reports with their attachments, at ten seconds a request, take four hours."""


@task
def plan() -> list[Json]:
    """Look the portal up, enabled or not."""
    from dags.steps.plan import check_years, plan_batches, portals_source

    params = asked()
    check_years(params["years"])
    batches = plan_batches(portals_source("", ""), [params["portal"]], 1)
    return [batch.model_dump(mode="json") for batch in batches]


@task(execution_timeout=timedelta(seconds=BACKFILL_SECONDS + 300), map_index_template=NAMED)
def crawl(batch: Json) -> str:
    """Fetch the older years that the archive lacks, slowly."""
    from dags.steps.crawl import Crawl, crawl_batch
    from dags.steps.plan import Batch

    context, params = get_current_context(), asked()
    how = Crawl(
        seconds=BACKFILL_SECONDS,
        again=context["ti"].try_number > 1,
        years=params["years"],
        delay=params["delay"],
    )
    return kept(batch, crawl_batch(Batch.model_validate(batch), tonight(), how))


@our_dag(
    "backfill_portal",
    "补抓旧年",
    doc=__doc__,
    hours=24,
    tag="night",
    params={
        "portal": Param(
            type="string",
            pattern=whole(CODE),
            title="门户 · Portal",
            description="The GB/T 2260 code of a portal in `crawlers/portals/`: `350500`.",
        ),
        "years": Param(
            "",
            type="string",
            pattern=whole("((19|20)[0-9]{2}-(19|20)[0-9]{2})?"),
            title="年份 · Years",
            description="`2005-2018`; empty takes every year that the portal lists.",
        ),
        "delay": Param(
            10,
            type="number",
            minimum=2,
            maximum=60,
            title="间隔秒数 · Seconds between requests",
            description="At least two: a night asks about once a second.",
        ),
    },
)
def backfill_portal() -> None:
    """One portal's older years."""
    batches: Any = plan()
    closed: Any = close(batches)
    crawl.expand(batch=batches) >> closed
    hand_over(closed)
    verdict(closed)


backfill_portal()
