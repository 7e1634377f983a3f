"""`gwr retry` of a night that visited everything and could not clean all of it."""

from dags.stack.api import AirflowApi
from storage.store import ObjectStore
from tests.dags.stacks import FirstNight, Stack, nights_of, wait_for
from tests.storage.losing import lose

PLACE, YEAR = "990100", "2025"


def made_of_texts(keys: dict[str, str]) -> list[str]:
    """What is made of the place's texts: those themselves, comparisons, figures, promises."""
    made = ("/text/", "/diff/", "/indicators/", "/promises/")
    return [key for key in keys if key.startswith(f"{PLACE}/") and any(m in key for m in made)]


def worked_on(stack: Stack, night: str) -> tuple[str, dict[str, list[str]]]:
    """Clean and compare a night by hand; the run's state, and those of its tasks."""
    with AirflowApi(stack.state) as api:
        api.log_in()
        run = api.trigger("clean_and_compare", {"nights": [night]})
        wait_for(lambda: api.run_state("clean_and_compare", run) in {"success", "failed"}, 300)
        states: dict[str, list[str]] = {}
        for row in api.tasks("clean_and_compare", run):
            states.setdefault(str(row["task_id"]), []).append(str(row["state"]))
        return api.run_state("clean_and_compare", run), states


def test_what_a_red_group_left_is_made_by_a_retry_and_nothing_is_visited(
    first_night: FirstNight,
) -> None:
    stack = first_night.stack
    archive, before = stack.archive, stack.versions()
    night = nights_of(stack)[0]
    (raw,) = (key for key in before if key.startswith(f"{PLACE}/{YEAR}/") and "/raw/" in key)
    bucket = archive.store.settings.archive_bucket
    body = archive.store.get(bucket, raw)
    lose(archive.store, [raw, *made_of_texts(before)])

    state, tasks = worked_on(stack, f"{night.date}/{night.run}")
    assert state == "failed"
    assert tasks["clean"].count("failed") == 1
    assert set(tasks["clean"]) == {"failed", "success"}

    put_back(archive.store, raw, body)
    again = stack.gwr("retry", f"{night.date}/{night.run}")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "visiting" not in again.stdout
    assert "cleaning and comparing what 1 places lack" in again.stdout
    assert stack.versions() == before


def put_back(store: ObjectStore, key: str, body: bytes) -> None:
    """As a second copy would."""
    store.create(store.settings.archive_bucket, key, body)
