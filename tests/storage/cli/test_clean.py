"""`gwr clean`: files, versions anew, and what a new cleaner changes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reports.clean import CLEANER
from reports.model import CleanReport, Completeness
from storage.archive import Archive
from storage.nights import VersionRef
from tests.reports.documents import REPORT, REVIEW, paragraphs, shell
from tests.storage.cli.conftest import Typed
from tests.storage.makers import HOST, capture, page

TEXT = "".join(f"{text}\n" for text in REPORT)


@pytest.fixture
def kept(archive: Archive, adcode: str) -> list[VersionRef]:
    """Reports of three years, none of them cleaned."""
    body = shell(paragraphs()).encode()
    return [
        archive.keep(capture(adcode, body, url=f"{HOST}/{year}.htm", year=year)).ref
        for year in (2024, 2025, 2026)
    ]


def old_text(archive: Archive, ref: VersionRef, **changes: object) -> CleanReport:
    """Store what an older cleaner is to have said, made from today's text."""
    old = archive.text(ref, CLEANER).model_copy(update={"cleaner": "c0", **changes})
    archive.put_text(ref, old)
    return old


def test_a_file_is_cleaned_to_standard_output_without_a_store(tmp_path: Path, gwr: Typed) -> None:
    file = tmp_path / "2032年政府工作报告摘登.htm"
    file.write_text(shell(paragraphs()))
    assert gwr("clean", file).stdout == TEXT
    made = json.loads(gwr("clean", file, "--json").stdout)
    assert (made["title"], made["edition"]) == (file.stem, "abridged")
    assert made["paragraphs"][3]["sources"][0]["start"] == shell(paragraphs()).encode().index(
        REVIEW.encode()
    )
    assert json.loads(gwr("clean", file, "--json", "--title", "报告").stdout)["title"] == "报告"


def test_several_files_are_one_document(tmp_path: Path, gwr: Typed) -> None:
    pages = [(*REPORT[:3], REVIEW[:40]), (REVIEW[40:], *REPORT[4:])]
    files = [tmp_path / f"p{number}.htm" for number in range(2)]
    for file, texts in zip(files, pages, strict=True):
        file.write_text(shell(paragraphs(texts)))
    assert gwr("clean", *files).stdout == TEXT


def test_a_file_that_gives_no_text_is_one_line(tmp_path: Path, gwr: Typed) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    for file, told in ((empty, "empty: 0 bytes"), (tmp_path / "no.htm", "No such file")):
        result = gwr("clean", file)
        assert (result.exit_code, told in result.stderr) == (3, True)
        assert len(result.stderr.splitlines()) == 1


def test_a_selection_is_cleaned_once(gwr: Typed, archive: Archive, kept: list[VersionRef]) -> None:
    code = kept[0].adcode
    due = gwr("clean", code, "2025..", "--dry-run")
    assert due.stdout.count("to be cleaned") == 2
    assert not archive.has_text(kept[1], CLEANER)
    first = gwr("clean", code, "2025..")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"cleaner {CLEANER}: 2 cleaned\n"
    assert [archive.has_text(ref, CLEANER) for ref in kept] == [False, True, True]
    assert gwr("clean", code).stderr == f"cleaner {CLEANER}: 1 cleaned, 2 there already\n"
    assert gwr("clean", code, "--again").stderr == f"cleaner {CLEANER}: 3 same again\n"


def test_what_cannot_be_cleaned_is_a_line_each_and_exit_code_1(
    gwr: Typed, archive: Archive, kept: list[VersionRef]
) -> None:
    stub = archive.keep(capture(kept[0].adcode, page("无"), days=5)).ref
    result = gwr("clean", stub.adcode)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"unreadable\t{stub.adcode}\t2026\t{stub.document}\t{stub.version}\tno ")
    rows = json.loads(gwr("clean", stub.adcode, "--json").stdout)
    assert [row["result"] for row in rows].count("there already") == 3


def test_a_cleaner_that_changes_nothing_is_told_with_exit_code_0(
    gwr: Typed, archive: Archive, kept: list[VersionRef]
) -> None:
    gwr("clean", kept[0].adcode)
    old_text(archive, kept[0])
    result = gwr("clean", "--compare", "c0", kept[0].adcode)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 identical, 0 changed" in result.stdout
    assert "2 without a text of c0" in result.stdout


