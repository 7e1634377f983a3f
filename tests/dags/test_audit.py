"""The weekly audit: each slice once a quarter, and what is gone is found. No Airflow runs here."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dags.steps.audit import audit_week
from dags.steps.failures import FixityFindings
from storage.archive import Archive
from storage.checkpoints.keys import signing_key
from storage.checkpoints.log import Log
from storage.checkpoints.nightly import entries_of
from storage.layout import manifest_key
from storage.nights import VersionRef
from tests.storage.makers import places_of_three_years
from tests.storage_server import StoreServer


@pytest.fixture(scope="module")
def refs(server: StoreServer) -> list[VersionRef]:
    """Twelve places with three years each, in a store of their own."""
    return places_of_three_years(Archive(server.settings), 12)


def test_thirteen_weeks_find_a_place_that_is_gone_without_a_trace(
    server: StoreServer, refs: list[VersionRef], tmp_path: Path
) -> None:
    archive, key = Archive(server.settings), signing_key()
    entries = entries_of(archive.store, map(manifest_key, refs))
    Log(archive.store, key.public_key()).append(entries, "night x", key, datetime.now(UTC))
    monday = date(2026, 11, 2)
    weeks = [monday + timedelta(weeks=n) for n in range(13)]
    assert all(", 0 findings" in audit_week(archive, day, tmp_path, None) for day in weeks)
    assert list(tmp_path.iterdir()) == []

    lost = refs[0].adcode
    for name in list(archive.store.keys(server.settings.archive_bucket, f"{lost}/")):
        archive.store.client.remove_object(server.settings.archive_bucket, name)
    found = []
    for day in weeks:
        try:
            audit_week(archive, day, tmp_path, None)
        except FixityFindings as error:
            found.append(str(error))
    assert len(found) == 1
    assert found[0].count(f"missing {lost}/") == 3
