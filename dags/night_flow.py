"""How a night flows, shared by the DAGs that run one.

Plan → crawl → clean → compare, and read the figures → close → add to the catalogue, and announce.

Only names and addresses travel between tasks; texts and bytes go through the store. What is heavy
to import is imported inside the tasks, because Airflow reads this file again in every one.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import (
    ExceptionRetryPolicy,
    RetryAction,
    RetryRule,
    TriggerRule,
    get_current_context,
    task,
)

from crawlers.errors import CrawlError
from dags.alerts.callbacks import bytes_not_as_written, task_begins
from dags.steps.failures import (
    BadNight,
    CleaningFailed,
    ComparisonFailed,
    FixityFindings,
    NoPortals,
    ReadingFailed,
)
from storage.errors import NotFound, SelectionInvalid

if TYPE_CHECKING:
    from dags.steps.crawl import Night

CRAWL_SECONDS = 2 * 3600
"""Fifty portals at one polite connection each; a batch that takes longer is stuck."""

CATALOGUE_SECONDS = 4 * 3600
"""To add a night takes seconds; to make the tables anew, as long as reading the archive takes."""

HOPELESS: list[type[BaseException] | str] = [
    CrawlError,
    CleaningFailed,
    ComparisonFailed,
    ReadingFailed,
    BadNight,
    FixityFindings,
    NoPortals,
    NotFound,
    SelectionInvalid,
]
"""What stays as it is however often it is tried."""

DEFAULT_ARGS = {
    "retries": 2,
    "retry_delay": timedelta(seconds=20),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=10),
    "retry_policy": ExceptionRetryPolicy(
        rules=[
            RetryRule(exception=HOPELESS, action=RetryAction.FAIL, reason="another try cannot help")
        ]
    ),
    "execution_timeout": timedelta(minutes=30),
    "on_execute_callback": task_begins,
    "on_failure_callback": bytes_not_as_written,
}
"""Of every task in every DAG; a test keeps it so."""

Json = dict[str, Any]


def night_flow() -> None:
    """Lay out the tasks of a night inside the DAG being defined."""
    batches: Any = plan()
    crawled = crawl.expand(batch=batches)
    uncleaned = find_uncleaned()
    crawled >> uncleaned
    cleaned = clean.expand(group=uncleaned)
    uncompared, unread = find_uncompared(), find_unread()
    cleaned >> [uncompared, unread]
    closed = close(batches)
    [compare.expand(group=uncompared), read.expand(group=unread)] >> closed
    # A teardown: the night is as good as `close` says, also when the catalogue has to wait.
    closed >> catalogue().as_teardown(on_failure_fail_dagrun=False)
    closed >> announce(batches).as_teardown(on_failure_fail_dagrun=False)


def tonight() -> "Night":
    """Which night the current run is: its date in Shanghai, its name, its recording."""
    from dags.steps.crawl import night_of

    context = get_current_context()
    run = context["dag_run"]
    recording = str(context["params"].get("recording") or "")
    return night_of(run.dag_id, run.run_id, run.run_after, recording)


def show_name(item: Json) -> None:
    """Name the mapped task in the grid; called first, so that one that fails is named, too."""
    context: Any = get_current_context()
    context["name"] = item["name"]


@task
def plan() -> list[Json]:
    """Read the portals and cut them into batches."""
    from dags.steps.plan import plan_batches, portals_source

    params = get_current_context()["params"]
    source = portals_source(params.get("recording") or "", params.get("portals_from") or "")
    batches = plan_batches(source, params.get("only") or (), params["batch_size"])
    return [batch.model_dump(mode="json") for batch in batches]


@task(
    retries=3,
    execution_timeout=timedelta(seconds=CRAWL_SECONDS + 300),
    map_index_template="{{ name }}",
)
def crawl(batch: Json) -> str:
    """Fetch one batch of portals and keep what is new; results are filed under the night."""
    show_name(batch)
    from dags.steps.crawl import crawl_batch
    from dags.steps.plan import Batch
    from storage.night_record import NightRecords

    night = tonight()
    results = crawl_batch(Batch.model_validate(batch), night, CRAWL_SECONDS)
    NightRecords.open().file_results(night.run, batch["name"], results)
    return ", ".join(f"{result.place}: {result.outcome}" for result in results)


@task(trigger_rule=TriggerRule.ALL_DONE)
def find_uncleaned() -> list[Json]:
    """List versions, of the reports met tonight, that have no text of the current cleaner."""
    from dags.steps import clean as step
    from dags.steps.work import History, met, names
    from storage.archive import Archive
    from storage.night_record import NightRecords

    results = NightRecords.open().filed_results(tonight().run)
    lacking = step.lacking_text(History(Archive.open()), met(results))
    return [group.model_dump(mode="json") for group in step.grouped(lacking, names(results))]


@task(map_index_template="{{ name }}")
def clean(group: Json) -> int:
    """Turn raw bytes into clean text."""
    show_name(group)
    from dags.steps import clean as step
    from storage.archive import Archive

    return step.clean_group(Archive.open(), step.Group.model_validate(group).refs)


@task(trigger_rule=TriggerRule.ALL_DONE)
def find_uncompared() -> list[Json]:
    """List the comparisons that the reports met tonight call for and the archive lacks."""
    from dags.steps import compare as step
    from dags.steps.work import History, met, names
    from storage.archive import Archive
    from storage.night_record import NightRecords

    results = NightRecords.open().filed_results(tonight().run)
    pairs = step.due(History(Archive.open()), met(results))
    return [group.model_dump(mode="json") for group in step.grouped(pairs, names(results))]


@task(map_index_template="{{ name }}")
def compare(group: Json) -> int:
    """Compare captures with the ones before, and reports with the prior year's."""
    show_name(group)
    from dags.steps import compare as step
    from storage.archive import Archive

    return step.compare_group(Archive.open(), step.PairGroup.model_validate(group).pairs)


