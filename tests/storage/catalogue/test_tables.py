"""What the tables say of themselves, in the code, in the documentation and in the files."""

from pathlib import Path

import pytest

from storage.catalogue.commit import Change, commit
from storage.catalogue.pointer import Pointer
from storage.catalogue.reading import Catalogue
from storage.catalogue.rebuild import rebuild
from storage.catalogue.runs import Runs
from storage.catalogue.sorting import GROUP_ROWS, SortedFile, most_rows, sort
from storage.catalogue.tables import SCHEMA, tables
from storage.catalogue.update import compact
from tests.storage.catalogue.invented import Invented

DOCS = Path(__file__).parents[3] / "docs" / "catalogue.md"


def test_the_documentation_names_every_column_as_the_code_does() -> None:
    told = DOCS.read_text(encoding="utf-8").split("\n### ")[1:]
    assert [part.splitlines()[0] for part in told] == list(tables())
    for part, table in zip(told, tables().values(), strict=True):
        order = ", ".join(f"`{name}`" for name in table.order)
        assert f"\n{table.description} Sorted by {order}.\n" in part
        rows = [line for line in part.splitlines() if line.startswith("| `")]
        assert rows == [f"| `{c.name}` | {c.kind} | {c.description} |" for c in table.columns]


def test_every_column_is_described_once_and_the_order_names_columns() -> None:
    for table in tables().values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert set(table.order) <= set(names)
        assert "source" in names
        assert all(column.description for column in table.columns)


def test_the_files_carry_the_descriptions(invented: Invented) -> None:
    import pyarrow.parquet as pq

    rebuild(invented.archive.store)
    catalogue = Catalogue(invented.archive.store)
    for name, table in tables().items():
        (path,) = catalogue.paths(name)
        schema = pq.read_schema(path, filesystem=catalogue.filesystem)
        assert schema.equals(table.schema(), check_metadata=True)
        assert schema.metadata[b"schema"] == str(SCHEMA).encode()
        assert pq.ParquetFile(path, filesystem=catalogue.filesystem).metadata.num_row_groups == 1


def test_rows_are_sorted_into_groups_of_one_size_whatever_their_order(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    count = GROUP_ROWS * 2 + 5
    rows = [
        {"adcode": f"{110000 + number * 7919 % count}", "year": 2026, "source": f"s{number}"}
        for number in range(count)
    ]
    written = []
    for name, given in (("there", rows), ("back", rows[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        with Runs(folder) as runs:
            runs.add(("versions", row) for row in given)
        (file,) = sort(tables()["versions"], [folder / "versions.parquet"], folder / "out", ["s3"])
        assert file.rows == count - 1
        written.append(file.path)
    first, second = (path.read_bytes() for path in written)
    assert first == second
    meta = pq.ParquetFile(written[0]).metadata
    assert [meta.row_group(n).num_rows for n in range(3)] == [GROUP_ROWS, GROUP_ROWS, 4]
    codes = pq.read_table(written[0])["adcode"].to_pylist()
    assert codes == sorted(codes)
    assert [each.column_index for each in meta.row_group(0).sorting_columns] == [0, 2, 3, 4]


def test_a_looked_up_table_is_many_files_and_each_tells_what_it_bounds(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    most = most_rows("observations")
    assert most
    rows = [{"adcode": f"{100_000 + n}", "year": 2026, "source": "s"} for n in range(most + 1)]
    files = _sorted(tmp_path / "whole", rows)
    assert [file.rows for file in files] == [most, 1]
    for file in files:
        codes = pq.read_table(file.path)["adcode"].to_pylist()
        assert (file.first, file.last) == (codes[0], codes[-1])
    unplaced = _sorted(tmp_path / "unplaced", [*rows[:3], {"source": "s"}])
    assert [file[2:] for file in unplaced] == [(None, None)]


def _sorted(folder: Path, rows: list[dict[str, object]]) -> list[SortedFile]:
    folder.mkdir()
    with Runs(folder) as runs:
        runs.add(("observations", row) for row in rows)
    return sort(tables()["observations"], [folder / "observations.parquet"], folder / "out")


def test_a_file_that_cannot_hold_what_is_asked_is_not_opened(
    invented: Invented, tmp_path: Path
) -> None:
    import pyarrow.compute as pc

    store = invented.archive.store
    one, other = (
        _sorted(tmp_path / code, [{"adcode": code, "year": 2026, "source": "s"}])
        for code in ("100001", "100003")
    )
    pointer = commit(store, Pointer(), {"observations": Change([*one, *other], anew=True)})
    store.replace(store.settings.catalogue_bucket, pointer.files("observations").files[1].key, b"")
    dataset = Catalogue(store).dataset("observations")
    assert dataset.to_table(filter=pc.field("adcode") == "100001").num_rows == 1
    assert dataset.to_table(filter=pc.field("adcode") == "100002").num_rows == 0
    with pytest.raises(OSError, match="arquet"):
        dataset.to_table(filter=pc.field("adcode") == "100003")


def test_full_files_are_not_merged_again(invented: Invented, tmp_path: Path) -> None:
    store, most = invented.archive.store, most_rows("observations")
    assert most
    rows = [{"adcode": f"{100_000 + n}", "year": 2026, "source": "s"} for n in range(most + 1)]
    full_and_rest = _sorted(tmp_path / "first", rows)
    commit(store, Pointer(), {"observations": Change(full_and_rest, anew=True)})
    assert compact(store) == []
    added = Change(_sorted(tmp_path / "added", rows[:1]), anew=False)
    commit(store, Pointer.read(store), {"observations": added})
    assert compact(store) == ["observations"]
    assert [file.rows for file in Pointer.read(store).files("observations").files] == [most, 2]
