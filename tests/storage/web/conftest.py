"""An archive of addresses that answered in many ways, and the app over it."""

import gzip
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from storage.archive import Archive
from storage.capture import CapturedPart, Headers, Hop
from storage.catalogue.rebuild import rebuild
from storage.nights import VersionRef
from storage.web.app import create_app
from tests.storage.cli.conftest import report
from tests.storage.makers import FIRST, capture, page
from tests.storage_server import StoreServer

SITE = "http://www.yunxi.example"
PAGE = f"{SITE}/art/2026/1/12/art_1.html?id=7&view=full"
SECOND = f"{SITE}/art/2026/1/12/art_1_2.html"
PDF = f"{SITE}/att/报告 全文.pdf"
PACKED = f"{SITE}/packed.html"
MOVED, TARGET = f"{SITE}/old/1.html", f"{SITE}/new/1.html"
SCRIPT = "<script>alert(document.domain)</script>"
GBK = f"<html><meta charset=gbk><body>{SCRIPT}<p>云溪市政府工作报告</p></body></html>".encode("gbk")
LARGE = bytes(range(256)) * 8192
HOSTILE: Headers = (
    ("Content-Type", "text/html; charset=gbk"),
    ("Set-Cookie", "session=stolen"),
    ("Content-Security-Policy", "default-src *"),
    ("Access-Control-Allow-Origin", "*"),
    ("Last-Modified", "Mon, 12 Jan 2026 01:00:00 GMT"),
    ("X-Two\r\nSet-Cookie", "a=1"),
    ("X-Lines", "a\r\nSet-Cookie: b=2 云"),
)
ADCODE = "990100"
DAYS = (0, 1, 30)


def answered(  # noqa: PLR0913
    url: str,
    body: bytes,
    at: datetime,
    *,
    headers: Headers = (("Content-Type", "text/html"),),
    role: str = "page",
    redirects: tuple[Hop, ...] = (),
    final: str = "",
) -> CapturedPart:
    return CapturedPart.model_validate(
        {
            "role": role,
            "url": url,
            "final_url": final or url,
            "status": 200,
            "headers": headers,
            "content_type": dict(headers).get("Content-Type", ""),
            "fetched_at": at,
            "redirects": redirects,
            "body": body,
        }
    )


class Room:
    """The archive, its versions by day, and a browser that follows nothing by itself."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.refs = [self._report(days) for days in DAYS]
        self._others()
        rebuild(archive.store)
        self.app = create_app(archive)
        self.client = TestClient(
            self.app, base_url="http://archive.example", follow_redirects=False
        )

    def _report(self, days: int) -> VersionRef:
        """The page, its second page three seconds later, and a PDF that never changes."""
        at = FIRST + timedelta(days=days)
        parts = (
            answered(PAGE, GBK + str(days).encode(), at, headers=HOSTILE),
            answered(SECOND, page(f"第二页{days}"), at + timedelta(seconds=3)),
            answered(
                PDF,
                LARGE,
                at + timedelta(seconds=6),
                headers=(("Content-Type", "application/pdf"),),
                role="attachment",
            ),
        )
        taken = capture(ADCODE, b"", url=PAGE).model_copy(update={"parts": parts})
        ref = self.archive.keep(taken).ref
        self.archive.put_text(ref, report(2026, f"{days}%"))
        return ref

    def _others(self) -> None:
        hop = Hop(url=MOVED, status=301, headers=(("Location", "/new/1.html"),))
        moved = answered(MOVED, page("搬家"), FIRST, redirects=(hop,), final=TARGET)
        packed = answered(
            PACKED,
            gzip.compress(page("压缩"), mtime=0),
            FIRST,
            headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
        )
        for year, url, part in ((2025, MOVED, moved), (2024, PACKED, packed)):
            taken = capture(ADCODE, b"", url=url, year=year)
            self.archive.keep(taken.model_copy(update={"parts": (part,)}))


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    server = StoreServer(tmp_path_factory.mktemp("web"))
    try:
        yield Room(Archive(server.start()))
    finally:
        server.kill()


@pytest.fixture
def web(room: Room) -> TestClient:
    return room.client