@task(trigger_rule=TriggerRule.ALL_DONE)
def find_unread() -> list[Json]:
    """List versions, of the reports met tonight, whose figures have not been read."""
    from dags.steps import clean as groups
    from dags.steps import read as step
    from dags.steps.work import History, met, names
    from storage.archive import Archive
    from storage.night_record import NightRecords

    results = NightRecords.open().filed_results(tonight().run)
    refs = step.unread(History(Archive.open()), met(results))
    return [group.model_dump(mode="json") for group in groups.grouped(refs, names(results))]


@task(map_index_template="{{ name }}")
def read(group: Json) -> int:
    """Read the figures that texts state."""
    show_name(group)
    from dags.steps.clean import Group
    from dags.steps.read import read_group
    from storage.archive import Archive

    return read_group(Archive.open(), Group.model_validate(group).refs)


@task(trigger_rule=TriggerRule.ALL_DONE)
def close(batches: list[Json]) -> str:
    """Record the night and give its verdict; a bad night fails here."""
    from dags.steps.close import close_night
    from dags.steps.plan import Batch
    from storage.archive import Archive
    from storage.night_record import NightRecords, Verdict

    expected = [Batch.model_validate(batch) for batch in batches or ()]
    summary = close_night(Archive.open(), NightRecords.open(), tonight(), expected)
    if summary.verdict is Verdict.BAD:
        raise BadNight(summary.failures() or "no portal was visited")
    return str(summary.verdict)


@task(execution_timeout=timedelta(seconds=CATALOGUE_SECONDS))
def catalogue() -> str:
    """Add the night to the catalogue's tables; where there are none, make them from the archive."""
    from dags.steps.catalogue import add_to_tables
    from dags.steps.work import met
    from storage.archive import Archive
    from storage.night_record import NightRecords

    night = tonight()
    results = NightRecords.open().filed_results(night.run)
    return add_to_tables(Archive.open(), met(results), [(night.date, night.run)])


@task
def announce(batches: list[Json]) -> str:
    """Tell people if they are needed; the feed of what is new, and a sign of life outside."""
    from dags.alerts.announcing import announce_night
    from dags.steps.plan import Batch
    from storage.settings import StoreSettings
    from storage.store import ObjectStore

    planned = [Batch.model_validate(batch) for batch in batches or ()]
    patience = {portal.adcode: portal.alert_after for batch in planned for portal in batch.portals}
    return announce_night(ObjectStore(StoreSettings.load()), tonight(), patience)
