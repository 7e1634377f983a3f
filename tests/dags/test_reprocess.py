"""Cleaning anew in a real Airflow: what a selection lacks is made, and nothing else is touched."""

import pytest

from dags.stack.api import AirflowApi
from dags.steps.failures import CleaningFailed
from dags.steps.reprocess import told
from reports.clean import CLEANER
from storage.archive import Archive
from storage.settings import StoreSettings
from tests.dags.stacks import FirstNight, Stack, wait_for
from tests.storage.losing import lose
from tests.storage.makers import capture, fresh_adcode, page


def run(stack: Stack, **params: object) -> tuple[str, dict[str, list[dict[str, object]]]]:
    """Trigger the DAG and wait for its end: the run's state, and its instances by task."""
    with AirflowApi(stack.state) as api:
        api.log_in()
        api.await_dag("reprocess")
        name = api.trigger("reprocess", params)
        wait_for(lambda: api.run_state("reprocess", name) in {"success", "failed"}, 300)
        tasks: dict[str, list[dict[str, object]]] = {}
        for row in api.tasks("reprocess", name):
            tasks.setdefault(str(row["task_id"]), []).append(row)
        return api.run_state("reprocess", name), tasks


def returned(stack: Stack, task: str) -> object:
    """What a task of the latest run returned, as its XCom has it."""
    with AirflowApi(stack.state) as api:
        api.log_in()
        query = {"order_by": "-run_after", "limit": 1}
        (latest,) = api.call("GET", "/dags/reprocess/dagRuns", params=query)["dag_runs"]
        path = f"/dags/reprocess/dagRuns/{latest['dag_run_id']}/taskInstances/{task}"
        return api.call("GET", f"{path}/xcomEntries/return_value")["value"]


def test_a_selection_gets_its_texts_and_comparisons_again(first_night: FirstNight) -> None:
    stack = first_night.stack
    before = stack.versions()
    made = [key for key in before if "/text/" in key or "/diff/" in key]
    lose(stack.archive.store, [key for key in made if key[:6] in {"990100", "990121"}])
    state, tasks = run(stack, selection=["云溪", "..2025"], dry_run=True)
    assert (state, tasks["clean"][0]["state"]) == ("success", "skipped")
    assert not any("/text/" in key for key in stack.versions())

    state, tasks = run(stack, selection=["云溪", "..2025"])
    assert state == "success"
    shown = sorted(str(row["rendered_map_index"]) for row in tasks["clean"])
    assert shown == ["云溪市 2024", "云溪市 2025"]
    texts = {key for key in stack.versions() if f"/text/{CLEANER}/" in key}
    assert {key.split("/")[1] for key in texts} == {"2024", "2025"}

    assert run(stack)[0] == "success"
    assert stack.versions() == before


def test_of_an_older_cleaner_alone_what_it_had_cleaned_is_cleaned_anew(
    first_night: FirstNight,
) -> None:
    stack, archive = first_night.stack, first_night.stack.archive
    before = stack.versions()
    ref = archive.versions("990121", 2025)[0]
    archive.put_text(ref, archive.text(ref, CLEANER).model_copy(update={"cleaner": "c1"}))
    with_older = stack.versions()
    lose(archive.store, [key for key in before if f"/text/{CLEANER}/" in key])
    state, tasks = run(stack, cleaner="c1", dry_run=True)
    assert (state, tasks["clean"][0]["state"]) == ("success", "skipped")
    assert (
        returned(stack, "tell") == f"0 of 1 versions have a text of {CLEANER}; 1 would be cleaned"
    )

    state, tasks = run(stack, cleaner="c1")
    assert state == "success"
    assert [row["rendered_map_index"] for row in tasks["clean"]] == ["河清县 2025"]
    assert [key for key in stack.versions() if f"/text/{CLEANER}/report.json" in key] == [
        key for key in before if f"/text/{CLEANER}/report.json" in key and "990121/2025/" in key
    ]

    assert run(stack)[0] == "success"
    assert stack.versions() == with_older
    lose(archive.store, sorted(with_older.keys() - before.keys()))


def test_a_selection_of_nothing_is_red_at_once(first_night: FirstNight) -> None:
    state, tasks = run(first_night.stack, selection=["无此地"])
    assert state == "failed"
    assert [(row["state"], row["try_number"]) for row in tasks["find_uncleaned"]] == [("failed", 1)]


def test_what_could_not_be_cleaned_is_the_verdict(store_server: StoreSettings) -> None:
    archive, adcode = Archive(store_server), fresh_adcode()
    archive.keep(capture(adcode, page("无")))
    line = f"0 of 1 versions have a text of {CLEANER}"
    assert told(archive, [adcode], dry_run=True) == f"{line}; 1 would be cleaned"
    with pytest.raises(CleaningFailed, match=line):
        told(archive, [adcode], dry_run=False)
