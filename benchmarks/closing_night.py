"""The process that closes a crawled night: `python -m benchmarks.closing_night FOLDER SIZE RUN`.

FOLDER has the table of the portals and a folder with a `result` for each batch of SIZE portals, as
`benchmarks.night_alone` leaves them. Then it is told of as far as that goes without Airflow: the
figures, the feed, and what there is to tell people. Ends with 1 if the night is not good.
"""

import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from benchmarks.stage import NIGHT
from dags.alerts.announcing import news_of
from dags.alerts.figures import figures
from dags.steps.close import close_night
from dags.steps.crawl import RESULTS, Night
from dags.steps.hand import handed, patience_of
from dags.steps.plan import Batch, plan_batches
from dags.steps.work import History
from storage.archive import Archive
from storage.feed import refresh_feed
from storage.news import Told
from storage.night_record import NightRecords, Verdict


def close(folder: Path, size: int, run: str) -> bool:
    """File what the batches gave, close the night, find what there is to hand over, and tell."""
    batches = plan_batches(folder / "portals.tsv", size=size)
    archive, records = Archive.open(), NightRecords.open()
    night, known = Night(NIGHT, run), History(archive)
    for number, batch in enumerate(batches):
        results = RESULTS.validate_json((folder / f"batch-{number}" / "result").read_bytes())
        records.file_results(run, batch.name, results)
    summary = close_night(archive, records, night, batches, known)
    handed(known, records, night, batches)
    announce(archive, records, night, batches)
    return summary.verdict is Verdict.GOOD


def announce(
    archive: Archive, records: NightRecords, night: Night, batches: Sequence[Batch]
) -> None:
    """What the task `announce` does, but for handing figures and words to Airflow."""
    summary = records.summary(night.date, night.run)
    if summary is not None:
        deque(figures(summary, records.filed_results(night.run)), maxlen=0)
    refresh_feed(archive.store)
    news = news_of(archive.store, night, patience_of(batches), summary)
    Told(archive.store, night.date, night.run).decide(news)


if __name__ == "__main__":
    sys.exit(not close(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
