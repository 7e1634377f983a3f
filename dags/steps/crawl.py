"""One batch of portals, crawled by a Scrapy process of its own, never inside the task's process.

A reactor cannot be started twice, and Airflow's time-out raised inside one is swallowed; a process
can be ended. The crawl writes its results to a file; this step files them under the night.
"""

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from crawlers.loopback import refuse_loopback
from dags.steps.failures import CrawlBroken, CrawlFailed
from dags.steps.forked import run_forked
from dags.steps.plan import Batch
from storage.night_record import Kind
from storage.nights import PortalResult
from storage.roles import Role, load
from storage.store import ObjectStore

STORE_DOWN = 75
"""Exit code of `crawlers.batch` when captures wait in the spool: try the same batch again."""

OURS = frozenset({2, 70})
"""Exit codes of `crawlers.batch` for wrong usage and bugs: portals are not asked again for those."""

CRAWL_TITLE = "gwr crawl"
"""How a list of processes names a crawl, before its batch."""

RESULTS = TypeAdapter(tuple[PortalResult, ...])


@dataclass(frozen=True)
class Night:
    """Which night this is: its date in Shanghai, the name of Airflow's run, its recording."""

    date: str
    run: str
    recording: str | None = None
    attempt: str = ""
    """When a part of a closed night is visited again: the time, in a form that sorts."""
    kind: Kind = "night"


SHANGHAI = ZoneInfo("Asia/Shanghai")


def night_of(dag: str, run_id: str, when: datetime, recording: str = "") -> Night:
    """The night of a run of Airflow, or the backfill that it is."""
    date = when.astimezone(SHANGHAI).date().isoformat()
    kind: Kind = "backfill" if dag.startswith("backfill") else "night"
    return Night(date, night_name(dag, run_id), recording or None, kind=kind)


def night_name(dag: str, run_id: str) -> str:
    """A run as a name that is safe in a key and its own: people may call runs as they like."""
    readable = re.sub(r"[^0-9A-Za-z]+", "-", run_id).strip("-")[:40]
    distinct = hashlib.sha256(run_id.encode()).hexdigest()[:8]
    return "-".join(filter(None, (dag, readable, distinct)))


@dataclass(frozen=True)
class Crawl:
    """How a batch is crawled: within `seconds`; `again` after a try that failed.

    For older years of one portal: `years` alone (`2011-2020`, or empty for all), and not faster
    than one request in `delay` seconds (0: as fast as any night).
    """

    seconds: float = 2 * 3600
    again: bool = False
    years: str = ""
    delay: float = 0


def crawl_batch(batch: Batch, night: Night, how: Crawl) -> tuple[PortalResult, ...]:
    """Crawl a batch and return what became of each portal.

    Raises `CrawlFailed` when the process was killed or could not reach the store: every byte is in
    the spool, and the next try keeps it, and asks no portal before the store answers (`StoreDown`).
    Raises `CrawlBroken` when another try would end alike, and `LoopbackAllowed` if the exception
    for benchmarks is on.
    """
    refuse_loopback()
    if how.again:
        store_answers()
    with tempfile.TemporaryDirectory(prefix="gwr-crawl-") as folder:
        result = Path(folder) / "result.json"
        code = run_crawler(batch, options(batch, night, how, Path(folder)), how.seconds)
        if code == STORE_DOWN:
            raise CrawlFailed("the store did not answer; captures wait in the spool")
        if code in OURS:
            raise CrawlBroken(f"the crawl of {batch.name} ended with exit code {code}: see its log")
        if code or not result.exists():
            raise CrawlFailed(f"the crawl of {batch.name} ended with exit code {code}")
        return RESULTS.validate_json(result.read_bytes())


def store_answers() -> None:
    """Ask the store for anything. Raises `StoreDown`."""
    settings = load(Role.CRAWLER)
    ObjectStore(settings).info(settings.catalogue_bucket, "tables.json")


def options(batch: Batch, night: Night, how: Crawl, folder: Path) -> list[str]:
    """What `crawlers.batch` is told; the portals travel in a file."""
    portals = folder / "portals.json"
    portals.write_text(json.dumps([p.model_dump(mode="json") for p in batch.portals]))
    words = ["--portals-file", str(portals), "--result", str(folder / "result.json")]
    words += ["--night", night.date, "--run", night.run]
    told = {"--recording": night.recording, "--years": how.years, "--delay": how.delay}
    told["--portal-seconds"] = how.seconds if how.delay else 0
    return words + [word for name, value in told.items() if value for word in (name, str(value))]


def run_crawler(batch: Batch, words: list[str], seconds: float) -> int:
    """Run to the end, or kill it when time is up; it dies with its parent, however that ends."""
    try:
        return run_forked(f"{CRAWL_TITLE} {batch.name}", seconds, partial(crawling, words))
    except TimeoutError:
        raise CrawlBroken(f"the crawl took longer than {seconds:.0f} s and was ended") from None


def crawling(words: list[str]) -> None:
    """What the process of a crawl does: `crawlers.batch`, and ends as that does."""
    from crawlers.batch import main

    main(words)
