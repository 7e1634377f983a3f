"""CDX and raw replay, as pywb's `cdx+http` uses them; and nothing of a stranger runs as ours."""

import gzip
import hashlib
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tests.storage.makers import page
from tests.storage.web.conftest import GBK, LARGE, MOVED, PACKED, PAGE, PDF, SECOND

STAMP = "20260112011600"
REFUSED = [
    "",
    "url=",
    f"url={PAGE}&matchType=prefix",
    f"url={PAGE}*",
    "url=*.yunxi.example",
    f"url={PAGE}&filter=status:200",
    f"url={PAGE}&limit=0",
    f"url={PAGE}&closest=yesterday",
    f"url={PAGE}&closest=20269999",
    f"url={PAGE}&from=x",
    "url=http://[::1",
    "url=" + "a" * 5000,
    "url=%20",
]


def cdx(web: TestClient, url: str, **asked: object) -> list[list[str]]:
    words = "".join(f"&{name}={value}" for name, value in asked.items())
    answer = web.get(f"/gwr/cdx?url={quote(url)}{words}")
    assert answer.status_code == 200
    return [line.split(" ") for line in answer.text.splitlines()]


@pytest.mark.parametrize("url", [PAGE, SECOND, PDF, PACKED, MOVED])
def test_what_the_index_names_is_replayed(web: TestClient, url: str) -> None:
    """The two requests of pywb: the index by `closest`, then `<timestamp>id_/<url>`."""
    line, *_ = cdx(web, url, closest="20260120", sort="closest", limit=10)
    assert len(line) == 7
    answer = web.get(f"/gwr/{line[1]}id_/{line[2]}")
    assert str(answer.status_code) == line[4]
    if line[5] != "-":
        stored = answer.content if url != PACKED else gzip.compress(answer.content, mtime=0)
        assert line[5] == f"sha256:{hashlib.sha256(stored).hexdigest()}"
        assert line[6] == str(len(stored))


def test_the_index_is_sorted_bounded_and_limited(web: TestClient) -> None:
    stamps = [STAMP, "20260113011600", "20260211011600"]
    lines = cdx(web, PAGE)
    assert [line[1] for line in lines] == stamps
    assert lines[0][0] == "example,yunxi)/art/2026/1/12/art_1.html?id=7&view=full"
    assert lines[0][2:5] == [PAGE, "text/html", "200"]
    assert [line[1] for line in cdx(web, PAGE, sort="reverse")] == stamps[::-1]
    assert [line[1] for line in cdx(web, PAGE, closest="20260114")] == [*stamps[1::-1], stamps[2]]
    assert [line[1] for line in cdx(web, PAGE, limit=1)] == stamps[:1]
    assert [line[1] for line in cdx(web, PAGE, **{"from": "20260113"})] == stamps[1:]
    assert [line[1] for line in cdx(web, PAGE, to="202601")] == stamps[:2]
    listed = web.get(f"/gwr/cdx?url={quote(PAGE)}&output=json&limit=1").json()
    assert listed[0][:3] == ["urlkey", "timestamp", "original"]
    assert listed[1][1] == STAMP
    assert cdx(web, "http://other.example/") == []


@pytest.mark.parametrize("query", REFUSED)
def test_what_the_index_does_not_answer_is_refused(web: TestClient, query: str) -> None:
    quoted = query.replace(PAGE, quote(PAGE, safe=""))
    assert web.get(f"/gwr/cdx?{quoted}").status_code == 400


def test_another_time_is_sent_on_to_what_stood_then(web: TestClient) -> None:
    for asked, given in (
        ("20260114", "20260113011600"),
        ("2020", STAMP),
        ("20991231", "20260211011600"),
    ):
        answer = web.get(f"/gwr/{asked}id_/{PAGE}")
        assert answer.status_code == 302
        assert answer.headers["location"] == f"http://archive.example/gwr/{given}id_/{PAGE}"
    assert web.get(f"/gwr/20269999id_/{PAGE}").status_code == 400
    for path in (f"/gwr/{STAMP}/{PAGE}", f"/gwr/{STAMP}mp_/{PAGE}", f"/gwr/{'9' * 15}id_/{PAGE}"):
        assert web.get(path).status_code == 404


def test_a_page_is_replayed_byte_for_byte_in_a_sandbox(web: TestClient) -> None:
    answer = web.get(f"/gwr/{STAMP}id_/{PAGE}")
    assert answer.content == GBK + b"0"
    assert answer.headers["content-type"] == "text/html; charset=gbk"
    assert answer.headers["last-modified"] == "Mon, 12 Jan 2026 01:00:00 GMT"
    (policy,) = answer.headers.get_list("content-security-policy")
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["sandbox"] == ""
    assert directives["default-src"] == "'none'"
    assert "script-src" not in directives
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_headers_of_a_portal_set_nothing_here(web: TestClient) -> None:
    answer = web.get(f"/gwr/{STAMP}id_/{PAGE}")
    assert "set-cookie" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-archive-orig-set-cookie"] == "session=stolen"
    assert answer.headers["x-archive-orig-content-security-policy"] == "default-src *"
    assert answer.headers["x-archive-orig-x-lines"] == "a  Set-Cookie: b=2  "
    assert answer.headers["x-archive-origin"] == "live"


def test_a_packed_page_comes_packed(web: TestClient) -> None:
    answer = web.get(f"/gwr/{STAMP}id_/{PACKED}")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == page("压缩")


def test_a_large_part_is_streamed_whole(web: TestClient) -> None:
    answer = web.get(f"/gwr/20260112011606id_/{quote(PDF, safe=':/')}")
    assert answer.headers["content-length"] == str(len(LARGE))
    assert answer.content == LARGE
