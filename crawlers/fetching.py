"""One request, one answer: what Scrapy brings back as a `CapturedPart`, or a named failure.

Spiders ask for pages one after another (`await`), because a portal gets one connection anyway and a
document's pages have an order; portals run beside one another. All of Scrapy's downloader
middlewares apply: robots.txt, address guard, redirects, retries, throttling. Bodies stay as served,
content coding and all; `crawlers.transfer` says whether they can be read.
"""

from datetime import UTC, datetime
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from scrapy import FormRequest, Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawlers.browser import is_browsers_own, require_browser
from crawlers.errors import PageFailure
from crawlers.failures import REASONS, explained
from crawlers.middlewares import HOPS, headers_of, is_rendered
from crawlers.page import Address, Form
from crawlers.purse import Purse, paid_by
from crawlers.refusals import Refused
from crawlers.replay import RECORDED_AT
from crawlers.retrying import CUT_OFF
from storage.capture import LARGEST_PAGE, CapturedPart, Headers, Tls
from storage.outcomes import Outcome

Role = Literal["page", "attachment"]

_LONGEST_URL = 2083

SLOW_FILE = 300
"""Seconds for an attachment: some dozens of megabytes over a small portal's line."""


async def fetch(
    crawler: Crawler, address: Address, role: Role, purse: Purse, conditions: Headers = ()
) -> CapturedPart:
    """Ask for one address; an error page is an answer. Raises `PageFailure` if there is none.

    `conditions` are headers such as `If-None-Match`; then the answer may be a 304 without a body.
    """
    url = str(address)
    request = _request(address, role, conditions)
    request.meta.update(paid_by(purse))
    try:
        if role == "page" and is_rendered(crawler):
            require_browser()
            request.meta["playwright"] = True
        response = await crawler.engine.download_async(request)
    except Refused as refusal:
        raise PageFailure(refusal.outcome, url, str(refusal)) from refusal
    except tuple(REASONS) as error:
        outcome, reason = explained(error)
        raise PageFailure(outcome, url, reason) from error
    except Exception as error:
        if not is_browsers_own(error):
            raise
        told = f"no answer in the browser: {str(error).partition(chr(10))[0][:200]}"
        raise PageFailure(Outcome.UNREACHABLE, url, told) from error
    return _captured(url, role, response)


def _request(address: Address, role: Role, conditions: Headers) -> Request:
    limits: dict[str, object] = {"download_timeout": SLOW_FILE}
    if role == "page":
        limits = {"download_maxsize": LARGEST_PAGE}
    url = str(address)
    # A form may carry all the state of its page.
    if len(address.url if isinstance(address, Form) else address) > _LONGEST_URL:
        raise PageFailure(Outcome.ERROR_PAGE, url[:100], "address too long")
    try:
        if isinstance(address, Form):
            return FormRequest(
                address.url, NO_CALLBACK, method="POST", formdata=address.fields, meta=limits
            )
        return Request(url, callback=NO_CALLBACK, meta=limits, headers=conditions)
    except ValueError as error:
        raise PageFailure(Outcome.ERROR_PAGE, url, "not an address") from error


def _captured(url: str, role: Role, response: Response) -> CapturedPart:
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    # Behind a proxy, address and certificate would be another's.
    direct = not response.meta.get("proxy")
    return CapturedPart(
        role=role,
        url=url,
        final_url=response.url,
        status=response.status,
        headers=headers_of(response),
        content_type=content_type.strip().lower(),
        fetched_at=response.meta.get(RECORDED_AT) or datetime.now(UTC),
        body=response.body,
        request_headers=headers_of(response.request) if response.request else (),
        redirects=response.meta.get(HOPS, ()),
        ip=str(response.ip_address) if response.ip_address and direct else None,
        protocol=response.protocol,
        tls=_tls(response),
        truncated=CUT_OFF in response.flags,
        rendered=bool(response.meta.get("playwright")),
    )


def _tls(response: Response) -> Tls | None:
    """What Scrapy tells of the certificate; it does not tell the cipher."""
    if response.certificate is None:
        return None
    certificate = response.certificate.original.to_cryptography()
    return Tls(
        subject=certificate.subject.rfc4514_string(),
        issuer=certificate.issuer.rfc4514_string(),
        sha256=certificate.fingerprint(SHA256()).hex(),
        not_after=certificate.not_valid_after_utc.isoformat(),
    )
