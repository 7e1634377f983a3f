"""Budgets and pauses against real servers: what was asked is what the server counts."""

import json
from collections.abc import Mapping
from typing import Any

from tests.crawlers.makers import Answer
from tests.crawlers.servers import in_own_process, serving

PAGE = Answer("页".encode() * 1000)


def asked(
    declared: Mapping[str, Any], answers: Mapping[str, Answer | list[Answer]], *paths: str
) -> tuple[list[dict[str, Any]], list[str]]:
    with serving(answers) as site:
        words = [f"{site.base}{path}" for path in paths]
        ended = in_own_process("tests.crawlers.fetch_live", json.dumps(declared), *words)
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
