"""An audit that was cut off goes on, reads nothing twice, and forgets no finding."""

from itertools import islice
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.audit import Notes, audit
from storage.checked import Problem
from storage.errors import RecordInvalid
from storage.nights import VersionRef
from storage.pace import Pace
from storage.slices import Slice
from storage.survey import survey, survey_place
from storage.verify import verify_place
from tests.storage.makers import capture, page, places_of_three_years
from tests.storage_server import StoreServer

AS_FAST = Pace(None)


@pytest.fixture(scope="module")
def refs(server: StoreServer) -> list[VersionRef]:
    """Twelve places with three years each, in a store of their own."""
    return places_of_three_years(Archive(server.settings), 12)


def test_what_is_noted_is_not_read_again_and_its_findings_are_told_again(
    archive: Archive, adcode: str, tmp_path: Path
) -> None:
    bucket = archive.store.settings.archive_bucket
    kept = [archive.keep(capture(adcode, page(f"{y}"), days=y, year=y)) for y in (2024, 2025, 2026)]
    gone = archive.manifest(kept[0].ref).parts[0].key
    archive.store.client.remove_object(bucket, gone)
    found, file = survey_place(archive.store, adcode), tmp_path / "notes"

    first = list(islice(audit(archive.store, found, Notes(file, "x"), AS_FAST), 2))
    with file.open("ab") as torn:
        torn.write(b'{"unit": "half')
    second = list(audit(archive.store, found, Notes(file, "x"), AS_FAST))

    assert [step.again for step in second] == [True, True, False]
    assert second[:2] == [step._replace(again=True) for step in first]
    told = [seen for step in second for seen in step.checked]
    assert told == list(verify_place(archive.store, adcode))
    assert [(seen.key, seen.problem) for seen in told if seen.problem] == [(gone, Problem.MISSING)]
    assert len(Notes(file, "x").done) == 3  # what was torn is cut off, what followed is whole


@pytest.mark.parametrize("content", [b'{"format": 1, "scope": "y"}\n', b"{}\n", b"notes\n"])
def test_the_notes_of_something_else_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notes").write_bytes(content)
    with pytest.raises(RecordInvalid, match="no note of an audit of x"):
        Notes(tmp_path / "notes", "x")
    assert (tmp_path / "notes").read_bytes() == content


def test_the_slices_together_are_the_whole_archive(
    server: StoreServer, refs: list[VersionRef]
) -> None:
    store = Archive(server.settings).store
    whole = survey(store)
    slices = [survey(store, Slice(n, 13)) for n in range(1, 14)]
    assert sorted(unit for each in slices for unit in each.units) == sorted(whole.units)
    assert len(whole.units) >= len(refs)
    for each in slices:
        assert all(each.covers(unit) for unit in each.units)
