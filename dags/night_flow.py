"""How a night flows, shared by the DAGs that run one.

Plan → crawl → close → its verdict, and handing over what there is to clean and compare.

Only names and addresses travel between tasks; texts and bytes go through the store. What is heavy
to import is imported inside the tasks, because Airflow reads this file again in every one.
"""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import TriggerRule, get_current_context, task
from airflow.sdk.exceptions import AirflowSkipException

from dags.assets import RAW
from dags.rules import CRAWL_SECONDS, NAMED, Json, asked
from dags.steps.failures import BadNight, PortalsFailed

if TYPE_CHECKING:
    from dags.steps.crawl import Night


def night_flow() -> None:
    """Lay out the tasks of a night inside the DAG being defined."""
    batches: Any = plan()
    closed: Any = close(batches)
    crawl.expand(batch=batches) >> closed
    hand_over(closed)
    # A leaf of its own: what a bad night brought is handed over all the same.
    verdict(closed)
    # A teardown: the night is as good as `verdict` says, whoever could be told of it.
    closed >> announce(batches, closed).as_teardown(on_failure_fail_dagrun=False)


def tonight() -> "Night":
    """Which night the current run is: its date in Shanghai, its name, its recording.

    A run that tries a night again is that night. Raises `NightUnknown` if that has never been.
    """
    from dags.steps.crawl import night_of

    context = get_current_context()
    run, params = context["dag_run"], asked()
    night = night_of(run.dag_id, run.run_id, run.run_after, str(params.get("recording") or ""))
    if again := str(params.get("retry_of") or ""):
        from dags.steps.hand import check_retry
        from storage.night_record import NightRecords
        from storage.roles import Role

        date, name = again.split("/")
        night = replace(night, date=date, run=name, attempt=run.run_after.isoformat())
        check_retry(NightRecords.open(Role.READER), night)
    return night


@task(show_return_value_in_logs=False)
def plan() -> list[Json]:
    """Read the portals and cut them into batches."""
    from dags.steps.plan import plan_batches, portals_source

    tonight()  # a retry of a night that has never been is told before anything else
    params = asked()
    source = portals_source(params.get("recording") or "", params.get("portals_from") or "")
    batches = plan_batches(source, params.get("only") or (), params["batch_size"])
    return [batch.model_dump(mode="json") for batch in batches]


@task(execution_timeout=timedelta(seconds=CRAWL_SECONDS + 300), map_index_template=NAMED)
def crawl(batch: Json) -> str:
    """Fetch one batch of portals and keep what is new; results are filed under the night."""
    from dags.steps.crawl import Crawl, crawl_batch
    from dags.steps.plan import Batch

    again = get_current_context()["ti"].try_number > 1
    return kept(batch, crawl_batch(Batch.model_validate(batch), tonight(), Crawl(again=again)))


def kept(batch: Json, results: Any) -> str:
    """File a batch's results; then be as red as they are, and pink where a person should look."""
    from dags.steps.rows import batch_told, batch_verdict
    from storage.night_record import NightRecords, Verdict
    from storage.roles import Role

    night = tonight()
    NightRecords.open(Role.CRAWLER).file_results(night.run, batch["name"], results, night.attempt)
    codes = [portal["adcode"] for portal in batch["portals"]]
    judged, told = batch_verdict(codes, results), batch_told(codes, results)
    if judged is Verdict.BAD:
        raise PortalsFailed(told)
    if judged is Verdict.FINDINGS:
        raise AirflowSkipException(f"kept, and worth a look: {told}")
    return told


@task(trigger_rule=TriggerRule.ALL_DONE, show_return_value_in_logs=False)
def close(batches: list[Json]) -> Json:
    """Record the night, whatever it brought, and find out what there is to clean and compare."""
    from dags.steps.close import close_night
    from dags.steps.hand import handed
    from dags.steps.plan import Batch
    from dags.steps.work import History
    from storage.archive import Archive
    from storage.night_record import NightRecords
    from storage.roles import Role

    expected = [Batch.model_validate(batch) for batch in batches or ()]
    archive, records = Archive.open(Role.CRAWLER), NightRecords.open(Role.CRAWLER)
    night, known = tonight(), History(archive)
    summary = close_night(archive, records, night, expected, known)
    return {
        "verdict": str(summary.verdict),
        "failures": summary.failures(),
        "handed": handed(known, records, night, expected).model_dump(mode="json"),
    }


@task(outlets=[RAW])
def hand_over(closed: Json, *, outlet_events: Any = None) -> int:
    """Announce what there is to clean and compare; pink when there is nothing."""
    places = closed["handed"]["places"]
    if not places:
        raise AirflowSkipException("nothing to clean or to compare")
    outlet_events[RAW].extra = closed["handed"]
    return len(places)


@task
def verdict(closed: Json) -> str:
    """Give the night's verdict; a bad night fails here."""
    if closed["verdict"] == "bad":
        raise BadNight(closed["failures"] or "no portal was visited")
    return str(closed["verdict"])


@task
def announce(batches: list[Json], closed: Json | None) -> str:
    """Tell people if they are needed; the feed of what is new, and a sign of life outside.

    Pink when that is left to `clean_and_compare`, which knows what became of the texts as well.
    """
    from dags.alerts.announcing import announce_night
    from dags.steps.hand import patience_of
    from dags.steps.plan import Batch
    from storage.roles import Role, load
    from storage.store import ObjectStore

    if closed and closed["verdict"] != "bad" and closed["handed"]["places"]:
        raise AirflowSkipException("left to clean_and_compare")
    planned = [Batch.model_validate(batch) for batch in batches or ()]
    return announce_night(ObjectStore(load(Role.CRAWLER)), tonight(), patience_of(planned))
