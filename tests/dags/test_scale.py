"""How big a stack is: a file that a person writes, and what follows from it."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from crawlers.shared_turns import TURNS_VARIABLE
from dags.stack.airflow_env import airflow_environment
from dags.stack.programs import all_programs
from dags.stack.scale import (
    DATABASE,
    Scale,
    database_file,
    database_mark,
    prepare_scale,
    scale_file,
    turns_file,
    worker_state,
)
from dags.stack.sqlite import address
from dags.stack.state import State
from dags.steps.prune import FILE_VARIABLE as DATABASE_FILE_VARIABLE
from storage.roles import Role, role_settings
from storage.settings import StoreSettings

POSTGRES = "postgresql+psycopg2://airflow:hidden@127.0.0.1/airflow"
BIG = Scale(
    database=SecretStr(POSTGRES),
    broker=SecretStr("redis://:hidden@127.0.0.1:6379/0"),
    turns=SecretStr("postgresql://turns:hidden@127.0.0.1/turns"),
    workers=2,
    slots=3,
)


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "var")


def test_small_stack_keeps_sqlite_and_runs_no_workers(state: State) -> None:
    environment = airflow_environment(state, scheduled=False)
    assert environment["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert environment[DATABASE].startswith("sqlite:///")
    assert not [name for name in all_programs(state) if name.startswith("worker")]


def test_only_the_server_does_not_wait_long_for_sqlite(state: State) -> None:
    assert airflow_environment(state, scheduled=False)[DATABASE].endswith("?timeout=60")
    assert f"{DATABASE}={address(state, 5)}" in all_programs(state)["api-server"]
    Scale(database=SecretStr(POSTGRES)).save(state)
    assert DATABASE not in str(all_programs(state)["api-server"])


def test_postgresql_alone_leaves_the_tasks_beside_the_scheduler(state: State) -> None:
    Scale(database=SecretStr(POSTGRES)).save(state)
    environment = airflow_environment(state, scheduled=False)
    assert environment[DATABASE] == POSTGRES
    assert environment["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert TURNS_VARIABLE not in environment
    prepare_scale(state)
    assert environment[DATABASE_FILE_VARIABLE] == str(database_file(state))
    assert database_file(state).read_text() == POSTGRES


def test_broker_brings_workers_that_agree_on_their_turns(state: State) -> None:
    BIG.save(state)
    environment = airflow_environment(state, scheduled=False)
    assert environment["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor"
    assert environment["AIRFLOW__CORE__PARALLELISM"] == "6"
    assert environment["AIRFLOW__CELERY__RESULT_BACKEND"] == f"db+{POSTGRES}"
    assert environment[TURNS_VARIABLE] == str(turns_file(state))
    workers = [words for name, words in all_programs(state).items() if name.startswith("worker")]
    assert len(workers) == 2
    for words in workers:
        assert words[1:3] == ["-u", DATABASE], "a worker asks the API server, never the database"
        assert "--skip-serve-logs" in words
        assert not re.search("hidden", " ".join(words)), "who lists processes reads no secret"


def test_each_worker_has_a_spool_of_its_own(state: State) -> None:
    BIG.save(state)
    role_settings(state.store_settings(), state.store_file.parent)
    prepare_scale(state)
    files = [state.var / f"workers/{number}/secrets/crawler.json" for number in (1, 2)]
    spools = {StoreSettings.read(file).spool for file in files}
    assert spools == {state.var / f"workers/{number}/spool" for number in (1, 2)}
    assert turns_file(state).read_text() == "postgresql://turns:hidden@127.0.0.1/turns"
    for file in (*files, turns_file(state), database_file(state), scale_file(state)):
        assert file.stat().st_mode & 0o777 == 0o600


def test_archive_in_a_store_elsewhere_needs_no_server_here_and_no_invented_keys(
    state: State,
) -> None:
    BIG.save(state)
    elsewhere = {"endpoint": "s3.example.org", "secure": True}
    assert "store" in all_programs(state)
    role_settings(state.store_settings(), state.store_file.parent)
    prepare_scale(state)
    state.store_settings().model_copy(update=elsewhere).save(state.store_file)
    assert "store" not in all_programs(state)

    for role in Role:
        state.store_file.with_name(f"{role}.json").unlink()
    assert role_settings(state.store_settings(), state.store_file.parent, make=False) == {}
    prepare_scale(state)
    beside = [worker_state(state, number).var / "secrets" for number in (1, 2)]
    for folder in (state.store_file.parent, *beside):
        kept = {file.name for file in folder.glob("*.json")} - {"scale.json"}
        assert kept == {"store.json"}


def test_another_database_is_prepared_anew(state: State) -> None:
    small = database_mark(state)
    BIG.save(state)
    assert small == ""
    assert database_mark(state) != small
    assert "hidden" not in database_mark(state)


def test_stack_that_became_small_again_no_longer_waits_for_the_turns_database(
    state: State,
) -> None:
    BIG.save(state)
    role_settings(state.store_settings(), state.store_file.parent)
    prepare_scale(state)
    assert turns_file(state).exists()
    scale_file(state).unlink()
    prepare_scale(state)
    assert not turns_file(state).exists()
    assert not database_file(state).exists()


def test_workers_that_cannot_agree_are_refused() -> None:
    with pytest.raises(ValidationError, match="need `turns`"):
        Scale(database=SecretStr(POSTGRES), broker=SecretStr("redis://127.0.0.1/0"), workers=2)
