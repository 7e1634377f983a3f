"""One request, one answer: what Scrapy brings back as a `CapturedPart`, or a named failure.

Spiders ask for pages one after another (`await`), because a portal gets one connection anyway and a
document's pages have an order; portals run beside one another. All of Scrapy's downloader
middlewares apply: robots.txt, address guard, redirects, retries, throttling. A body that a server
compressed against our wish is kept unpacked, without its Content-Encoding.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.internet.error import ConnectError, ConnectionClosed, DNSLookupError
from twisted.internet.error import TimeoutError as TwistedTimeoutError

from crawlers.errors import PageFailure
from crawlers.refusals import Refused
from crawlers.replay import RECORDED_AT
from storage.capture import CapturedPart
from storage.outcomes import Outcome

Role = Literal["page", "attachment"]

_LONGEST_URL = 2083
LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes of a page; the longest report known takes 0.2 of these megabytes. Files may be larger."""

_REASONS: Mapping[type[Exception], tuple[Outcome, str]] = {
    DownloadTimeoutError: (Outcome.UNREACHABLE, "no answer in time"),
    TwistedTimeoutError: (Outcome.UNREACHABLE, "no answer in time"),
    CannotResolveHostError: (Outcome.UNREACHABLE, "host name not found"),
    DNSLookupError: (Outcome.UNREACHABLE, "host name not found"),
    DownloadConnectionRefusedError: (Outcome.UNREACHABLE, "connection refused"),
    ConnectError: (Outcome.UNREACHABLE, "no connection"),
    ConnectionClosed: (Outcome.UNREACHABLE, "connection lost"),
    ResponseDataLossError: (Outcome.UNREACHABLE, "answer cut off"),
    DownloadFailedError: (Outcome.UNREACHABLE, "no answer"),
    DownloadCancelledError: (Outcome.ERROR_PAGE, "answer too large"),
    NotSupported: (Outcome.UNREACHABLE, "address of a kind we do not fetch"),
    IgnoreRequest: (Outcome.ERROR_PAGE, "redirects in circles, or an answer too large"),
    # What a broken TLS handshake or a reset socket raises, below Scrapy's own names.
    OSError: (Outcome.UNREACHABLE, "no connection"),
}
"""Failures that are the portal's or the network's; any other exception is our bug and crashes."""


async def fetch(crawler: Crawler, url: str, role: Role) -> CapturedPart:
    """Ask for one address; an error page is an answer. Raises `PageFailure` if there is none."""
    request = _request(url, role)
    try:
        response = await crawler.engine.download_async(request)
    except Refused as refusal:
        raise PageFailure(refusal.outcome, url, str(refusal)) from refusal
    except tuple(_REASONS) as error:
        outcome, reason = _explained(error)
        raise PageFailure(outcome, url, reason) from error
    return _captured(url, role, response)


def _request(url: str, role: Role) -> Request:
    limits = {"download_maxsize": LARGEST_PAGE} if role == "page" else {}
    if len(url) > _LONGEST_URL:
        raise PageFailure(Outcome.ERROR_PAGE, url[:100], "address too long")
    try:
        return Request(url, callback=NO_CALLBACK, meta=limits)
    except ValueError as error:
        raise PageFailure(Outcome.ERROR_PAGE, url, "not an address") from error


def _explained(error: Exception) -> tuple[Outcome, str]:
    outcome, reason = next(meaning for kind, meaning in _REASONS.items() if isinstance(error, kind))
    detail = " ".join(str(error).split())[:200]
    return outcome, f"{reason}: {detail}" if detail else reason


def _captured(url: str, role: Role, response: Response) -> CapturedPart:
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return CapturedPart(
        role=role,
        url=url,
        final_url=response.url,
        status=response.status,
        headers=headers,
        content_type=content_type.strip().lower(),
        fetched_at=response.meta.get(RECORDED_AT) or datetime.now(UTC),
        body=response.body,
    )
