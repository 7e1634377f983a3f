"""The catalogue's benchmark over a small table: every way gives the same answer, and is told."""

import pytest
from click import ClickException
from click.testing import CliRunner

from benchmarks.catalogue import invented, main, measured


def test_every_way_is_in_the_table() -> None:
    ended = CliRunner().invoke(main, ["--versions", "80", "--turns", "1"])
    assert ended.exit_code == 0, ended.output
    ways = [line.split(" | ")[0] for line in ended.stdout.splitlines()[2:]]
    assert ways == ["| Polars", "| catalogue, in SQL", "| catalogue, as Arrow", "| listing"]


def test_answers_that_differ_are_no_result() -> None:
    with pytest.raises(ClickException, match="the answers differ"):
        measured({"Polars": lambda: ["a"], "other": lambda: ["b"]}, 1, None)


def test_a_report_has_its_own_versions() -> None:
    rows = list(invented(80))
    assert len({row["source"] for row in rows}) == 80
    assert len({(row["adcode"], row["year"]) for row in rows}) == 20
