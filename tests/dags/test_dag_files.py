"""What every DAG of ours keeps to, checked on the DAGs as Airflow itself loads them."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dags.night_flow import DEFAULT_ARGS

DAGS = Path(__file__).resolve().parents[2] / "dags"
WORK = [
    *("catalogue", "clean", "compare", "find_uncleaned", "find_uncompared", "find_unread", "read")
]
NIGHT = sorted([*WORK, "announce", "close", "crawl", "plan"])
AGAIN = sorted([*WORK, "tell"])
STEPS = {"audit": ["audit"], "nightly": NIGHT, "replay": NIGHT, "reprocess": AGAIN}


@pytest.fixture(scope="session")
def bag() -> Any:
    """Our DAGs, loaded over a fresh metadata database."""
    from airflow.dag_processing.dagbag import DagBag
    from airflow.utils import db

    db.initdb()
    return DagBag()


def test_airflow_finds_our_dags_and_nothing_else(bag: Any) -> None:
    assert bag.import_errors == {}
    assert sorted(bag.dags) == sorted(STEPS)


def test_every_dag_has_a_page_and_its_steps(bag: Any) -> None:
    for name, dag in bag.dags.items():
        assert dag.doc_md.startswith("# ")
        assert sorted(dag.task_ids) == STEPS[name]
        assert all(f"`{step}`" in dag.doc_md for step in STEPS[name] if name != "replay")


def test_every_task_is_retried_and_bounded(bag: Any) -> None:
    for dag in bag.dags.values():
        assert dag.default_args.items() >= DEFAULT_ARGS.items()
        for task in dag.tasks:
            assert task.retries >= 2
            assert task.execution_timeout > timedelta()


def test_mapped_tasks_show_names(bag: Any) -> None:
    for dag in bag.dags.values():
        mapped = {task.task_id for task in dag.tasks if task.is_mapped}
        assert mapped == {"crawl", "clean", "compare", "read"} & set(dag.task_ids)
        for name in mapped:
            assert dag.get_task(name).partial_kwargs["map_index_template"] == "{{ name }}"


def test_a_night_is_never_run_twice_at_once_nor_caught_up(bag: Any) -> None:
    for dag in bag.dags.values():
        assert dag.max_active_runs == 1
        assert not dag.catchup


def test_the_night_and_the_audit_begin_by_the_clock_of_shanghai_and_nothing_else(
    bag: Any,
) -> None:
    timetable = bag.dags["nightly"].timetable
    assert (timetable.expression, str(timetable.timezone)) == ("0 2 * * *", "Asia/Shanghai")
    timetable = bag.dags["audit"].timetable
    assert (timetable.expression, str(timetable.timezone)) == ("0 10 * * 0", "Asia/Shanghai")
    for name in STEPS.keys() - {"nightly", "audit"}:
        assert not bag.dags[name].timetable.can_be_scheduled


def test_every_parameter_says_what_it_is_and_is_checked(bag: Any) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    for dag in bag.dags.values():
        schemas = [dag.params.get_param(name).schema for name in dag.params]
        assert all(schema["title"] and schema["type"] for schema in schemas)
    params = bag.dags["reprocess"].params
    for name, wrong in (("selection", "350500"), ("selection", ["云 溪"]), ("dry_run", "perhaps")):
        with pytest.raises(ParamValidationError):
            params.get_param(name).resolve(wrong)


def test_parsing_loads_neither_store_nor_scrapy(tmp_path: Path) -> None:
    code = (
        "import dags.audit, dags.nightly, dags.replay, dags.reprocess, sys;"
        "sys.exit(bool({'minio', 'scrapy', 'lxml'} & set(sys.modules)))"
    )
    environment = {**os.environ, "GWR_VAR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_nothing_imports_a_module_of_the_dags_folder_by_its_bare_name() -> None:
    bare = {path.stem for path in DAGS.iterdir() if path.suffix in {"", ".py"}} - {"__init__"}
    for file in DAGS.rglob("*.py"):
        for line in file.read_text().splitlines():
            match line.split():
                case ["import" | "from", module, *_]:
                    assert module.split(".")[0] not in bare, f"{file}: {line}"
                case _:
                    pass
