"""Budgets and pauses against real servers: what was asked is what the server counts."""

import json
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from typing import Any

from storage.settings import STATE_VARIABLE
from tests.crawlers.makers import Answer
from tests.crawlers.servers import in_own_process, serving

FETCH = "tests.crawlers.fetch_live"
PAGE = Answer("页".encode() * 1000)


def asked(
    declared: Mapping[str, Any], answers: Mapping[str, Answer | list[Answer]], *paths: str
) -> tuple[list[dict[str, Any]], list[str]]:
    with serving(answers) as site:
        words = [f"{site.base}{path}" for path in paths]
        ended = in_own_process(FETCH, json.dumps(declared), *words)
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout), [path for path, _ in site.asked]


def test_budget_of_requests_counts_robots_txt_and_redirects() -> None:
    answers = {"/a": Answer(b"", "302 Found", headers=(("Location", "/b"),)), "/b": PAGE}
    told, paths = asked({"budget": {"requests": 4}}, answers, "/a", "/b", "/b")
    assert [each["outcome"] for each in told] == ["captured", "captured", "incomplete"]
    assert told[2]["reason"] == "tonight's budget of 4 requests is spent"
    assert paths == ["/robots.txt", "/a", "/b", "/b"]


def test_budget_of_bytes_counts_what_was_given_up_too() -> None:
    answers = {"/file": Answer(b"0" * 90_000), "/b": PAGE}
    files = ["/file"] * 12
    told, _ = asked({"budget": {"megabytes": 1}}, answers, *files, "/b")
    assert [each["outcome"] for each in told] == ["captured"] * 12 + ["incomplete"]
    assert "1 megabytes" in told[-1]["reason"]


def test_portal_that_asks_for_a_long_pause_is_left_for_another_night() -> None:
    answers = {
        "/busy": Answer(b"", "503 Busy", headers=(("Retry-After", "3600"),)),
        "/b": PAGE,
    }
    told, paths = asked({}, answers, "/busy", "/b")
    assert [each["outcome"] for each in told] == ["blocked", "blocked"]
    assert "left alone for 3600 s" in told[1]["reason"]
    assert paths == ["/robots.txt", "/busy"]


def test_portal_that_asks_for_a_short_pause_is_asked_again() -> None:
    answers = {"/busy": [Answer(b"", "503 Busy", headers=(("Retry-After", "0"),)), PAGE]}
    told, paths = asked({}, answers, "/busy")
    assert told[0]["status"] == 200
    assert paths == ["/robots.txt", "/busy", "/busy"]


class Counted:
    """Answers slowly, and counts how many wait for an answer at once; notes when each came."""

    def __init__(self) -> None:
        self.most, self.came = 0, list[float]()
        self._now, self._lock = 0, threading.Lock()

    def __call__(self, site: BaseHTTPRequestHandler) -> None:
        self._count(1)
        time.sleep(0.05)
        self._count(-1)
        site.send_response(200)
        site.send_header("Content-Length", "2")
        site.end_headers()
        site.wfile.write(b"ok")

    def _count(self, change: int) -> None:
        with self._lock:
            self._now += change
            self.most = max(self.most, self._now)
            if change > 0:
                self.came.append(time.monotonic())


def asked_by_two(
    folders: Sequence[Path], robots: Answer, pages: int, module: str = FETCH, **environment: str
) -> Counted:
    """Two processes, each with its state folder, ask one host for the same pages at one time."""
    counted = Counted()
    paths = [f"/{number}" for number in range(pages)]
    with serving({"/robots.txt": robots, **dict.fromkeys(paths, counted)}) as site:

        def ask(folder: Path) -> int:
            words = ["{}", *(f"{site.base}{path}" for path in paths)]
            own = {STATE_VARIABLE: str(folder), **environment}
            return in_own_process(module, *words, **own).returncode

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(ask, folders)) == [0, 0]
    assert len(counted.came) == 2 * pages
    return counted


def test_host_has_one_connection_however_many_batches_ask_it(tmp_path: Path) -> None:
    assert asked_by_two([tmp_path] * 2, Answer(b"", "404 Not Found"), 40).most == 1


def test_delay_that_a_host_asks_for_holds_among_batches(tmp_path: Path) -> None:
    wish = Answer(b"User-agent: *\nCrawl-delay: 1\n", content_type="text/plain")
    came = asked_by_two([tmp_path] * 2, wish, 3).came
    assert min(later - earlier for earlier, later in pairwise(came)) > 0.6
