"""Nights that are killed lose nothing; and the benchmark notices when something is lost."""

from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from benchmarks import kills
from benchmarks.keeping_night import captured
from benchmarks.kills import CAPTURES, Kill, Round, found, kept, main, planned, whole
from storage.archive import Archive
from storage.settings import StoreSettings
from storage.spool import Spool
from tests.storage.makers import fresh_adcode


def test_a_few_rounds_lose_nothing_and_are_counted() -> None:
    ended = CliRunner().invoke(main, ["4", "--seed", "7"])
    assert ended.exit_code == 0, ended.output
    *_, total = ended.stdout.splitlines()
    assert total.startswith("| **all** | 4 | ")
    assert int(total.split(" | ")[2]) >= 4
    assert total.endswith(" | 0 | 0 | 0 | 0 | 0 |")


def test_a_seed_is_a_plan_and_every_kind_of_kill_is_in_it() -> None:
    seeded = [Random(seed) for seed in (1, 1, 2)]  # noqa: S311
    plans = [[planned(random) for _ in range(20)] for random in seeded]
    assert plans[0] == plans[1] != plans[2]
    assert {(kill.night, kill.server) for kill in plans[0]} == {(1, 0), (0, 1), (1, 1)}
    assert all(1 <= kill.lines <= 2 * CAPTURES for kill in plans[0])


def test_what_is_missing_is_not_kept_and_not_whole(store_server: StoreSettings) -> None:
    archive, adcode = Archive(store_server), fresh_adcode()
    refs = [archive.keep(captured(adcode, n)).ref for n in range(3)]
    assert kept(archive, adcode) == {0, 1, 2}
    assert found(archive, adcode) == 0
    key = archive.manifest(refs[1]).parts[1].key
    archive.store.client.remove_object(store_server.archive_bucket, key)
    assert [whole(archive, ref) for ref in refs] == [True, False, True]
    assert kept(archive, adcode) == {0, 2}
    assert found(archive, adcode) == 1


@pytest.mark.parametrize("wrong", ["lost", "half_visible", "duplicates", "unrepaired", "torn"])
def test_one_broken_promise_fails_the_command(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    counts = {name: int(name == wrong) for name in Round._fields[2:]}
    broken = Round(Kill(3, 0.0, night=True, server=False), 5, **counts)
    monkeypatch.setattr(kills, "rounds", lambda number, seed: [broken] * (number + 0 * seed))
    ended = CliRunner().invoke(main, ["1"])
    assert ended.exit_code == 1
    assert broken.sound is False
    columns = [column.strip() for column in ended.stdout.splitlines()[0].strip("|").split("|")]
    total = [column.strip() for column in ended.stdout.splitlines()[-1].strip("|").split("|")]
    shown = dict(zip(columns, total, strict=True))
    assert shown.pop("acknowledged") == "5"
    assert [name for name in columns[3:] if shown[name] != "0"] == [wrong.replace("_", "-")]


def test_the_captures_differ_and_can_be_spooled(tmp_path: Path) -> None:
    bodies = {part.body for n in range(CAPTURES) for part in captured("990100", n).parts}
    assert len(bodies) == 2 * CAPTURES
    opened = Spool(tmp_path).open("990100", "d-1")
    for part in captured("990100", 1).parts:
        opened.add(part)
    assert opened.finish(captured("990100", 1)).capture() == captured("990100", 1)
