"""The benchmark of read figures over an invented recording with labels made for it."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import figure_labels, indicators
from benchmarks.labels import fingerprint

LINES = ("各位代表：", "一、2031年工作回顾", "新建茶厂3家，茶叶产量增长5%左右。")
HEAD = (
    "paragraph offset raw name value value2 unit kind direction bound tone year role period flag"
).split()


@pytest.fixture
def truth(tmp_path: Path) -> str:
    told = {"adcode": "990100", "year": 2032, "title": "政府工作报告", "paragraphs": LINES}
    path = tmp_path / "yunxi.truth.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(told).encode()))
    return str(path)


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = fingerprint(LINES[2])
    outcome = ["", "2031", "outcome", "year", ""]
    rows = [
        [paragraph, "4", "3家", "新建茶厂", "3", "", "家", "level", "", "=", *outcome],
        [paragraph, "13", "5%左右", "茶产量", "5", "", "%", "growth", "up", "~", *outcome],
        [paragraph, "0", "1个", "新建", "1", "", "个", "level", "", "=", *outcome[:-1], "doubt"],
    ]
    (tmp_path / "tuned").mkdir()
    (tmp_path / "tuned" / "990100-2032.tsv").write_text(
        "\n".join("\t".join(cells) for cells in (HEAD, *rows)), "utf-8"
    )
    monkeypatch.setattr(figure_labels, "FIGURES", tmp_path)


@pytest.mark.usefixtures("labelled")
def test_figures_are_scored_beside_a_pattern(truth: str) -> None:
    said = CliRunner().invoke(indicators.main, [truth, "--wrong"])
    assert said.exit_code == 0, said.output
    assert "| ours | tuned: 1 of 1 | 2 | 1.000 | 1.000 |" in said.output
    assert "| a number and its unit | tuned: 1 of 1 | 2 | 1.000 | 1.000 |" in said.output
    assert "name: '茶叶产量', labelled '茶产量'" in said.output
    assert "| tuned | 0.500 | 1.000 |" in said.output


@pytest.mark.usefixtures("labelled")
def test_what_nobody_labelled_counts_against_precision(truth: str, tmp_path: Path) -> None:
    path = tmp_path / "tuned" / "990100-2032.tsv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[2]]), "utf-8")
    said = CliRunner().invoke(indicators.main, [truth])
    assert "| ours | tuned: 1 of 1 | 1 | 0.500 | 1.000 |" in said.output


def test_seeds_are_scored_where_the_recording_holds_them(
    truth: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicators, "SEEDS", {"yx": "990100-2032"})
    seeds = tmp_path / "seeds.tsv"
    head = "doc para name value value2 unit kind direction bound tone year role flag".split()
    row = ["yx", "新建茶厂", "新建茶厂", "3", "", "家", "level", "", "=", "", "2031", "outcome", ""]
    seeds.write_text("\n".join("\t".join(cells) for cells in (head, row)), "utf-8")
    said = CliRunner().invoke(indicators.main, [truth, "--seeds", str(seeds)])
    assert "| 1 figures | 1.000 | 1.000 |" in said.output
