"""`gwr up`: the schedule is on, a missed tick is made up for once, and nobody is visited twice."""

from pathlib import Path

import yaml

from dags.stack.api import AirflowApi
from tests.dags.stacks import Stack, wait_for

PORTAL = {
    "adcode": "990197",
    "name": "回环县",
    "home": "http://127.0.0.1:9/",
    "listing": "http://127.0.0.1:9/zfgzbg/",
    "family": "trs",
    "normal": {"reports_at_least": 1},
}
"""A live portal that nobody can reach: loopback is refused before anything is sent."""


def test_up_runs_the_missed_night_once_and_over_the_live_portals(
    fresh_stack: Stack, tmp_path: Path
) -> None:
    portals = tmp_path / "portals"
    portals.mkdir()
    text = yaml.safe_dump(PORTAL, allow_unicode=True)
    (portals / "990197-回环县.yml").write_text(text)
    started = fresh_stack.gwr("up", GWR_PORTALS=str(portals))
    assert started.returncode == 0, started.stdout + started.stderr
    with AirflowApi(fresh_stack.state) as api:
        api.log_in()
        wait_for(lambda: bool(api.call("GET", "/dags/nightly/dagRuns")["dag_runs"]))
        (run,) = api.call("GET", "/dags/nightly/dagRuns")["dag_runs"]
        assert run["run_type"] == "scheduled"
        assert run["run_after"].endswith("T18:00:00Z")
        wait_for(lambda: api.run_state("nightly", run["dag_run_id"]) == "failed", seconds=300)
        assert len(api.call("GET", "/dags/nightly/dagRuns")["dag_runs"]) == 1
    assert "02:00" in fresh_stack.gwr("status").stdout
    assert fresh_stack.gwr("down").returncode == 0
