"""robots.txt of real servers, as RFC 9309 says."""

import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.crawlers.makers import Answer
from tests.crawlers.servers import Answers, in_own_process, serving

PAGE = Answer("页".encode())
TEXT = "text/plain"
FORBIDS = b"User-agent: *\nDisallow: /\n"


def asked(robots: Answers, *paths: str) -> tuple[list[Mapping[str, Any]], list[str]]:
    pages = dict.fromkeys(paths, PAGE)
    with serving({**pages, **robots}) as site:
        words = [f"{site.base}{path}" for path in paths]
        ended = in_own_process("tests.crawlers.fetch_live", "{}", *words)
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout), site.paths()


@pytest.mark.parametrize(
    "robots",
    [
        Answer(b"", "404 Not Found"),
        Answer(FORBIDS, "403 Forbidden", TEXT),
        Answer(b"<html>no such page</html>"),
        Answer(b"", "302 Found", headers=(("Location", "/robots.txt"),)),
        Answer(b"User-agent: somebody\nDisallow: /\n\nUser-agent: gwr\nAllow: /\n", "200 OK", TEXT),
    ],
)
def test_no_rules_for_us_mean_that_we_may_ask(robots: Answer) -> None:
    told, paths = asked({"/robots.txt": robots}, "/a")
    assert (told[0]["outcome"], paths[-1]) == ("captured", "/a")


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (Answer(FORBIDS, "200 OK", TEXT), "forbidden by robots.txt"),
        (Answer(b"User-agent: gwr\nDisallow: /\n", "200 OK", TEXT), "forbidden by robots.txt"),
        (
            Answer(gzip.compress(FORBIDS), "200 OK", TEXT, (("Content-Encoding", "gzip"),)),
            "forbidden by robots.txt",
        ),
        (Answer(b"", "500 Broken"), "unreachable"),
        (Answer(b"", "429 Too Many Requests"), "unreachable"),
        (Answer(b"0" * 2_000_000, "200 OK", TEXT), "unreachable"),
        (Answer(b"", "200 OK", TEXT, (("Content-Length", "100"),)), "unreachable"),
        (Answer(b"", "302 Found", TEXT, (("Location", "http://10.0.0.1/"),)), "unreachable"),
    ],
)
def test_what_is_forbidden_or_not_known_to_be_allowed_is_not_asked(
    robots: Answer, outcome: str
) -> None:
    told, paths = asked({"/robots.txt": robots}, "/a", "/b")
    assert [each["outcome"] for each in told] == [outcome, outcome]
    assert "robots.txt" in told[0]["reason"] or "not a public address" in told[0]["reason"]
    assert "/a" not in paths


def test_rules_moved_elsewhere_are_followed_there() -> None:
    moved = Answer(b"", "301 Moved", headers=(("Location", "/rules"),))
    rules = Answer(b"User-agent: *\nDisallow: /a\n", "200 OK", TEXT)
    told, paths = asked({"/robots.txt": moved, "/rules": rules}, "/a", "/b")
    assert [each["outcome"] for each in told] == ["forbidden by robots.txt", "captured"]
    assert paths == ["/rules", "/b"]
