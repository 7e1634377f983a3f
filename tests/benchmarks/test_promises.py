"""The benchmark of joined promises over an invented recording with labels made for it."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import promises
from benchmarks.labels import fingerprint

BEFORE = ("各位代表：", "二、2032年工作安排", "改造老旧厂房4座，新建茶亭9座，新建码头2个。")
AFTER = ("各位代表：", "一、2032年工作回顾", "完成老旧厂房更新改造6处，新建茶亭7座，新建码头2个。")
HEAD = (
    "target_paragraph target_offset target_raw name outcome_paragraph outcome_offset outcome_raw "
    "verdict flag"
).split()


def row(before: str, name: str, after: str, verdict: str, flag: str = "") -> list[str]:
    spots = [
        [fingerprint(lines[2]), str(lines[2].index(raw)), raw] if raw else ["", "", ""]
        for lines, raw in ((BEFORE, before), (AFTER, after))
    ]
    return [*spots[0], name, *spots[1], verdict, flag]


ROWS = [
    row("4座", "老旧厂房", "6处", "exceeded"),
    row("9座", "茶亭", "7座", "met"),
    row("2个", "码头", "", "not reported"),
]


def scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[list[str]]) -> str:
    told = [
        {"adcode": "990100", "year": year, "title": "政府工作报告", "paragraphs": lines}
        for year, lines in ((2032, BEFORE), (2033, AFTER))
    ]
    path = tmp_path / "yunxi.truth.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, told)).encode()))
    (tmp_path / "promises" / "tuned").mkdir(parents=True)
    (tmp_path / "promises" / "tuned" / "990100-2032-2033.tsv").write_text(
        "\n".join("\t".join(cells) for cells in (HEAD, *rows)), "utf-8"
    )
    monkeypatch.setattr(promises, "FOLDER", tmp_path)
    said = CliRunner().invoke(promises.main, [str(path), "--half", "tuned", "--wrong"])
    assert said.exit_code == 0, said.output
    return said.output


def test_links_and_verdicts_are_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = scored(tmp_path, monkeypatch, ROWS)
    assert "| ours | tuned: 1 of 1 | 2 | 3 | 0.667 | 1.000 | 0.500 |" in said
    assert "wrong link: 新建码头2个" in said
    assert "partly, labelled met" in said


def test_the_peer_asks_for_the_same_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = scored(tmp_path, monkeypatch, ROWS)
    assert "| names by unit | tuned: 1 of 1 | 2 | 2 | 0.500 | 0.500 | – |" in said


def test_what_is_in_doubt_is_neither_asked_for_nor_minded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubted = [*ROWS[:2], row("2个", "码头", "", "not reported", "doubt")]
    said = scored(tmp_path, monkeypatch, doubted)
    assert "| ours | tuned: 1 of 1 | 2 | 2 | 1.000 | 1.000 | 0.500 |" in said
