"""Invented captures with everything that a replay can get wrong."""

import gzip
from datetime import timedelta

from reports.model import Edition
from storage.capture import Capture, CapturedPart, Hop
from tests.storage.makers import FIRST, HOST

ASKED = f"{HOST}/zwgk/1.htm"
PAGE = f"{HOST}/zwgk/t20260112_1.htm"
FILE = f"{HOST}/zwgk/P020260112.pdf"
PDF = b"%PDF-1.4\n% invented\n%%EOF\n"
HOP = Hop(url=ASKED, status=302, headers=(("Location", PAGE), ("Content-Length", "154")))
TEXTS = ("增长5.8%。", "增长5.5%。", "增长5.8%。")
"""The third version has the page of the first again; the attachment never changes."""

LATIN = ("X-Served-By", "caf\xe9")


def gbk_page(text: str) -> bytes:
    page = (
        "<html><head><meta charset=gb2312><title>政府工作报告</title></head><body>"
        f"<div class=TRS_Editor><p>各位代表：</p><p>{text}</p></div></body></html>"
    )
    return page.encode("gbk")


def exhibit(adcode: str, text: str, days: int) -> Capture:
    """One capture: the page, packed and cut into chunks by its server, and the file beside it."""
    at = FIRST + timedelta(days=days)
    body = gzip.compress(gbk_page(text), mtime=0)
    page = CapturedPart(
        role="page",
        url=ASKED,
        final_url=PAGE,
        status=200,
        headers=(
            ("Content-Type", "text/html; charset=gb2312"),
            ("Content-Encoding", "gzip"),
            ("Transfer-Encoding", "chunked"),
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
            LATIN,
        ),
        content_type="text/html; charset=gb2312",
        fetched_at=at,
        body=body,
        request_headers=(("User-Agent", "gwr"), ("Accept-Encoding", "identity")),
        redirects=(HOP,),
        ip="203.0.113.7",
        protocol="HTTP/1.1",
    )
    file = CapturedPart(
        role="attachment",
        url=FILE,
        final_url=FILE,
        status=200,
        headers=(("Content-Type", "application/pdf"), ("Content-Length", str(len(PDF)))),
        content_type="application/pdf",
        fetched_at=at + timedelta(seconds=2, microseconds=250_000),
        body=PDF,
    )
    return Capture(
        adcode=adcode,
        place=f"云溪市{adcode[2:]}",
        year=2026,
        edition=Edition.FULL,
        title="2026年政府工作报告",
        url=ASKED,
        listing=f"{HOST}/zwgk/",
        published="2026-01-12",
        origin="live",
        parts=(page, file),
    )
