"""The crawl benchmark over the sample recording, as people type it."""

import subprocess
import sys
from pathlib import Path

from benchmarks.recorded import Answers, copies
from crawlers.recordings import SAMPLE, SHIPPED
from crawlers.registry import load_portals

ROOT = Path(__file__).parents[2]
PORT = 8099


def benchmark(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "benchmarks.crawl", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_missing_recording_is_bad_usage() -> None:
    ended = benchmark("no-such.warc.gz", SAMPLE / "portals")
    assert ended.returncode == 2
    assert "no-such.warc.gz" in ended.stderr


def test_copy_has_its_own_host_in_portal_and_pages() -> None:
    declared = load_portals(SAMPLE / "portals")
    first, second, *_ = copies(declared, 2, PORT)[:: len(declared)]
    assert str(first.listing) == f"http://www.yunxi.example:{PORT}/zwgk/zfgzbg/"
    assert str(second.listing) == f"http://n1.www.yunxi.example:{PORT}/zwgk/zfgzbg/"
    assert first.adcode == second.adcode
    answers = Answers(SHIPPED["sample"])
    recorded = answers.find("www.yunxi.example", "/zwgk/zfgzbg/", PORT)
    copied = answers.find("n1.www.yunxi.example", "/zwgk/zfgzbg/", PORT)
    assert recorded is not None
    assert copied is not None
    assert f"http://www.yunxi.example:{PORT}".encode() in recorded.body
    assert copied.body.replace(b"//n1.", b"//") == recorded.body
    assert answers.find("www.lanqiao.example", "/zwgk/zfgzbg/", PORT) is None
