"""Two stacks never want the same ports, however close together they start."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from dags.stack import supervisor
from dags.stack.ports import Claim, Ports
from dags.stack.state import State
from tests.dags.stacks import wait_for

SLEEP = "import time; time.sleep(600)"


def sleepers(state: State) -> list[int]:
    return [each.pid for each in supervisor.own_processes(state) if SLEEP in each.cmdline()]


def test_stacks_that_start_at_the_same_moment_get_ports_of_their_own(tmp_path: Path) -> None:
    first, second = State(tmp_path / "1"), State(tmp_path / "2")
    # Nothing listens yet, so both have chosen the same.
    assert first.ports() == second.ports()
    old = second.store_settings()
    with first.claim_ports(), second.claim_ports():
        assert not set(first.ports().all()) & set(second.ports().all())
        assert second.store_settings().endpoint == second.ports().store.endpoint
        assert second.store_settings().secret_key == old.secret_key
    assert first.store_settings().endpoint == first.ports().store.endpoint


def test_a_port_that_somebody_listens_on_is_not_ours(tmp_path: Path) -> None:
    state = State(tmp_path)
    before = state.ports()
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", before.airflow))
        stranger.listen()
        with state.claim_ports():
            assert state.ports().airflow != before.airflow


def test_a_store_elsewhere_stays_the_store_when_ports_are_taken(tmp_path: Path) -> None:
    state = State(tmp_path)
    elsewhere = {"endpoint": "s3.example.org:443", "secure": True}
    moved = state.store_settings().model_copy(update=elsewhere)
    moved.save(state.store_file)
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", state.ports().store.s3))
        stranger.listen()
        with state.claim_ports():
            assert state.store_settings() == moved


def test_of_ports_that_are_not_all_free_none_is_claimed() -> None:
    with Claim() as holder, Claim() as other:
        ports = Ports.chosen(holder).all()
        assert not other.take([ports[0] + 200, ports[0]])
        assert other.take([ports[0] + 200])


def test_the_supervisor_has_the_ports_as_long_as_it_lives(tmp_path: Path) -> None:
    state = State(tmp_path / "var")
    config = supervisor.write_config(state, {"sleeper": [sys.executable, "-c", SLEEP]})
    with state.claim_ports() as claim:
        supervisor.launch(config, os.environ, claim)
    try:
        ports = state.ports().all()
        assert not Claim().take(ports)
        # Its programs don't: one that outlives it would keep them.
        wait_for(lambda: bool(sleepers(state)))
        (pid,) = sleepers(state)
        named = subprocess.run(["ls", "-l", f"/proc/{pid}/fd"], capture_output=True, check=True)
        assert named.stdout.count(b"socket:") == 0
    finally:
        supervisor.stop(state)
    with Claim() as claim:
        assert claim.take(ports)
