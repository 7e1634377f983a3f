"""The tables hold what the archive holds, whichever way they came to be."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.clean import CLEANER
from storage.catalogue.gather import gather
from storage.catalogue.pointer import Pointer
from storage.catalogue.reading import Catalogue
from storage.catalogue.rebuild import Step, rebuild
from storage.catalogue.tables import tables
from storage.catalogue.update import update
from storage.errors import CatalogueMissing
from storage.layout import TABLES, TABLES_POINTER
from storage.settings import FILE_VARIABLE, StoreSettings
from storage.store import ObjectStore
from tests.storage.catalogue.invented import NEW_WORDS, Invented, indicators, report

Rows = dict[str, list[dict[str, Any]]]


def rows(store: ObjectStore) -> Rows:
    """Everything in the tables, sorted as declared."""
    catalogue = Catalogue(store)
    return {
        name: sorted(catalogue.dataset(name).to_table().to_pylist(), key=str) for name in tables()
    }


def lose(store: ObjectStore) -> None:
    """Take the whole catalogue away."""
    bucket = store.settings.catalogue_bucket
    for key in [*store.keys(bucket, TABLES), *store.keys(bucket, TABLES_POINTER)]:
        store.client.remove_object(bucket, key)


@pytest.fixture
def store(invented: Invented) -> ObjectStore:
    rebuild(invented.archive.store)
    return invented.archive.store


def test_every_table_has_its_rows(store: ObjectStore, invented: Invented) -> None:
    found = rows(store)
    assert {name for name, held in found.items() if not held} == set()
    version = next(row for row in found["versions"] if row["adcode"] == "990200")
    ref = invented.refs["990200", 2024][0]
    manifest = invented.archive.manifest(ref)
    assert (version["version"], version["place"]) == (ref.version, "苍岭县")
    assert version["captured_at"] == manifest.captured_at
    assert version["raw_sha256"] == manifest.raw_sha256
    assert {row["verdict"] for row in found["promises"]} == {"met"}
    assert {row["about"] for row in found["indicators"]} == {2024, 2025, 2026}
    assert [row["after"] for row in found["edits"]] == ["9%", "9%"]
    assert {row["kind"] for row in found["comparisons"]} == {"years", "recapture"}
    assert {row["night"] for row in found["observations"]} == {"2026-01-12"}


def test_passages_stand_in_their_outline_with_offsets(
    store: ObjectStore, invented: Invented
) -> None:
    ref = invented.refs["990100", 2026][0]
    text = invented.archive.text(ref)
    mine = [row for row in rows(store)["passages"] if row["version"] == ref.version]
    mine = sorted((row for row in mine if row["adcode"] == "990100"), key=lambda row: row["number"])
    assert [row["kind"] for row in mine] == [
        *("title", "heading", "text", "heading", "heading", "text", "text")
    ]
    assert mine[5]["outline"] == ["三、今年任务", "（一）兴文化。"]
    assert mine[5]["role"] == "tasks"
    assert NEW_WORDS in mine[5]["folded"]
    assert "ai＋" not in mine[5]["text"]
    assert "ai+" in mine[5]["folded"]
    assert mine[6]["folded"] is None
    for row in mine:
        paragraph = text.paragraphs[row["paragraph"]].text
        assert paragraph[row["start"] : row["end"]] == row["text"]


def test_a_catalogue_that_was_lost_comes_back_the_same(store: ObjectStore) -> None:
    before = rows(store)
    lose(store)
    with pytest.raises(CatalogueMissing, match="gwr catalogue rebuild"):
        Catalogue(store)
    rebuild(store)
    assert rows(store) == before


def test_what_nights_added_is_what_a_rebuild_makes(store: ObjectStore, invented: Invented) -> None:
    ref = invented.version("990300", "石桥镇", 2026, "6%")
    invented.night("2026-01-13", "nightly-2")
    night = ("2026-01-13", "nightly-2")
    assert update(store, [("990300", 2026)], [night]).added == 4
    added = rows(store)
    assert [row["version"] for row in added["versions"] if row["adcode"] == "990300"] == [
        ref.version
    ]
    rebuild(store)
    assert rows(store) == added


def test_an_update_lists_no_more_than_its_reports(
    store: ObjectStore, invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[tuple[str, str]] = []
    keys = ObjectStore.keys

    def watched(self: ObjectStore, bucket: str, prefix: str) -> Any:
        listed.append((bucket, prefix))
        return keys(self, bucket, prefix)

    invented.version("990400", "白鹿县", 2026, "6%")
    monkeypatch.setattr(ObjectStore, "keys", watched)
    update(store, [("990400", 2026)])
    archive = {prefix for bucket, prefix in listed if bucket == store.settings.archive_bucket}
    assert archive == {"990400/2026/"}


def test_the_newest_tools_rows_are_kept(store: ObjectStore, invented: Invented) -> None:
    ref = invented.version("990500", "青石县", 2026, "6%")
    update(store, [("990500", 2026)])
    newer = f"{CLEANER[0]}{int(CLEANER[1:]) + 8}"
    invented.archive.put_text(ref, report(2026, "7%", newer))
    invented.archive.put_indicators(
        ref, indicators(2026, 7.0, "i10").model_copy(update={"indicators": ()})
    )
    assert update(store, [("990500", 2026)]).added == 2
    found = rows(store)
    mine = [row for row in found["passages"] if row["adcode"] == "990500"]
    assert {row["cleaner"] for row in mine} == {newer}
    assert any("7%" in row["text"] for row in mine)
    assert [row for row in found["indicators"] if row["adcode"] == "990500"] == []
    assert len([row for row in found["sources"] if row["adcode"] == "990500"]) == 3
    rebuild(store)
    assert rows(store) == found


def test_the_latest_record_of_a_night_counts(store: ObjectStore, invented: Invented) -> None:
    invented.night("2026-01-12", "nightly-1", extra="once more")
    update(store, [], [("2026-01-12", "nightly-1")])
    found = [row for row in rows(store)["observations"] if row["night"] == "2026-01-12"]
    assert {row["reason"] for row in found} == {"once more"}
    assert {row["run"] for row in found} == {"nightly-1"}


def test_what_cannot_be_read_is_told_and_costs_nothing_else(
    store: ObjectStore, invented: Invented
) -> None:
    ref = invented.version("990600", "乌有县", 2026, "6%")
    prefix = f"990600/2026/{ref.document}/{ref.version}/"
    bucket = store.settings.archive_bucket
    store.create(bucket, f"{prefix}text/{CLEANER}9/report.json", b"{}")
    result = update(store, [("990600", 2026)])
    assert list(result.failures) == [f"{prefix}text/{CLEANER}9/report.json"]
    assert result.added == 2
    assert result.failures == rebuild_failures(store)
    store.client.remove_object(bucket, f"{prefix}text/{CLEANER}9/report.json")


def rebuild_failures(store: ObjectStore) -> dict[str, str]:
    lines = rebuild(store).failures
    return dict(line.split(": ", 1) for line in lines)


def test_a_rebuild_that_was_stopped_goes_on(
    store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(store)
    read: list[str] = []

    def watched(*args: Any) -> dict[str, str]:
        read.append(args[1][0].key.split("/")[0])
        return gather(*args)

    def stopping(step: Step) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("storage.catalogue.rebuild.gather", watched)
    with pytest.raises(KeyboardInterrupt):
        rebuild(store, stopping)
    assert rows(store) == before
    rebuild(store)
    assert sorted(read) == [*sorted(set(read) - {"nights"}), "nights"]
    assert rows(store) == before
    assert Pointer.read(store).files("versions").generation > 1


def test_an_empty_archive_has_empty_tables(
    store_server: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a process of its own: nothing else has imported what writing an empty file needs."""
    said = {"archive_bucket": "empty-archive", "catalogue_bucket": "empty-tables"}
    settings = store_server.model_copy(update={**said, "spool": tmp_path / "spool"})
    made = ObjectStore(settings)
    for name in said.values():
        made.client.make_bucket(name)
    settings.save(tmp_path / "store.json")
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "store.json"))
    program = "from storage.cli.catalogue import command; command(['rebuild'])"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert not any(rows(made).values())
