"""What every DAG of ours keeps to, checked on the DAGs as Airflow itself loads them."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dags.rules import DEFAULT_ARGS, NAMED
from dags.steps.crawl import night_name

DAGS = Path(__file__).resolve().parents[2] / "dags"
FOUND = ["find_uncleaned", "find_uncompared", "find_unread"]
WORK = ["catalogue", "clean", "compare", *FOUND, "read"]
NIGHT = ["close", "crawl", "hand_over", "plan", "verdict"]
STEPS = {
    "audit": ["audit", "look_around"],
    "backfill_portal": NIGHT,
    "clean_and_compare": sorted([*WORK, "announce", "settle", "take_over", "verdict"]),
    "nightly": ["announce", *NIGHT],
    "prune": ["prune"],
    "replay": ["announce", *NIGHT],
    "reprocess": sorted([*WORK, "tell"]),
}
CLOCKS = {"nightly": "0 2 * * *", "audit": "0 10 * * 0", "prune": "0 12 * * 6"}


WRONG: tuple[tuple[str, str, object], ...] = (
    ("audit", "rate", "20; x"),
    ("audit", "rate", 1e-320),
    ("audit", "rate", 10**400),
    ("audit", "stale_days", 0),
    ("backfill_portal", "portal", "350500\n"),
    ("backfill_portal", "portal", "３５０５００"),
    ("backfill_portal", "years", "2005-2018\n"),
    ("backfill_portal", "delay", 1),
    ("backfill_portal", "portal", "泉州"),
    ("backfill_portal", "years", "2005"),
    ("clean_and_compare", "nights", ["../../etc"]),
    ("clean_and_compare", "nights", ["2026-11-26/nightly-x\n"]),
    ("clean_and_compare", "nights", ["2026-11-26/--x"]),
    ("nightly", "only", ["350500; rm -rf /"]),
    ("nightly", "only", ["350500\n"]),
    ("nightly", "only", ["350500"] * 100_000),
    ("nightly", "retry_of", "2026-11-26/../x"),
    ("nightly", "retry_of", "2026-11-26/nightly-x\n"),
    ("nightly", "retry_of", "２０２６-11-26/nightly-x"),
    ("prune", "days", 1),
    ("replay", "recording", ""),
    ("replay", "recording", "sample\n"),
    ("replay", "recording", "sample\0"),
    ("replay", "recording", "x" * 5000),
    ("replay", "portals_from", "a\0b"),
    ("replay", "portals_from", "x" * 5000),
    ("reprocess", "cleaner", "c3 --x"),
    ("reprocess", "cleaner", "c3\n"),
    ("reprocess", "dry_run", "perhaps"),
    ("reprocess", "selection", "350500"),
    ("reprocess", "selection", ["云 溪"]),
    ("reprocess", "selection", ["350500"] * 100_000),
    ("reprocess", "selection", ["云溪\n"]),
    ("reprocess", "selection", ["云\0溪"]),
)


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
        assert all(f"`{step}`" in dag.doc_md for step in STEPS[name])


def test_every_task_is_retried_and_bounded(bag: Any) -> None:
    for dag in bag.dags.values():
        assert dag.default_args.items() >= DEFAULT_ARGS.items()
        for task in dag.tasks:
            assert task.retries >= 2
            assert task.execution_timeout > timedelta()


def test_retries_reach_over_a_store_that_is_away_for_ten_minutes(bag: Any) -> None:
    for dag in bag.dags.values():
        for task in dag.tasks:
            delays = [
                task.retry_delay * task.retry_exponential_backoff**n for n in range(task.retries)
            ]
            assert sum(delays, timedelta()) > timedelta(minutes=10)
            assert max(delays) <= task.max_retry_delay


def test_mapped_tasks_show_names(bag: Any) -> None:
    for dag in bag.dags.values():
        mapped = {task.task_id for task in dag.tasks if task.is_mapped}
        assert mapped == {"crawl", "clean", "compare", "read"} & set(dag.task_ids)
        for name in mapped:
            assert dag.get_task(name).partial_kwargs["map_index_template"] == NAMED


def test_a_night_is_never_run_twice_at_once_nor_caught_up(bag: Any) -> None:
    for dag in bag.dags.values():
        assert dag.max_active_runs == 1
        assert not dag.catchup


def test_clocks_are_those_of_shanghai_and_texts_follow_raw_bytes(bag: Any) -> None:
    for name, dag in bag.dags.items():
        timetable = dag.timetable
        if name in CLOCKS:
            told = (timetable.expression, str(timetable.timezone))
            assert told == (CLOCKS[name], "Asia/Shanghai")
        elif name == "clean_and_compare":
            assert [asset.name for asset in timetable.asset_condition.objects] == ["govreports_raw"]
        else:
            assert not timetable.can_be_scheduled


def test_each_asset_is_announced_by_one_task_that_is_not_mapped(bag: Any) -> None:
    announced = {
        name: {task.task_id: {asset.name for asset in task.outlets} for task in dag.tasks}
        for name, dag in bag.dags.items()
    }
    raw, made = {"govreports_raw"}, {"govreports_texts", "govreports_comparisons"}
    by = {"nightly": "hand_over", "replay": "hand_over", "backfill_portal": "hand_over"}
    for name, tasks in announced.items():
        told = {task: assets for task, assets in tasks.items() if assets}
        if name in by:
            assert told == {"hand_over": raw}
        elif name in ("clean_and_compare", "reprocess"):
            assert list(told.values()) == [made]
        else:
            assert told == {}
        assert not any(bag.dags[name].get_task(task).is_mapped for task in told)


def test_a_trial_has_no_clocks() -> None:
    code = "import dags.nightly as n, sys; sys.exit(n.at('0 2 * * *') is not None)"
    for value, code_of_exit in (("off", 0), ("on", 1)):
        environment = {**os.environ, "GWR_SCHEDULE": value}
        done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
        assert done.returncode == code_of_exit


def test_every_parameter_says_what_it_is_and_is_checked(bag: Any) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    for dag in bag.dags.values():
        params = [dag.params.get_param(name) for name in dag.params]
        assert all(each.schema["title"] and each.schema["type"] for each in params)
        assert all(each.description for each in params)
    accepted = []
    for dag, name, wrong in WRONG:
        try:
            bag.dags[dag].params.get_param(name).resolve(wrong)
        except ParamValidationError:
            continue
        accepted.append((dag, name, str(wrong)[:40]))
    assert accepted == []


@pytest.mark.parametrize("dag", ["nightly", "backfill_portal"])
def test_a_night_is_named_as_the_archive_names_it(bag: Any, dag: str) -> None:
    name = f"2026-11-26/{night_name(dag, 'manual__2026-11-26T02:00:00+08:00')}"
    assert bag.dags["clean_and_compare"].params.get_param("nights").resolve([name]) == [name]


def test_parsing_loads_neither_store_nor_scrapy(tmp_path: Path) -> None:
    code = (
        f"import sys, {', '.join(f'dags.{name}' for name in STEPS)};"
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
