"""Nights through a whole stack that tell people: real Airflow, real notifiers, sinks on loopback.

One stack, in the order of the tests: a backfill of a portal's older years; a quiet night, one with
a portal that gives nothing, the same again, and one on which it is well again; a live one that is
late. Live portals are those of the sample, behind a web server of the test.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from crawlers.recordings import SAMPLE
from dags.stack import supervisor
from dags.stack.api import AirflowApi
from dags.stack.state import State
from storage.news import Told
from storage.recent_nights import recent_nights
from storage.roles import Role
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.dags.alerts.sinks import Ear, MailSink, WebSink, ear, mail_sink, web_sink
from tests.dags.loopback.airflow_local_settings import SITE
from tests.dags.stacks import Stack, wait_for

LOOPBACK = Path(__file__).resolve().parents[1] / "loopback"

SECRETS = {
    "slack": "T0SECRET/B0SECRET/slackslackslack",
    "apprise": "apprisesecretpass",
    "mail": "mailsecretpass",
    "heartbeat": "0b5e7a3c-heartbeat-secret",
}


class Told3:
    """The stack, its sinks, and the folders of portals of its nights."""

    def __init__(self, stack: Stack, mail: MailSink, web: WebSink, udp: Ear, site: int) -> None:
        self.stack, self.mail, self.web, self.udp, self.site = stack, mail, web, udp, site
        folder = stack.state.var.parent
        self.well, self.sick, self.live = (folder / name for name in ("well", "sick", "live"))
        for portals in (self.well, self.sick):
            portals.mkdir()
            for file in (SAMPLE / "portals").glob("*.yml"):
                (portals / file.name).write_text(file.read_text())
        self.live.mkdir()
        for file in self.well.iterdir():
            # A certificate for every host would be another test.
            (self.live / file.name).write_text(file.read_text().replace("https:", "http:"))
        file = self.sick / "990121-河清县.yml"
        file.write_text(file.read_text().replace("heqing.example", "gone.example"))

    def night(self, portals: Path) -> str:
        done = self.stack.gwr("night", "--portals", str(portals), **self.variables())
        assert done.returncode in {0, 4, 5}, done.stdout + done.stderr
        return done.stdout

    def variables(self) -> dict[str, str]:
        web = f"http://127.0.0.1:{self.web.port}"
        connections = {
            "smtp": {
                "conn_type": "smtp",
                "host": "127.0.0.1",
                "port": self.mail.port,
                "extra": {
                    "disable_ssl": True,
                    "disable_tls": True,
                    "from_email": "gwr@archive.example",
                    "to": "a@people.example,b@people.example",
                },
            },
            "slack": {
                "conn_type": "slackwebhook",
                "host": f"{web}/slack",
                "password": SECRETS["slack"],
            },
            "apprise": {
                "conn_type": "apprise",
                "extra": {
                    "config": [
                        {
                            "path": f"json://u:{SECRETS['apprise']}@127.0.0.1:{self.web.port}/hook",
                            "tag": "all",
                        }
                    ]
                },
            },
        }
        told = {
            f"AIRFLOW_CONN_GWR_ALERTS_{name.upper()}": json.dumps(value)
            for name, value in connections.items()
        }
        return told | {
            "GWR_HEARTBEAT_URL": f"{web}/ping/{SECRETS['heartbeat']}",
            "GWR_STATSD": f"127.0.0.1:{self.udp.port}",
            "GWR_NIGHT_HOURS": "0.0005",
            "GWR_PORTALS": str(self.live),
            SITE: str(self.site),
            "PYTHONPATH": str(LOOPBACK),
            "GWR_REMOTE_LOGS": "1",
            "GWR_JSON_LOGS": "1",
        }

    @property
    def store(self) -> ObjectStore:
        return ObjectStore(self.stack.state.store_settings())

    def run(self, dag: str, **conf: object) -> str:
        """Run a DAG to its end; returns the run's state."""
        with AirflowApi(self.stack.state) as api:
            api.log_in()
            api.await_dag(dag)
            run = api.trigger(dag, conf)
            wait_for(lambda: api.run_state(dag, run) in {"success", "failed"}, 300)
            wait_for(lambda: not api.unfinished("~"), 300)
            return api.run_state(dag, run)


@contextmanager
def sample_site() -> Iterator[int]:
    """A web server that answers for all hosts of the sample; its port."""
    command = [sys.executable, "-m", "benchmarks.server", str(SAMPLE / "sample.warc.gz"), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield int(server.stdout.readline())
        finally:
            server.kill()


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told3]:
    stack = Stack(State(tmp_path_factory.mktemp("told") / "var"))
    with ExitStack() as sinks:
        mail, web, udp = (sinks.enter_context(sink()) for sink in (mail_sink, web_sink, ear))
        site = sinks.enter_context(sample_site())
        assert isinstance(mail, MailSink)
        assert isinstance(web, WebSink)
        assert isinstance(udp, Ear)
        try:
            yield Told3(stack, mail, web, udp, site)
        finally:
            supervisor.stop(stack.state)


def slack(nights: Told3) -> list[str]:
    return nights.web.texts(f"/slack/{SECRETS['slack']}", "text")


def test_a_backfill_keeps_the_years_asked_for_and_is_no_night(nights: Told3) -> None:
    started = nights.stack.gwr("night", "--portals", "990121", **nights.variables())
    assert started.returncode == 0, started.stdout + started.stderr
    assert nights.run("backfill_portal", portal="990100", years="2024-2025", delay=2) == "success"
    archive = nights.stack.archive
    assert archive.years("990100") == [2024, 2025]
    refs = [archive.versions("990100", year)[0] for year in (2024, 2025)]
    assert {archive.manifest(ref).origin for ref in refs} == {"loopback"}
    assert archive.comparison(refs[1], refs[0]) is not None
    told = json.loads(nights.stack.gwr("status", "--json").stdout)
    assert [night["run"].partition("-")[0] for night in told["nights"]] == ["replay"]
    assert nights.mail.mails == []