def test_changes_are_shown_with_the_largest_first(
    gwr: Typed, archive: Archive, kept: list[VersionRef]
) -> None:
    code = kept[0].adcode
    gwr("clean", code)
    whole = archive.text(kept[0], CLEANER).paragraphs
    other = whole[3].model_copy(update={"text": REVIEW.replace("6.1%", "6.7%"), "role": "plan"})
    old_text(archive, kept[0], paragraphs=(*whole[:3], other, *whole[4:]))
    old_text(archive, kept[1], paragraphs=whole[:6], completeness=Completeness.TRUNCATED)
    result = gwr("clean", "--compare", "c0", code)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    named = [line for line in lines if line.startswith("云溪市")]
    assert [line.split()[2] for line in named] == [kept[1].version, kept[0].version]
    assert "    figure: 6.1% → 6.7%" not in lines
    assert "    figure: 6.7% → 6.1%" in lines
    assert "    completeness: truncated → complete" in lines
    assert "2 changed (5 paragraphs" in lines[-1]
    assert "1 completeness" in lines[-1]
    records = json.loads(gwr("clean", "--compare", "c0", code, "--json").stdout)
    assert [record["diff"]["removed"] for record in records] == [0, 4]


def test_compare_stores_nothing_and_tells_texts_that_are_gone(
    gwr: Typed, archive: Archive, kept: list[VersionRef]
) -> None:
    stub = archive.keep(capture(kept[0].adcode, page("无"), days=5)).ref
    gwr("clean", kept[0].adcode, "2024")
    archive.put_text(stub, old_text(archive, kept[0]))
    archive.put_text(kept[1], archive.text(kept[0], "c0"))
    result = gwr("clean", "--compare", "c0", kept[0].adcode)
    assert (result.exit_code, "1 without a text now" in result.stdout) == (1, True)
    assert "unreadable: no report text" in result.stdout.splitlines()[0]
    assert not archive.has_text(kept[1], CLEANER)


def test_a_cleaner_without_texts_is_told_with_those_that_have_some(
    gwr: Typed, kept: list[VersionRef]
) -> None:
    gwr("clean", kept[0].adcode)
    result = gwr("clean", "--compare", "c9", kept[0].adcode)
    assert result.exit_code == 3
    assert (
        result.stderr
        == f"gwr: nothing in the archive for: texts of cleaner c9; there is: {CLEANER}\n"
    )


def test_wrong_usage_is_told(gwr: Typed, tmp_path: Path, kept: list[VersionRef]) -> None:
    file = tmp_path / "page.htm"
    file.write_text(shell(paragraphs()))
    code = kept[0].adcode
    for words in (
        (file, code),
        (file, "--again"),
        (code, "--title", "报告"),
        ("--compare", "c0", "--dry-run"),
    ):
        assert gwr("clean", *words).exit_code == 2
    for years, told in (("2019", "2019"), ("2024..2019", "2019..2024")):
        result = gwr("clean", code, years)
        assert (result.exit_code, told in result.stderr) == (3, True)
        assert len(result.stderr.splitlines()) == 1


def test_an_interrupted_run_says_so_and_the_next_one_ends_it(
    gwr: Typed, archive: Archive, adcode: str
) -> None:
    body = shell(paragraphs((*REPORT[:4], *[REVIEW] * 80, *REPORT[4:]))).encode()
    for number in range(40):
        archive.keep(capture(adcode, body, url=f"{HOST}/{number}.htm"))
    refs = archive.history(adcode)
    # Ctrl-C is an exception, also where a shell started this in the background.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heard}; from storage.cli.clean import command; command()"
    words = [sys.executable, "-c", program, adcode]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=os.environ) as process:
        while not archive.has_text(refs[0], CLEANER):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told
    assert not archive.has_text(refs[-1], CLEANER)
    assert gwr("clean", adcode, "--again").exit_code == 0
    assert all(archive.has_text(ref, CLEANER) for ref in refs)
