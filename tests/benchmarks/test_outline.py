"""The text benchmarks over an invented recording, and labels that hold no text."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import cuts, giants, labels, outline
from tests.reports.documents import REPORT, REVIEW

BODY = (*REPORT[:4], *[REVIEW.replace("6.1", f"{n}.7") for n in range(60)], *REPORT[4:])


@pytest.fixture
def truth(tmp_path: Path) -> str:
    told = {"adcode": "990100", "year": 2032, "title": "政府工作报告", "paragraphs": BODY}
    path = tmp_path / "yunxi.truth.jsonl.gz"
    path.write_bytes(
        gzip.compress(f"{json.dumps({'adcode': '990100'})}\n{json.dumps(told)}".encode())
    )
    return str(path)


def test_reports_without_labels_are_not_counted(truth: str) -> None:
    said = CliRunner().invoke(outline.main, [truth])
    assert said.exit_code == 0, said.output
    assert "| tuned: 0 of 24 | 0 | – |" in said.output
    assert "Sentences: 0 ends labelled" in said.output


def test_labelled_reports_are_scored(
    truth: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels, "FOLDER", tmp_path)
    rows = [f"{labels.fingerprint(text)}\t0\t0\treview" for text in BODY]
    (tmp_path / "tuned").mkdir()
    (tmp_path / "tuned" / "990100-2032.tsv").write_text("\n".join(["paragraph", *rows]), "utf-8")
    (tmp_path / "sentences.tsv").write_text(
        f"paragraph\n{labels.fingerprint(REPORT[0])}\t5", "utf-8"
    )
    said = CliRunner().invoke(outline.main, [truth, "--wrong"])
    assert f"tuned: 1 of 1 | {len(BODY)} | 0.943" in said.output
    assert "(1, 11) review, labelled (0, 0) review: 一、2031年工作回顾" in said.output
    assert "Sentences: 1 ends labelled, precision 1.000, recall 1.000" in said.output


def test_torn_paragraphs_are_counted(truth: str) -> None:
    said = CliRunner().invoke(cuts.main, [truth])
    assert said.exit_code == 0, said.output
    held_out = next(row for row in said.output.splitlines() if "| held-out | ours" in row).split(
        "|"
    )
    assert int(held_out[4]) > 3
    assert float(held_out[5]) == 1.0


def test_flattened_reports_are_split(truth: str) -> None:
    said = CliRunner().invoke(giants.main, [truth])
    assert said.exit_code == 0, said.output
    assert said.output.splitlines()[-1].endswith("| 1.000 | 1.000 |")


def test_labels_hold_hashes_and_no_text() -> None:
    figures = labels.FOLDER / "figures"  # short names of indicators: test_figure_labels.py
    paths = [path for path in labels.FOLDER.rglob("*.tsv") if figures not in path.parents]
    assert len(paths) >= 20
    for path in paths:
        # Figures have names; tests/benchmarks/test_held_out_figures.py keeps them short.
        named = "figures" in path.parts
        assert named or path.read_text(encoding="utf-8").isascii(), path
    for half in outline.HALVES:
        for rows in labels.labelled(half).values():
            assert all(0 <= row.level <= 5 and len(row.paragraph) == 12 for row in rows)
