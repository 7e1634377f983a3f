"""What Scrapy and Twisted raise when there is no answer, in our words.

These failures are the portal's or the network's; any other exception is our bug and crashes.
"""

from collections.abc import Mapping

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed, DNSLookupError
from twisted.internet.error import TimeoutError as TwistedTimeoutError

from storage.outcomes import Outcome

REASONS: Mapping[type[Exception], tuple[Outcome, str]] = {
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
    UnsupportedURLSchemeError: (Outcome.UNREACHABLE, "address of a kind we do not fetch"),
    IgnoreRequest: (Outcome.ERROR_PAGE, "redirects in circles"),
    # What a broken TLS handshake or a reset socket raises, below Scrapy's own names.
    OSError: (Outcome.UNREACHABLE, "no connection"),
}


def explained(error: Exception) -> tuple[Outcome, str]:
    """The outcome and the reason of one of `REASONS`."""
    outcome, reason = next(meaning for kind, meaning in REASONS.items() if isinstance(error, kind))
    detail = " ".join(str(error).split())[:200]
    return outcome, f"{reason}: {detail}" if detail else reason
