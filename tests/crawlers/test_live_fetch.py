"""What comes over a real connection: bytes as served, bounded, every failure with its name."""

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import run_batch
from tests.crawlers.makers import portal

TEXT = "各位代表：我代表市人民政府报告工作。"


PACKED = {"Content-Encoding": "gzip"}
ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "/robots.txt": (200, b"User-agent: *\nDisallow: /private/\n", {}),
    "/plain": (200, TEXT.encode(), {"Content-Type": "text/html", "X-Seen": "yes"}),
    "/moved": (302, b"", {"Location": "/plain"}),
    "/circle": (302, b"", {"Location": "/circle"}),
    "/packed": (200, gzip.compress(TEXT.encode()), PACKED),
    "/bomb": (200, gzip.compress(b"0" * 5_000_000), PACKED),
    "/large": (200, b"0" * 200_000, {}),
    "/cut": (200, TEXT.encode(), {"Content-Length": "5000"}),
}


class Site(BaseHTTPRequestHandler):
    """A portal with every kind of trouble; what it does not know, it leaves without an answer."""

    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        if self.path in ANSWERS:
            self._answer(*ANSWERS[self.path])
        else:
            threading.Event().wait(4)
        self.close_connection = True

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Silence."""
        del code, size


@pytest.fixture
def site() -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    asked: list[tuple[str, dict[str, str]]] = []
    handler = type("ThisSite", (Site,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_answers_and_failures_of_a_real_connection(
    site: tuple[str, list[tuple[str, dict[str, str]]]],
) -> None:
    base, asked = site
    names = ["plain", "moved", "packed", "circle", "bomb", "large", "cut", "slow", "private/a"]
    command = [sys.executable, "-m", "tests.crawlers.fetch_live", *(f"{base}/{n}" for n in names)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    told = dict(zip(names, json.loads(ended.stdout), strict=True))
    for name in ("plain", "moved", "packed"):
        assert told[name]["body"] == TEXT
    assert told["moved"]["final_url"] == f"{base}/plain"
    assert ["X-Seen", "yes"] in told["plain"]["headers"]
    assert {name: told[name]["outcome"] for name in names[3:]} == {
        "circle": "error page",
        "bomb": "error page",
        "large": "error page",
        "cut": "unreachable",
        "slow": "unreachable",
        "private/a": "forbidden by robots.txt",
    }
    assert "/private/a" not in [path for path, _ in asked]
    assert asked[0][0] == "/robots.txt"
    sent = asked[1][1]
    assert (sent["Accept-Encoding"], "Cookie" in sent) == ("identity", False)
    assert sent["User-Agent"].startswith("gwr ")


def test_live_night_never_asks_an_address_of_our_own_network(
    site: tuple[str, list[tuple[str, dict[str, str]]]],
    store_server: StoreSettings,
    tmp_path: Path,
) -> None:
    base, asked = site
    place = portal("993101", home=base, listing=f"{base}/zfgzbg/")
    store = store_server.model_copy(update={"spool": tmp_path / "spool"})
    ended = run_batch(tmp_path, store, [place], None)
    assert ended.results["993101"].outcome is Outcome.UNREACHABLE, ended.log
    assert "not a public address" in ended.results["993101"].reason
    assert asked == []
