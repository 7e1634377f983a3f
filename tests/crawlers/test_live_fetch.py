"""What comes over a real connection: bytes as served, bounded, every failure with its name."""

import gzip
import json
import threading
import zlib
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.crawlers.makers import HTML, Answer
from tests.crawlers.servers import Answers, Served, in_own_process, serving

TEXT = "各位代表：我代表市人民政府报告工作。"
GZIP = (("Content-Encoding", "gzip"),)
ROBOTS = Answer(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain")


def endless(site: BaseHTTPRequestHandler) -> None:
    site.send_response(200)
    site.end_headers()
    while True:
        site.wfile.write(b"0" * 10_000)


def dripping(site: BaseHTTPRequestHandler) -> None:
    site.send_response(200)
    site.end_headers()
    for _ in range(100):
        site.wfile.write(b"0")
        threading.Event().wait(0.1)


def silent(site: BaseHTTPRequestHandler) -> None:
    del site
    threading.Event().wait(4)


def moved(to: str, status: str = "302 Found") -> Answer:
    return Answer(b"", status, headers=(("Location", to), ("Set-Cookie", "hop=1")))


ANSWERS: Answers = {
    "/robots.txt": ROBOTS,
    "/plain": Answer(
        TEXT.encode(), headers=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Seen", "yes"))
    ),
    "/moved": moved("/again"),
    "/again": moved("/plain", "301 Moved Permanently"),
    "/circle": moved("/circle"),
    "/to-file": moved("file:///etc/passwd"),
    "/to-private": moved("http://10.0.0.1/"),
    "/to-link-local": moved("http://169.254.169.254/latest/meta-data/"),
    "/packed": Answer(gzip.compress(TEXT.encode()), headers=GZIP),
    "/deflated": Answer(zlib.compress(TEXT.encode()), headers=(("Content-Encoding", "deflate"),)),
    "/bomb": Answer(gzip.compress(b"0" * 20_000_000), headers=GZIP),
    "/badly-packed": Answer(TEXT.encode(), headers=GZIP),
    "/half-packed": Answer(gzip.compress(TEXT.encode())[:-9], headers=GZIP),
    "/brotli": Answer(b"\x0b\x02", headers=(("Content-Encoding", "br"),)),
    "/file-large": Answer(b"0" * 200_000),
    "/file-gigabyte": Answer(b"%PDF-", headers=(("Content-Length", str(2**30)),)),
    "/file-endless": endless,
    "/drips": dripping,
    "/silent": silent,
    "/cut": Answer(TEXT.encode(), headers=(("Content-Length", "5000"),)),
    "/busy": [Answer(b"", "503 Busy"), Answer(TEXT.encode())],
    "/missing": [Answer(b"", "404 Not Found"), Answer(TEXT.encode())],
}


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    with serving(ANSWERS) as served:
        yield served


@pytest.fixture(scope="module")
def told(site: Served) -> Mapping[str, Any]:
    names = [path for path in ANSWERS if path not in ("/robots.txt", "/again")] + ["/private/a"]
    ended = in_own_process("tests.crawlers.fetch_live", "{}", *(f"{site.base}{n}" for n in names))
    assert ended.returncode == 0, ended.stderr
    assert "IS SET" not in ended.stdout
    return dict(zip(names, json.loads(ended.stdout), strict=True))


def test_answer_is_kept_with_all_that_was_served(told: Mapping[str, Any], site: Served) -> None:
    plain = told["/plain"]
    assert bytes.fromhex(plain["body"]).decode() == TEXT
    assert [v for n, v in plain["headers"] if n == "Set-Cookie"] == ["a=1", "b=2"]
    assert ["X-Seen", "yes"] in plain["headers"]
    assert (plain["status"], plain["ip"], plain["protocol"]) == (200, "127.0.0.1", "HTTP/1.1")
    assert plain["content_type"] == HTML
    assert (plain["tls"], plain["redirects"], plain["truncated"]) == (None, [], False)
    sent = dict(next(headers for path, headers in site.asked if path == "/plain"))
    assert {(name, sent[name]) for name, _ in plain["request_headers"]} == {
        (name, value) for name, value in plain["request_headers"]
    }
    assert (sent["Accept-Encoding"], "Cookie" in sent) == ("identity", False)
    assert sent["User-Agent"].startswith("gwr ")


def test_every_redirect_is_kept_as_it_was_served(told: Mapping[str, Any], site: Served) -> None:
    hops = told["/moved"]["redirects"]
    assert [(hop["url"], hop["status"]) for hop in hops] == [
        (f"{site.base}/moved", 302),
        (f"{site.base}/again", 301),
    ]
    assert ["Location", "/again"] in hops[0]["headers"]
    assert told["/moved"]["final_url"] == f"{site.base}/plain"


@pytest.mark.parametrize("path", ["/packed", "/deflated"])
def test_packed_body_is_kept_as_served_and_read_unpacked(
    told: Mapping[str, Any], path: str
) -> None:
    answer = ANSWERS[path]
    assert isinstance(answer, Answer)
    assert bytes.fromhex(told[path]["body"]) == answer.body
    assert bytes.fromhex(told[path]["content"]).decode() == TEXT
    assert list(answer.headers[0]) in told[path]["headers"]


@pytest.mark.parametrize(
    ("path", "outcome", "reason"),
    [
        ("/circle", "error page", "redirects in circles"),
        ("/to-private", "unreachable", "10.0.0.1 is not a public address"),
        ("/to-link-local", "unreachable", "169.254.169.254 is not a public address"),
        ("/bomb", "unreadable", "answer too large"),
        ("/badly-packed", "unreadable", "not gzip"),
        ("/half-packed", "unreadable", "cut off"),
        ("/brotli", "unreadable", "'br', which nobody asked for"),
        ("/file-large", "error page", "answer too large"),
        ("/file-gigabyte", "error page", "answer too large"),
        ("/file-endless", "error page", "answer too large"),
        ("/drips", "unreachable", "no answer in time"),
        ("/silent", "unreachable", "no answer in time"),
        ("/cut", "unreachable", "answer cut off"),
        ("/private/a", "forbidden by robots.txt", "robots.txt forbids"),
    ],
)
def test_failure_has_its_name(
    told: Mapping[str, Any], path: str, outcome: str, reason: str
) -> None:
    assert told[path]["outcome"] == outcome
    assert reason in told[path]["reason"]


def test_what_was_cut_off_is_kept_with_a_flag(told: Mapping[str, Any]) -> None:
    assert told["/cut"]["truncated"]
    assert bytes.fromhex(told["/cut"]["body"]).decode() == TEXT


def test_redirect_to_a_file_of_ours_is_not_followed(told: Mapping[str, Any]) -> None:
    assert (told["/to-file"]["status"], told["/to-file"]["body"]) == (302, "")


def test_only_what_may_pass_later_is_asked_again(told: Mapping[str, Any], site: Served) -> None:
    assert (told["/busy"]["status"], told["/missing"]["status"]) == (200, 404)
    assert (site.paths().count("/busy"), site.paths().count("/missing")) == (2, 1)
    assert site.paths().count("/cut") == 3


def test_robots_txt_is_asked_first_and_once(told: Mapping[str, Any], site: Served) -> None:
    assert told["/private/a"]
    paths = [path for path, _ in site.asked]
    assert (paths[0], paths.count("/robots.txt")) == ("/robots.txt", 1)
    assert "/private/a" not in paths
