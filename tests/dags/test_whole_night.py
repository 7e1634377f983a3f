"""A whole night as a person runs it: supervisor, Airflow, S3 server and spiders are all real."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from crawlers.recordings import SAMPLE
from crawlers.sample.nights import expected_paragraphs
from dags.stack import supervisor
from dags.stack.api import AirflowApi
from reports.clean import CLEANER
from tests.dags.stacks import FirstNight, wait_for

PLACES = {"990100": "云溪市", "990121": "河清县"}
YEARS = [2024, 2025, 2026]


def test_the_first_night_tells_what_is_new_and_where_to_look(first_night: FirstNight) -> None:
    shown = first_night.night.stdout
    for place in PLACES.values():
        assert place in shown
    assert shown.count(" 3 / 0 ") == len(PLACES)
    assert f"127.0.0.1:{first_night.stack.state.ports().airflow}" in shown
    assert str(first_night.stack.state.passwords_file) in shown
    assert "gwr diff" in shown


def test_every_report_is_kept_with_its_clean_text_and_no_noise(first_night: FirstNight) -> None:
    archive = first_night.stack.archive
    assert {place.adcode: place.name for place in archive.places()} == PLACES
    for adcode in PLACES:
        assert archive.years(adcode) == YEARS
        for year in YEARS:
            ref = archive.versions(adcode, year)[0]
            text = archive.text(ref, CLEANER)
            assert tuple(p.text for p in text.paragraphs) == expected_paragraphs(adcode, year, 1)


def test_neighbouring_years_are_compared(first_night: FirstNight) -> None:
    against = [key for key in first_night.versions if "/against-" in key]
    pairs = {(key.split("/")[0], key.split("against-")[1][:4]) for key in against}
    assert pairs == {(code, str(year)) for code in PLACES for year, _ in pairwise(YEARS)}


def test_a_second_night_says_unchanged_and_writes_no_version(first_night: FirstNight) -> None:
    before = first_night.stack.versions()
    night = first_night.stack.gwr("night")
    assert night.returncode == 0
    assert night.stdout.count(" unchanged ") == len(PLACES)
    assert first_night.stack.versions() == before


def test_one_quiet_edit_is_one_version_and_its_diff_shows_exactly_that(
    first_night: FirstNight,
) -> None:
    stack = first_night.stack
    before = stack.versions()
    night = stack.gwr("night", "--recording", "sample-night2")
    assert night.returncode == 0
    assert "6% → 5.5%" in night.stdout
    manifests = [key for key in stack.versions().keys() - before.keys() if "manifest" in key]
    assert [key.split("/")[:2] for key in manifests] == [["990100", "2026"]]
    diff = stack.gwr("diff", "云溪", "2026", "--since", "1")
    assert diff.returncode == 0
    assert "6% → 5.5%（1 edit）" in diff.stdout


def test_a_night_over_an_unknown_recording_is_one_clear_line(first_night: FirstNight) -> None:
    night = first_night.stack.gwr("night", "--recording", "no-such-night")
    assert night.returncode == 3
    assert "no-such-night" in night.stderr
    assert "Traceback" not in night.stderr


def test_a_trial_never_visits_live_portals(first_night: FirstNight) -> None:
    with AirflowApi(first_night.stack.state) as api:
        api.log_in()
        assert api.call("GET", "/dags/nightly/dagRuns")["dag_runs"] == []


@pytest.mark.parametrize(("dag", "conf"), [("prune", {"dry_run": True}), ("audit", {})])
def test_upkeep_runs_in_airflow_itself(
    first_night: FirstNight, dag: str, conf: dict[str, object]
) -> None:
    with AirflowApi(first_night.stack.state) as api:
        api.log_in()
        run = api.trigger(dag, conf)
        wait_for(lambda: api.run_state(dag, run) in {"success", "failed"}, 300)
        assert api.run_state(dag, run) == "success"
        with pytest.raises(httpx.HTTPStatusError, match="409"):
            api.call("POST", f"/dags/{dag}/dagRuns", json={"dag_run_id": run, "logical_date": None})


def test_a_parameter_that_no_dag_has_is_told(first_night: FirstNight) -> None:
    """Airflow itself lets it pass, and would hand it to the task unchecked."""
    with AirflowApi(first_night.stack.state) as api:
        api.log_in()
        run = api.trigger("prune", {"dry_run": True, "day": 7})
        wait_for(lambda: api.run_state("prune", run) in {"success", "failed"}, 300)
        log = api.call("GET", f"/dags/prune/dagRuns/{run}/taskInstances/prune/logs/1")
    assert "no parameter ['day']; there are days, dry_run" in str(log)


@pytest.mark.parametrize("name", [".", "-x", "x\n", "../x", "a/b"])
def test_no_run_has_a_name_that_is_lost_in_addresses(first_night: FirstNight, name: str) -> None:
    with AirflowApi(first_night.stack.state) as api:
        api.log_in()
        body = {"dag_run_id": name, "logical_date": None, "conf": {"dry_run": True}}
        with pytest.raises(httpx.HTTPStatusError, match=r"400|422"):
            api.call("POST", "/dags/prune/dagRuns", json=body)


def test_runs_that_are_begun_at_once_are_all_begun(first_night: FirstNight) -> None:
    """Airflow's server blocks itself then, with SQLite; it must not be for long, nor for good."""
    with AirflowApi(first_night.stack.state) as api, ThreadPoolExecutor(4) as pool:
        api.log_in()
        runs = set(pool.map(lambda _: api.trigger("prune", {"dry_run": True}), range(4)))
        wait_for(lambda: all(api.run_state("prune", run) == "success" for run in runs), 600)
        assert len(runs) == 4


