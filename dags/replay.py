"""# 重放录制 · A night over a recording

The same night as `nightly`, but every answer comes from a recorded portal (a WARC file) and nothing
from the network; an address that was not recorded is the named outcome `not recorded`. Captures say
so for ever: their origin is `recording:<name>`, and their time is that of the recording.

It runs only when triggered, by `gwr night` or by the button above. Its tasks, and what their colours
in Airflow mean, are those of `nightly`: `plan`, `crawl`, `close`, `hand_over`, `announce`, `verdict`.
"""

from dags.night_flow import night_flow
from dags.rules import batch_size, codes, our_dag, path, retry_of


@our_dag(
    "replay",
    "重放录制",
    doc=__doc__,
    hours=6,
    tag="night",
    params={
        "recording": path(
            "sample",
            "录制 · Recording",
            "`sample`, `sample-night2`, or the path of a WARC file.",
        ),
        "portals_from": path(
            "",
            "门户 · Portals",
            "A folder of portal YAMLs or a table (.tsv); empty takes those beside the recording.",
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
