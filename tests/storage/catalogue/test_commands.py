"""`gwr catalogue` and `gwr phrase` as people type them."""

import csv
import importlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reports.clean import CLEANER
from storage.catalogue.rebuild import rebuild
from storage.catalogue.tables import SCHEMA, tables
from storage.layout import TABLES_POINTER
from storage.settings import FILE_VARIABLE
from tests.storage.catalogue.invented import NEW_WORDS, Invented
from tests.storage_server import StoreServer

Typed = Callable[..., Result]
NEITHER = "全面振兴"


@pytest.fixture
def gwr(server: StoreServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    path = tmp_path / "store.json"
    server.settings.save(path)
    monkeypatch.setenv(FILE_VARIABLE, str(path))

    def typed(name: str, *words: object) -> Result:
        command = importlib.import_module(f"storage.cli.{name}").command
        return CliRunner().invoke(command, [str(word) for word in words])

    return typed


@pytest.fixture
def asked(gwr: Typed, invented: Invented) -> Typed:
    """The same, over a catalogue that is there."""
    rebuild(invented.archive.store)
    return gwr


def test_without_a_catalogue_the_command_that_builds_it_is_named(
    gwr: Typed, invented: Invented
) -> None:
    store = invented.archive.store
    store.client.remove_object(store.settings.catalogue_bucket, TABLES_POINTER)
    for words in (
        ("phrase", NEW_WORDS),
        ("catalogue", "query", "SELECT 1"),
        ("catalogue", "tables"),
    ):
        result = gwr(*words)
        assert result.exit_code == 3
        assert result.stderr == (
            "gwr: there is no catalogue: `gwr catalogue rebuild` makes it from the archive\n"
        )
    built = gwr("catalogue", "rebuild")
    assert built.exit_code == 0
    assert "versions: 8 rows\n" in built.stderr
    assert gwr("catalogue", "query", "SELECT count(*) AS n FROM versions").stdout == "n\n8\n"


def test_an_update_adds_what_is_named(asked: Typed, invented: Invented) -> None:
    invented.version("990900", "柳河县", 2026, "6%")
    assert "3 objects" in asked("catalogue", "update", "柳河", "2026").stderr
    assert "0 objects" in asked("catalogue", "update").stderr
    assert asked(
        "catalogue", "query", "SELECT place FROM reports WHERE adcode = '990900'"
    ).stdout == ("place\n柳河县\n")


def test_what_cannot_be_read_is_told(asked: Typed, invented: Invented) -> None:
    ref = invented.refs["990100", 2024][0]
    key = f"990100/2024/{ref.document}/{ref.version}/text/{CLEANER}9/report.json"
    store = invented.archive.store
    store.create(store.settings.archive_bucket, key, b"[]")
    result = asked("catalogue", "update", "990100")
    store.client.remove_object(store.settings.archive_bucket, key)
    assert result.exit_code == 1
    assert f"not read: {key}: " in result.stderr


def test_a_query_may_be_json(asked: Typed) -> None:
    sql = "SELECT captured_at, previous FROM versions ORDER BY ALL LIMIT 1"
    rows = json.loads(asked("catalogue", "query", sql, "--format", "json").stdout)
    assert rows == [{"captured_at": "2024-01-13T01:16:00+00:00", "previous": ""}]


@pytest.mark.parametrize(
    "sql", ["SELEKT 1", "SELECT * FROM nothing", "SELECT nothing FROM versions"]
)
def test_what_is_no_query_is_told_in_one_line(asked: Typed, sql: str) -> None:
    result = asked("catalogue", "query", sql)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1


def test_tables_and_columns_are_listed(asked: Typed) -> None:
    listed = asked("catalogue", "tables").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed[1:]] == list(tables())
    assert f"s3://gwr-catalogue/tables/versions/{SCHEMA}-" in listed[1]
    columns = asked("catalogue", "columns", "texts").stdout.splitlines()
    assert "cleaner\tstring\tVersion of the cleaner that made the text" in columns
    assert "merged: " in asked("catalogue", "compact").stderr


def test_a_phrase_has_a_first_and_a_last_appearance(asked: Typed, invented: Invented) -> None:
    use = json.loads(asked("phrase", NEW_WORDS, "--place", "990[12]*", "--format", "json").stdout)
    first, last = invented.refs["990100", 2025][0], invented.refs["990100", 2026][-1]
    assert (use["first"]["version"], use["first"]["place"]) == (first.version, "云溪市")
    assert use["last"]["version"] == last.version
    assert NEW_WORDS in use["first"]["text"]
    assert use["first"]["role"] == "tasks"
    assert [(y["year"], y["reports"], y["used"], y["times"]) for y in use["years"]] == [
        (2024, 2, 0, 0),
        (2025, 2, 2, 2),
        (2026, 2, 2, 2),
    ]
    assert [(p["place"], p["first"], p["last"], p["times"]) for p in use["places"]] == [
        ("云溪市", 2025, 2026, 2),
        ("苍岭县", 2025, 2026, 2),
    ]


@pytest.mark.parametrize("phrase", ["云溪之光 品牌", "ＡＩ+行动", "ai＋行动", "办好AI+行动。"])
def test_width_case_and_space_make_no_difference(asked: Typed, phrase: str) -> None:
    result = asked("phrase", phrase, "--place", "云溪", "--years", "2025", "--format", "csv")
    row = next(csv.DictReader(result.stdout.splitlines()))
    assert (row["place"], row["year"], row["times"]) == ("云溪市", "2025", "1")


def test_a_phrase_is_told_for_eyes(asked: Typed) -> None:
    told = asked("phrase", NEW_WORDS, "--place", "苍岭县", "--years", "2024..2025").stdout
    assert told.startswith(
        f"{NEW_WORDS}: 1 times in 1 of 2 reports\nfirst  苍岭县 990200 2025 2026-01-12"
    )
    assert "2025\t1\t1\t100%\t1" in told
    none = asked("phrase", NEITHER, "--place", "990200").stdout
    assert none == f"{NEITHER}: in none of 3 reports\n"


def test_bad_input_gets_one_clear_line(asked: Typed) -> None:
    for words, told in (
        ((" ",), "nothing to look for"),
        ((NEW_WORDS, "--place", "无此地"), "no place '无此地'"),
        ((NEW_WORDS, "--years", "2019"), "nothing in the archive for: 2019"),
        ((NEW_WORDS, "--years", "2026..2024"), "runs backwards"),
        ((NEW_WORDS, "--years", "lately"), "is no range of years"),
    ):
        result = asked("phrase", *words)
        assert result.exit_code == 3
        assert told in result.stderr
        assert len(result.stderr.splitlines()) == 1
