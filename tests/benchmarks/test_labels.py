"""How the benchmarks get at the paragraphs that were labelled."""

import gzip
import json
from pathlib import Path

from benchmarks.labels import texts

PIECES = ["云溪市政府工作报告", "云溪市市长\u2002\u2002周宁", "一、去年工作回顾", "新建学校4所。"]


def recorded(tmp_path: Path, paragraphs: list[str]) -> Path:
    told = {"adcode": "990100", "year": 2031, "title": "政府工作报告", "paragraphs": paragraphs}
    path = tmp_path / "yunxi.truth.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(told).encode()))
    return path


def test_a_flattened_report_is_parted_at_its_indents_when_asked(tmp_path: Path) -> None:
    path = recorded(tmp_path, ["　　".join(PIECES)])
    (parted,) = texts([path], parted=True)
    assert parted.paragraphs == [PIECES[0], "云溪市市长 周宁", *PIECES[2:]]
    (flat,) = texts([path])
    assert len(flat.paragraphs) == 1


def test_a_report_of_paragraphs_keeps_them(tmp_path: Path) -> None:
    paragraphs = [PIECES[0], "新建学校4所。　　新建医院2所。"]
    (text,) = texts([recorded(tmp_path, paragraphs)], parted=True)
    assert len(text.paragraphs) == len(paragraphs)
