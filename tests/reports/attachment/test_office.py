"""Old Word and WPS files are read by the programs that are there, and refused by name."""

import os
from pathlib import Path

import pytest

from reports.attachment import programs
from reports.errors import Reason, Unreadable
from tests.reports.attachment.made import given, read, refusal, texts, word
from tests.reports.documents import REPORT

TABLE = "指标\t目标\n生产总值\t增长6%左右"
FLAGS = 0x0A


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch, **scripts: str) -> None:
    """Only these programs, and what the shell needs, are on the path."""
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / "prlimit").symlink_to("/usr/bin/prlimit")
    monkeypatch.setenv("PATH", str(folder))


def test_paragraphs_and_tables_are_read() -> None:
    assert texts(given("report.doc"), "报告.wps") == [*REPORT, TABLE]


def test_a_password_is_named() -> None:
    body = bytearray(given("report.doc"))
    start = body.index(b"\xec\xa5")  # where the file information block begins
    body[start + FLAGS + 1] |= 1
    assert refusal(bytes(body)).reason is Reason.ENCRYPTED


def test_a_missing_program_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, monkeypatch)
    refused = refusal(given("report.doc"))
    assert refused.reason is Reason.PROGRAM_MISSING
    assert "apt-get install antiword" in refused.detail


def test_what_one_program_refuses_the_other_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice is large: a script in its place writes what it would."""
    converted = tmp_path / "converted.docx"
    converted.write_bytes(word())
    copy = f'for last; do :; done; /bin/cp "{converted}" source.docx'
    installed(tmp_path, monkeypatch, antiword="exit 1", soffice=copy)
    assert texts(given("report.doc")) == list(REPORT)


def test_a_program_that_fails_or_prints_without_end_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "_MOST_OUTPUT", 1 << 20)
    installed(tmp_path, monkeypatch, antiword="while :; do echo 各位代表各位代表各位代表; done")
    refused = refusal(given("report.doc"))
    assert (refused.reason, "antiword ended with" in refused.detail) == (Reason.DAMAGED, True)


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_MOST_SECONDS", 1)
    installed(tmp_path, monkeypatch, antiword="exec /bin/sleep 60")
    with pytest.raises(Unreadable, match="did not end"):
        read(given("report.doc"))


def test_programs_see_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_OURS", "geheim")
    installed(tmp_path, monkeypatch, antiword='echo "[$SECRET_OF_OURS] $(pwd)"')
    told = texts(given("report.doc"))[0]
    assert told.startswith("[] ")
    assert not Path(told.removeprefix("[] ")).exists()
    assert os.environ["SECRET_OF_OURS"] == "geheim"
