"""The benchmark of a whole night: its country, and how it tells our time from Airflow's."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.night_settings import airflow_local_settings
from benchmarks.night_settings.airflow_local_settings import TIMES
from benchmarks.night_stack import Night, _covered
from benchmarks.simulated import country, write_table
from crawlers.loopback import ALLOW_LOOPBACK, loopback_allowed
from crawlers.registry import load_portals
from dags.steps import crawl
from dags.steps.plan import plan_batches
from tests.crawlers.makers import portal


def test_country_has_codes_and_hosts_of_its_own_and_provinces(tmp_path: Path) -> None:
    places = [portal("990100", "云溪市"), portal("990200", "石湾市"), portal("990000", "某省")]
    made = country(places, 120, 8080)
    assert len({each.adcode for each in made}) == 120
    assert len({each.home.host for each in made}) == 120
    assert {each.name for each in made} == {"云溪市", "石湾市"}
    write_table(made, tmp_path / "portals.tsv")
    assert len(load_portals(tmp_path / "portals.tsv")) == 120
    assert [len(batch.portals) for batch in plan_batches(tmp_path / "portals.tsv")] == [50, 49, 21]


def test_time_of_ours_is_counted_once_however_many_tasks_ran() -> None:
    assert _covered([(0, 2), (1, 3), (5, 6), (5.5, 5.6)]) == 4
    night = Night(10, 4, 8, 2, 0, 0, 0, "success")
    assert (night.airflow_share, night.airflow_processor_share) == (0.6, 0.75)


@pytest.mark.parametrize("mapped", [True, False])
def test_task_is_timed_and_its_crawl_may_ask_loopback(
    mapped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TIMES, str(tmp_path / "times"))
    monkeypatch.delenv(ALLOW_LOOPBACK, raising=False)
    allowed = []
    monkeypatch.setattr(crawl, "crawling", lambda _: allowed.append(loopback_allowed()))

    def body(number: int) -> int:
        return number + 1

    kept = {"python_callable": body}
    task = SimpleNamespace(partial_kwargs=kept) if mapped else SimpleNamespace(**kept)
    airflow_local_settings.task_policy(task)
    airflow_local_settings.task_policy(SimpleNamespace())
    assert (kept["python_callable"] if mapped else task.python_callable)(1) == 2
    name, began, ended, processor = json.loads((tmp_path / "times").read_text())
    assert name == "body"
    assert began <= ended
    assert processor >= 0
    assert not loopback_allowed()
    crawl.crawling([])
    assert allowed == [True]
