"""Turns that machines share: one asks at a time, whoever dies, and nobody while none can tell."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crawlers import shared_turns
from crawlers.errors import TurnsNotConfigured
from crawlers.file_turns import FileTurns
from crawlers.shared_turns import TURNS_VARIABLE, Database, SharedTurns
from crawlers.turns import turns_at
from storage.settings import STATE_VARIABLE
from tests.servers import Postgres, postgres

HOST = "www.p990100.gov.cn"
Connect = Callable[[], Database]


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Postgres, str]]:
    with postgres() as running:
        yield running, running.database("turns")


@pytest.fixture
def connect(server: tuple[Postgres, str]) -> Connect:
    """A session as every worker has one; this server may give turns right after its start."""
    return lambda: Database(server[1], forgetful=0.0)


def test_host_has_one_turn_among_all_workers(connect: Connect) -> None:
    one, other = SharedTurns(HOST, connect()), SharedTurns(HOST, connect())
    turn = one.attempt()
    assert turn
    assert other.attempt() is None
    turn.release()
    turn.release()
    assert other.attempt()


def test_other_hosts_have_their_own(connect: Connect) -> None:
    turns = SharedTurns("a.example", connect()).attempt()
    other = SharedTurns("b.example", connect()).attempt()
    assert turns
    assert other


def test_pause_is_told_to_all_by_the_clock_of_the_database(connect: Connect) -> None:
    one, other = SharedTurns("paused.example", connect()), SharedTurns("paused.example", connect())
    assert other.seconds_left() < 0
    one.leave_alone(100)
    assert 90 < other.seconds_left() <= 100
    one.leave_alone(0)
    assert other.seconds_left() <= 0


def _take_and_tell(address: str, ready: threading.Event) -> None:
    turn = SharedTurns("held.example", Database(address, forgetful=0.0)).attempt()
    if turn:
        ready.set()
    threading.Event().wait()


def test_turn_dies_with_its_process(server: tuple[Postgres, str], connect: Connect) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    holder = context.Process(target=_take_and_tell, args=(server[1], ready), daemon=True)
    holder.start()
    assert ready.wait(60)
    turns = SharedTurns("held.example", connect())
    assert turns.attempt() is None
    holder.kill()
    holder.join()
    while not (turn := turns.attempt()):  # the test's own limit ends this if it is never let go
        pass
    turn.release()


def test_lost_session_lets_go_of_nothing_that_was_taken_since(
    server: tuple[Postgres, str], connect: Connect
) -> None:
    now = [1000.0]
    mine = Database(server[1], forgetful=0.0, clock=lambda: now[0])
    turns, other = SharedTurns("lost.example", mine), SharedTurns("lost.example", connect())
    lost = turns.attempt()
    assert lost
    with closing(server[0].connect()) as session, session.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid, 9000) from pg_stat_activity where usename='turns'"
        )
    assert turns.attempt() is None, "a session that was cut off is noticed"
    now[0] += 60
    again = turns.attempt()
    lost.release()
    assert again
    assert other.attempt() is None


def test_nobody_has_a_turn_without_the_database_or_right_after_its_start() -> None:
    now = [1000.0]
    with postgres() as running:
        address = running.database("turns")
        own = Database(address, forgetful=3600.0, clock=lambda: now[0])
        assert SharedTurns(HOST, own).attempt() is None, "it has just started"
        willing = Database(address, forgetful=0.0, clock=lambda: now[0])
        turns = SharedTurns(HOST, willing)
        assert turns.attempt()
        running.stop()
        assert turns.attempt() is None
        assert turns.seconds_left() < 0
        running.start()
        assert turns.attempt() is None, "asked again only after a moment"
        now[0] += 60
        assert turns.attempt()


def test_workers_share_files_or_what_the_variable_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))
    monkeypatch.delenv(TURNS_VARIABLE, raising=False)
    shared_turns.database.cache_clear()
    assert isinstance(turns_at(HOST), FileTurns)
    shared_turns.database.cache_clear()
    monkeypatch.setenv(TURNS_VARIABLE, str(tmp_path / "turns"))
    with pytest.raises(TurnsNotConfigured, match="No such file"):
        turns_at(HOST)
    (tmp_path / "turns").write_text("postgresql://127.0.0.1:1/turns\n")
    assert isinstance(turns_at(HOST), SharedTurns)
    monkeypatch.delenv(TURNS_VARIABLE)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "turns").rename(tmp_path / "secrets/turns")
    shared_turns.database.cache_clear()
    assert isinstance(turns_at(HOST), SharedTurns)
    shared_turns.database.cache_clear()