def test_the_asset_of_the_night_began_what_cleaned_it(first_night: FirstNight) -> None:
    with AirflowApi(first_night.stack.state) as api:
        api.log_in()
        runs = api.call("GET", "/dags/clean_and_compare/dagRuns", params={"order_by": "run_after"})[
            "dag_runs"
        ]
        assert runs[0]["run_type"] == "asset_triggered"
        rows = api.tasks("clean_and_compare", runs[0]["dag_run_id"])
        shown = {row["rendered_map_index"] for row in rows if row["task_id"] == "clean"}
        assert shown == {f"{place} {year}" for place in PLACES.values() for year in YEARS}


def test_secrets_are_readable_by_their_owner_only(first_night: FirstNight) -> None:
    state = first_night.stack.state
    for path in (state.store_file, state.passwords_file, state.folder("airflow") / "airflow.cfg"):
        assert path.stat().st_mode & 0o077 == 0


def test_everything_listens_on_loopback_only(first_night: FirstNight) -> None:
    listening = {
        connection.laddr
        for process in supervisor.own_processes(first_night.stack.state)
        for connection in process.net_connections("inet")
        if connection.status == "LISTEN"
    }
    ports = first_night.stack.state.ports()
    assert {ports.airflow, ports.store.s3} <= {address.port for address in listening}
    assert {address.ip for address in listening} == {"127.0.0.1"}


def test_what_the_archive_holds_is_whole(first_night: FirstNight) -> None:
    verified = first_night.stack.gwr("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_a_portal_that_gives_nothing_makes_the_night_bad_and_stops_no_other(
    first_night: FirstNight, tmp_path: Path
) -> None:
    for file in (SAMPLE / "portals").glob("*.yml"):
        (tmp_path / file.name).write_text(file.read_text())
    gone = (SAMPLE / "portals" / "990100-云溪市.yml").read_text()
    gone = gone.replace("990100", "990199").replace("云溪市", "无声县")
    (tmp_path / "990199-无声县.yml").write_text(gone.replace("yunxi.example", "gone.example"))
    night = first_night.stack.gwr("night", "--portals", str(tmp_path))
    assert night.returncode == 5
    assert "not recorded" in night.stdout
    assert night.stdout.count(" unchanged ") == len(PLACES)


def test_down_stops_everything_and_up_finds_it_again(first_night: FirstNight) -> None:
    stack = first_night.stack
    before = stack.versions()
    assert stack.gwr("down").returncode == 0
    assert list(supervisor.own_processes(stack.state)) == []
    assert stack.gwr("status").returncode == 2
    missing = stack.gwr("list")
    assert missing.returncode != 0
    assert "make up" in missing.stderr
    assert stack.gwr("night").returncode == 0
    assert stack.versions() == before
