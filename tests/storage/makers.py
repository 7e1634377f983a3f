"""Invented captures of invented places."""

from datetime import UTC, datetime, timedelta
from itertools import count

from reports.model import Edition
from storage.archive import Archive
from storage.capture import Capture, CapturedPart
from storage.nights import VersionRef

FIRST = datetime(2026, 1, 12, 1, 16, tzinfo=UTC)
_CODES = count(995_000)
HOST = "http://www.yunxi.example"


def fresh_adcode() -> str:
    """A code that no other test uses: every run of tests has a store of its own."""
    return str(next(_CODES))


def page(text: str, counter: int = 0) -> bytes:
    """A page whose substance is `text`; the counter moves without being substance."""
    return (
        "<html><head><meta charset=utf-8><title>政府工作报告</title></head><body>"
        f"<div>浏览次数：{counter}</div>"
        f"<div class=TRS_Editor><p>各位代表：</p><p>{text}</p></div></body></html>"
    ).encode()


def part(body: bytes, number: int = 1, at: datetime = FIRST) -> CapturedPart:
    """A page of a document; pages after the first are `t_1_2.htm` and so on."""
    url = f"{HOST}/zwgk/t20260112_1.htm" if number == 1 else f"{HOST}/zwgk/t_{number}.htm"
    return CapturedPart(
        role="page",
        url=url,
        final_url=url,
        status=200,
        headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
        content_type="text/html",
        fetched_at=at + timedelta(seconds=number - 1),
        body=body,
    )


def capture(
    adcode: str,
    *bodies: bytes,
    days: int = 0,
    url: str = f"{HOST}/zwgk/t20260112_1.htm",
    edition: Edition = Edition.FULL,
    year: int = 2026,
) -> Capture:
    """A capture of one document, `days` after the first."""
    at = FIRST + timedelta(days=days)
    return Capture(
        adcode=adcode,
        place=f"云溪市{adcode[2:]}",
        year=year,
        edition=edition,
        title=f"{year}年政府工作报告",
        url=url,
        listing=f"{HOST}/zwgk/",
        published="2026-01-12",
        origin="live",
        parts=tuple(part(body, n, at) for n, body in enumerate(bodies, 1)),
    )


def places_of_three_years(archive: Archive, places: int) -> list[VersionRef]:
    """Keep reports of 2024, 2025 and 2026 of so many new places."""
    return [
        archive.keep(capture(adcode, page(f"{year}"), days=year, year=year)).ref
        for adcode in (fresh_adcode() for _ in range(places))
        for year in (2024, 2025, 2026)
    ]
