"""The process that closes a crawled night: `python -m benchmarks.closing_night FOLDER SIZE RUN`.

FOLDER has the table of the portals and a folder with a `result` for each batch of SIZE portals, as
`benchmarks.night_alone` leaves them. Ends with 1 if the night is not good.
"""

import sys
from pathlib import Path

from benchmarks.stage import NIGHT
from dags.steps.close import close_night
from dags.steps.crawl import RESULTS, Night
from dags.steps.hand import handed
from dags.steps.plan import plan_batches
from dags.steps.work import History
from storage.archive import Archive
from storage.night_record import NightRecords, Verdict


def close(folder: Path, size: int, run: str) -> bool:
    """File what the batches gave, close the night and find what there is to hand over."""
    batches = plan_batches(folder / "portals.tsv", size=size)
    archive, records = Archive.open(), NightRecords.open()
    night, known = Night(NIGHT, run), History(archive)
    for number, batch in enumerate(batches):
        results = RESULTS.validate_json((folder / f"batch-{number}" / "result").read_bytes())
        records.file_results(run, batch.name, results)
    summary = close_night(archive, records, night, batches, known)
    handed(known, records, night, batches)
    return summary.verdict is Verdict.GOOD


if __name__ == "__main__":
    sys.exit(not close(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