def test_a_quiet_night_tells_nobody(nights: Told3) -> None:
    nights.night(nights.well)
    assert nights.mail.mails == []
    assert nights.web.visits == []
    night = recent_nights(nights.store, 5)[-1]
    news = Told(nights.store, night.date, night.run).news()
    assert news is not None
    assert not news.worth_telling


def test_a_portal_that_gives_nothing_is_told_once_by_every_channel(nights: Told3) -> None:
    nights.mail.down = True
    nights.night(nights.sick)
    nights.mail.down = False
    night = recent_nights(nights.store, 1)[0]
    told = Told(nights.store, night.date, night.run)
    with AirflowApi(nights.stack.state) as api:
        api.log_in()
        runs = api.call("GET", "/dags/replay/dagRuns")["dag_runs"]
    assert len(runs) == 3
    assert dict(told.states())["smtp"] in {"failed", "sent"}
    (words,) = slack(nights)
    assert "河清县 990121: no listing" in words
    assert len(nights.web.texts("/hook", "message")) == 1


def test_what_lasts_is_not_told_again_and_its_end_is(nights: Told3) -> None:
    nights.night(nights.sick)
    assert len(slack(nights)) == 1
    nights.night(nights.well)
    assert len(slack(nights)) == 2
    assert "恢复 · Recovered" in slack(nights)[1]


def test_a_night_that_has_not_ended_in_time_is_told_while_it_runs(nights: Told3) -> None:
    nights.web.visits.clear()
    nights.run("nightly")
    wait_for(lambda: bool(slack(nights)))
    (words,) = slack(nights)
    assert "没有按时结束 not ended in time" in words
    assert "late night" in words
    ping = f"/ping/{SECRETS['heartbeat']}"
    assert [path for path, _ in nights.web.visits if path.startswith(ping)] == [
        f"{ping}/start",
        ping,
    ]


def test_figures_came_by_udp(nights: Told3) -> None:
    heard = [line for line in nights.udp.heard if "gwr." in line]
    assert any("gwr.portal.documents,kind=replay,portal=990100:3" in line for line in heard), heard
    # Nothing comes over the network in a replay.
    assert any("gwr.portal.bytes,kind=replay,portal=990100:0|g" in line for line in heard), heard
    seconds = [line for line in heard if "gwr.portal.seconds,kind=replay,portal=990100:" in line]
    assert float(seconds[0].rpartition(":")[2].split("|")[0]) > 0


def test_a_log_is_read_back_from_the_store_with_run_and_portal(nights: Told3) -> None:
    (night,) = recent_nights(nights.store, 1, kind="replay")
    with AirflowApi(nights.stack.state) as api:
        api.log_in()
        runs = api.call("GET", "/dags/replay/dagRuns", params={"order_by": "-run_after"})
        run = runs["dag_runs"][0]["dag_run_id"]
        path = f"/dags/replay/dagRuns/{run}/taskInstances/crawl/logs/1"
        log = api.call("GET", path, params={"map_index": 0, "full_content": True})
    text = json.dumps(log, ensure_ascii=False)
    assert "store:task-logs/" in text
    assert night.run in text
    keys = nights.store.keys(nights.store.settings.catalogue_bucket, "task-logs/")
    crawled = [key for key in keys if "/task_id=crawl/" in key and run in key]
    body = nights.store.get(nights.store.settings.catalogue_bucket, crawled[0]).decode()
    lines = [json.loads(line) for line in body.splitlines()]
    ours = [json.loads(line["event"]) for line in lines if line["event"].startswith('{"time"')]
    assert ours
    assert {each["run"] for each in ours} == {night.run}
    assert all(each["portal"] for each in ours)
    begun = [line for line in lines if "portal" in line]
    assert begun
    assert {line["run"] for line in begun} == {night.run}


def test_no_log_of_any_night_has_a_secret(nights: Told3) -> None:
    var = nights.stack.state.var
    keys = [StoreSettings.read(var / "secrets" / f"{name}.json") for name in ("store", *Role)]
    secrets = [*SECRETS.values(), nights.stack.state.airflow_password()]
    secrets += [each.secret_key.get_secret_value() for each in keys]
    catalogue = nights.store.settings.catalogue_bucket
    texts = {
        key: nights.store.get(catalogue, key).decode()
        for key in nights.store.keys(catalogue, "task-logs/")
    }
    for folder in ("logs", "airflow/logs"):
        for file in (path for path in (var / folder).rglob("*") if path.is_file()):
            texts[str(file)] = file.read_text(errors="replace")
    assert len(texts) > 20
    leaks = {(name, secret) for name, text in texts.items() for secret in secrets if secret in text}
    assert leaks == set()


def test_the_archive_is_whole_with_what_was_told(nights: Told3) -> None:
    verified = nights.stack.gwr("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert re.search(r"\b0 findings|nothing", verified.stdout) or verified.returncode == 0


def test_status_tells_nights_findings_and_channels(nights: Told3) -> None:
    shown = nights.stack.gwr("status")
    told = json.loads(nights.stack.gwr("status", "--json").stdout)
    assert shown.returncode == told["code"]
    assert told["running"] is True
    assert [night["run"].partition("-")[0] for night in told["nights"]] == ["nightly"]
    assert told["told"] == {"apprise": "sent", "slack": "sent", "smtp": "sent"}
