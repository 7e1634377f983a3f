"""Asking once more, later, and only where waiting may help: overload, gateways, lost connections.

A portal that says `Retry-After` is taken at its word; without one we back off, twice as long each
time. How long is `crawlers.pace`'s business.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawlers.middlewares import host_of
from crawlers.pace import pace_of

BACKOFF = "BACKOFF_SECONDS"
"""Setting: seconds to wait before the first repetition."""

CUT_OFF = "dataloss"
"""Scrapy's flag of an answer whose connection ended before it did."""

_BAD_CERTIFICATE = "certificate verify failed"
_FOREVER = 10 * 24 * 3600.0


class PatientRetry(RetryMiddleware):
    """Scrapy's own middleware, with patience."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._backoff = settings.getfloat(BACKOFF)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Scrapy's hook: the answer, or the same request again after its host's pause."""
        del spider
        if CUT_OFF in response.flags:
            again: Request | Response = self._retry(request, "answer cut off") or response
        else:
            again = super().process_response(request, response)
        if response.status in self.retry_http_codes or isinstance(again, Request):
            self._pause(request, asked_pause(response))
        return again

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Scrapy's hook: a certificate that is wrong now is wrong in a minute too."""
        del spider
        if _BAD_CERTIFICATE in str(exception):
            return None
        again = super().process_exception(request, exception)
        if isinstance(again, Request):
            self._pause(request, None)
        return again

    def _pause(self, request: Request, asked: float | None) -> None:
        own = self._backoff * 2 ** request.meta.get("retry_times", 0)
        pace_of(host_of(request)).leave_alone(own if asked is None else asked)


def asked_pause(response: Response, now: datetime | None = None) -> float | None:
    """Seconds that an answer asks us to wait, as a number or until a date; None without."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdecimal():
        return min(float(text), _FOREVER)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
