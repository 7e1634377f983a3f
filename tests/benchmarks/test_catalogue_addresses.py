"""The benchmark of addresses over a little: both catalogues and Polars find the same."""

from click.testing import CliRunner

from benchmarks.catalogue_addresses import answers, main


def test_every_way_is_in_the_table() -> None:
    ended = CliRunner().invoke(main, ["--versions", "1200", "--turns", "1"])
    assert ended.exit_code == 0, ended.output
    ways = [line.split(" | ")[0] for line in ended.stdout.splitlines()[2:]]
    assert ways == ["| catalogue, of many", "| catalogue, of few", "| Polars"]


def test_a_version_has_a_page_and_a_file_under_addresses_of_their_own() -> None:
    rows = list(answers(4))
    assert [row["role"] for row in rows] == ["page", "attachment"] * 4
    assert len({row["address"] for row in rows}) == 2  # four captures of one report
