"""# 重放录制 · A night over a recording

The same night as `nightly`, but every answer comes from a recorded portal (a WARC file) and nothing
from the network; an address that was not recorded is the named outcome `not recorded`. Captures say
so for ever: their origin is `recording:<name>`, and their time is that of the recording.

It runs only when triggered, by `gwr night` or by the button above. Its tasks, and what their colours
mean, are those of `nightly`: `plan`, `crawl`, `close`, `hand_over`, `announce`, `verdict`.
"""

from datetime import timedelta

from airflow.sdk import Param, dag

from dags.night_flow import night_flow
from dags.rules import DEFAULT_ARGS, SINCE, batch_size, codes, retry_of


@dag(
    dag_display_name="重放录制 · replay",
    schedule=None,
    start_date=SINCE,
    max_active_runs=1,
    catchup=False,
    is_paused_upon_creation=False,
    dagrun_timeout=timedelta(hours=6),
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["night"],
    params={
        "recording": Param(
            "sample",
            type="string",
            minLength=1,
            title="录制 · Recording",
            description="`sample`, `sample-night2`, or the path of a WARC file.",
        ),
        "portals_from": Param(
            "",
            type="string",
            title="门户 · Portals",
            description="A folder of portal YAMLs or a table (.tsv); empty takes the sample's.",
        ),
        "only": codes(
            "只抓取 · Only these portals", "GB/T 2260 codes; empty visits all of the recording."
        ),
        "batch_size": batch_size(),
        "retry_of": retry_of(),
    },
)
def replay() -> None:
    """A night over a recording."""
    night_flow()


replay()
