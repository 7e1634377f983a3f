"""The queries of docs/catalogue.md, run as they are printed, against a real store."""

import re
from pathlib import Path
from typing import Any

import pytest

from storage.catalogue.rebuild import rebuild
from storage.catalogue.update import update
from storage.settings import FILE_VARIABLE
from tests.storage.catalogue.invented import Invented
from tests.storage_server import StoreServer

DOCS = Path(__file__).parents[3] / "docs" / "catalogue.md"
TOOLS = ("DuckDB", "Polars", "pandas")
QUESTIONS = 3


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def catalogue(
    server: StoreServer, invented: Invented, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Tables in two files each, and the settings of their store."""
    store = invented.archive.store
    rebuild(store)
    invented.place("990950", "芦湾县")
    update(store, [("990950", year) for year in (2024, 2025, 2026)])
    path = tmp_path_factory.mktemp("settings") / "store.json"
    server.settings.save(path)
    return path


def answer(block: str) -> list[tuple[Any, ...]]:
    names: dict[str, Any] = {}
    exec(blocks()[0], names)  # noqa: S102  our own documentation
    exec(block, names)  # noqa: S102
    found: list[tuple[Any, ...]] = names["answer"]
    return [tuple(row) for row in found]


def expected(invented: Invented) -> list[list[tuple[Any, ...]]]:
    manifests = [invented.archive.manifest(ref) for ref in invented.refs["990100", 2026]]
    places = ["云溪市", "苍岭县", "芦湾县"]
    return [
        [(each.version, each.captured_at, "full") for each in manifests],
        [(place, 2026, "6%", "9%") for place in places],
        [
            (place, promised, promised % 10, 5.5, "met")
            for place in places
            for promised in (2024, 2025)
        ],
    ]


def test_there_are_three_queries_for_each_tool() -> None:
    assert len(blocks()) == 1 + QUESTIONS * len(TOOLS)
    for number, tool in enumerate(TOOLS * QUESTIONS, 1):
        imports = {"DuckDB": "catalogue.ask", "Polars": "import polars", "pandas": "import pandas"}
        assert imports[tool] in blocks()[number]


@pytest.mark.parametrize("number", range(QUESTIONS * len(TOOLS)))
def test_every_query_gives_its_answer(
    number: int, catalogue: Path, invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILE_VARIABLE, str(catalogue))
    assert answer(blocks()[1 + number]) == expected(invented)[number // len(TOOLS)]
