"""Whoever is told, on loopback: a mail server, a web server that notes its visitors, a UDP ear."""

import gzip
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)


@dataclass
class Mail:
    """One mail as it came in; `text` is its plain part, empty where it has none."""

    to: list[str]
    subject: str
    html: str
    message_id: str
    text: str = ""


@dataclass
class MailSink:
    """A mail server that keeps what it gets, or refuses it while `down` stands."""

    mails: list[Mail] = field(default_factory=list)
    down: bool = False
    port: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        del server, session
        if self.down:
            return "451 not now"
        told = message_from_bytes(envelope.content)  # type: ignore[arg-type]
        parts = {each.get_content_type(): each.get_payload(decode=True) for each in told.walk()}
        html, text = parts["text/html"], parts.get("text/plain", b"")
        assert isinstance(html, bytes)
        assert isinstance(text, bytes)
        subject = str(make_header(decode_header(str(told["Subject"]))))
        mail = Mail(
            envelope.rcpt_tos, subject, html.decode(), str(told["Message-ID"]), text.decode()
        )
        self.mails.append(mail)
        return "250 OK"


@contextmanager
def mail_sink() -> Iterator[MailSink]:
    """A mail server."""
    sink = MailSink(port=_free_port())
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@dataclass
class WebSink:
    """A web server: path and body of every request, in order; answers `status`."""

    visits: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200
    port: int = 0

    def bodies(self, path: str) -> list[str]:
        """What was sent to a path."""
        return [body for at, body in self.visits if at == path]

    def texts(self, path: str, name: str) -> list[str]:
        """A field of each JSON object that was sent to a path."""
        return [json.loads(body)[name] for body in self.bodies(path)]


@contextmanager
def web_sink() -> Iterator[WebSink]:
    """A web server."""
    sink = WebSink()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            sink.visits.append((self.path, body.decode("utf-8", "replace")))
            self.send_response(sink.status)
            self.end_headers()
            self.wfile.write(b"ok")

        do_POST = do_GET  # noqa: N815 - its name

        def log_message(self, *_: object) -> None:
            pass

    with served(Handler) as sink.port:
        yield sink


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """A web server on loopback; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class OtlpSink:
    """Gauges as they came in: name, tags and value of each."""

    gauges: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    port: int = 0

    def take(self, path: str, body: bytes) -> None:
        """Read a request of metrics; traces and logs are none."""
        if path != "/v1/metrics":
            return
        told = ExportMetricsServiceRequest.FromString(body)
        scopes = (scope for each in told.resource_metrics for scope in each.scope_metrics)
        for metric in (metric for scope in scopes for metric in scope.metrics):
            for point in metric.gauge.data_points:
                tags = {tag.key: tag.value.string_value for tag in point.attributes}
                value = getattr(point, str(point.WhichOneof("value")))
                self.gauges.append((metric.name, tags, float(value)))


@dataclass
class Ear:
    """A UDP socket and what it heard."""

    port: int
    heard: list[str] = field(default_factory=list)


@contextmanager
def ear() -> Iterator[Ear]:
    """Hear every datagram until the end."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.2)
        found, over = Ear(listening.getsockname()[1]), threading.Event()

        def hear() -> None:
            while not over.is_set():
                try:
                    found.heard += listening.recv(65536).decode().splitlines()
                except TimeoutError:
                    continue

        thread = threading.Thread(target=hear)
        thread.start()
        try:
            yield found
        finally:
            over.set()
            thread.join()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def otlp_sink() -> Iterator[OtlpSink]:
    """A collector of OpenTelemetry's figures: OTLP over HTTP, in protobuf."""
    sink = OtlpSink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            sink.take(self.path, body)
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with served(Handler) as sink.port:
        yield sink
