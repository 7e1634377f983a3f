"""Indicators and promises beside a version: written once, under the names of the tools."""

import pytest

from storage.archive import Archive
from storage.errors import KeyCollision
from storage.layout import counterpart, indicators_key, promises_key
from storage.nights import VersionRef
from storage.verify import verify_place
from tests.storage.catalogue.invented import indicators, promises
from tests.storage.makers import capture, page


@pytest.fixture
def refs(archive: Archive, adcode: str) -> list[VersionRef]:
    """One version of each of two years."""
    shots = [capture(adcode, page("五"), year=year, days=year - 2025) for year in (2025, 2026)]
    return [archive.keep(shot).ref for shot in shots]


def test_indicators_come_back_as_they_were_kept(archive: Archive, refs: list[VersionRef]) -> None:
    earlier, later = refs
    kept = indicators(2026, 5.5)
    assert archive.indicators(later) is None
    assert not archive.has_indicators(later)
    archive.put_indicators(later, kept)
    archive.put_indicators(later, kept)
    assert archive.indicators(later) == kept
    assert archive.has_indicators(later)
    assert not archive.has_indicators(earlier)
    with pytest.raises(KeyCollision):
        archive.put_indicators(later, indicators(2026, 6.0))


def test_promises_stand_beside_the_later_version(archive: Archive, refs: list[VersionRef]) -> None:
    earlier, later = refs
    kept = promises(2025, 5.0, 5.5)
    assert archive.promises(later, earlier) is None
    archive.put_promises(later, earlier, kept)
    assert archive.promises(later, earlier) == kept
    assert archive.has_promises(later, earlier)
    assert not archive.has_promises(earlier, later)
    with pytest.raises(KeyCollision):
        archive.put_promises(later, earlier, promises(2025, 5.0, 6.0))


def test_verification_knows_them(archive: Archive, refs: list[VersionRef]) -> None:
    earlier, later = refs
    archive.put_indicators(later, indicators(2026, 5.5))
    archive.put_promises(later, earlier, promises(2025, 5.0, 5.5))
    checked = list(verify_place(archive.store, later.adcode))
    assert {seen.problem for seen in checked} == {None}
    assert len([seen for seen in checked if "/promises/" in seen.key]) == 1


def test_keys_tell_the_tools_and_the_earlier_version() -> None:
    later = VersionRef(
        adcode="990100", year=2026, document="t2026-1a2b3c4d", version="20260112T011600Z-3fa9c1d2"
    )
    earlier = later.model_copy(update={"year": 2025, "document": "of-2024-t-1a2b3c4d"})
    beside = "990100/2026/t2026-1a2b3c4d/20260112T011600Z-3fa9c1d2/"
    assert indicators_key(later, "i1", "c2") == f"{beside}indicators/i1-c2.json"
    key = promises_key(later, earlier, "p1-i1-c2")
    assert key == (
        f"{beside}promises/p1-i1-c2/of-2025-of-2024-t-1a2b3c4d-20260112T011600Z-3fa9c1d2.json"
    )
    assert counterpart(key) == earlier
    with pytest.raises(ValueError, match="compares nothing"):
        counterpart(f"{beside}text/c2/report.json")
