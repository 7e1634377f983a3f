"""What the weekly audit finds beside fixity, and how Airflow's own database is pruned."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from airflow.configuration import run_command

from dags.steps.failures import DatabaseUnknown
from dags.steps.prune import FILE_VARIABLE, PREFIX, program_environment
from dags.steps.upkeep import heard_since, spool_left
from dags.steps.work import LARGEST_GROUP, MOST_GROUPS, chunks
from storage.portal_history import EarlierNight, PortalHistory

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
OLDEST = date(2026, 11, 8)


def aged(folder: Path, days: float) -> None:
    folder.mkdir(parents=True)
    when = (NOW - timedelta(days=days)).timestamp()
    os.utime(folder, (when, when))


def test_what_waits_in_the_spool_is_told_after_two_days_and_what_is_torn_at_once(
    tmp_path: Path,
) -> None:
    aged(tmp_path / "ready" / "990100_new", 1)
    aged(tmp_path / "ready" / "990100_old", 3)
    aged(tmp_path / "torn" / "990121_x", 0)
    aged(tmp_path / "open" / "990122_y", 9)
    told = list(spool_left(tmp_path, NOW))
    assert [line.split()[1] for line in told] == ["990100_old", "990121_x"]


def history(*nights: tuple[str, int | None]) -> PortalHistory:
    seen = (
        EarlierNight(date=day, run="r", listing="x", listed=listed, open={})
        for day, listed in nights
    )
    return PortalHistory(adcode="990100", years={}, nights=tuple(seen))


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (history(("2026-11-21", 9)), True),
        (history(("2026-11-07", 9), ("2026-11-21", None)), False),
        (history(("2026-11-08", 9), ("2026-11-21", None)), True),
        # Never heard of, but asked only since yesterday.
        (history(("2026-11-21", None)), True),
        (history(("2026-11-01", None), ("2026-11-21", None)), False),
    ],
)
def test_a_portal_is_silent_when_no_night_could_read_its_listing(
    of: PortalHistory, expected: bool
) -> None:
    assert heard_since(of, OLDEST) is expected


def test_the_program_finds_the_database_as_components_do(tmp_path: Path) -> None:
    blocked = {PREFIX: "airflow-db-not-allowed:///", "AIRFLOW_HOME": str(tmp_path)}
    with pytest.raises(DatabaseUnknown):
        program_environment(blocked)
    told = program_environment({**blocked, f"{PREFIX}_CMD": "cat url"})
    assert PREFIX not in told
    (tmp_path / "airflow.db").touch()
    assert program_environment(blocked) == {"AIRFLOW_HOME": str(tmp_path)}


def test_the_file_with_the_address_counts_more_than_a_database_left_behind(tmp_path: Path) -> None:
    (tmp_path / "airflow.db").touch()
    (tmp_path / "a b").write_text("postgresql://there")
    given = {"AIRFLOW_HOME": str(tmp_path), FILE_VARIABLE: str(tmp_path / "a b")}
    told = program_environment(given)
    assert run_command(told[f"{PREFIX}_CMD"]) == "postgresql://there"


@pytest.mark.parametrize(("items", "groups"), [(0, 0), (9, 9), (24, 24), (100, 20), (5000, 24)])
def test_groups_are_few(items: int, groups: int) -> None:
    assert len(list(chunks(range(items)))) == groups <= MOST_GROUPS


def test_groups_stay_small_in_the_first_night_of_a_nation() -> None:
    sizes = [len(chunk) for chunk in chunks(range(64_000))]
    assert max(sizes) == LARGEST_GROUP
    assert len(sizes) == 128
