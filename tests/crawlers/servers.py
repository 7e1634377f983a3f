"""Real servers on loopback, as kind or as hostile as a test wants them."""

import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from crawlers.loopback import ALLOW_LOOPBACK
from storage.settings import STATE_VARIABLE
from tests.crawlers.makers import Answer

Asked = list[tuple[str, dict[str, str]]]
"""Path and headers of each request, in order."""


class Served(NamedTuple):
    """A running server: where it is, and what it was asked so far."""

    base: str
    port: int
    asked: Asked

    def paths(self) -> list[str]:
        """The paths asked, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


Misbehaves = Callable[[BaseHTTPRequestHandler], None]
"""Answers by itself, in whatever way."""

Answers = Mapping[str, Answer | Misbehaves | list[Answer]]
"""By path; of a list, each request takes the next, and the last stays."""


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answers: Answers
    asked: Asked

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        answer = self._chosen()
        if isinstance(answer, Answer):
            self._send(answer)
        else:
            answer(self)
            self.close_connection = True

    def do_POST(self) -> None:
        """A form's fields are part of the path, as in recordings."""
        fields = self.rfile.read(int(self.headers["Content-Length"])).decode()
        mark = "&" if "?" in self.path else "?"
        self.path = f"{self.path}{mark}__wb_method=POST&{fields}"
        self.do_GET()

    def do_CONNECT(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        self.send_error(403)

    def _chosen(self) -> Answer | Misbehaves:
        answer = self.answers.get(self.path, Answer(b"", "404 Not Found"))
        if isinstance(answer, list):
            before = sum(path == self.path for path, _ in self.asked) - 1
            return answer[min(before, len(answer) - 1)]
        return answer

    def _send(self, answer: Answer) -> None:
        status, _, reason = answer.status.partition(" ")
        self.send_response(int(status), reason)
        self.send_header("Content-Type", answer.content_type)
        if not any(name == "Content-Length" for name, _ in answer.headers):
            self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        if any(name == "Content-Length" for name, _ in answer.headers):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Silence."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Crawlers hang up on those who misbehave."""


@contextmanager
def serving(
    answers: Answers, *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[Served]:
    """A server for as long as the block runs."""
    asked: Asked = []
    handler = type("ThisSite", (_Site,), {"asked": asked, "answers": answers})
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    kind = type("ThisServer", (_Server,), {"address_family": family})
    server = kind((host, 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    port = server.server_address[1]
    shown = f"[{host}]" if ":" in host else host
    try:
        yield Served(f"http{'s' if tls else ''}://{shown}:{port}", port, asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def in_own_process(
    module: str, *words: str, loopback: str = "1", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run a module of ours that crawls, with a state of its own; a reactor runs once a process."""
    known = {key: value for key, value in os.environ.items() if key != ALLOW_LOOPBACK}
    allowed = {ALLOW_LOOPBACK: loopback} if loopback else {}
    with tempfile.TemporaryDirectory() as state:
        return subprocess.run(
            [sys.executable, "-m", module, *words],
            env={**known, **allowed, STATE_VARIABLE: state, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
