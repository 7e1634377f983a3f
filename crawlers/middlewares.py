"""What stands between every request and the network: addresses we refuse, and robots.txt by name.

Portal pages are hostile input: a link or a redirect may point into our own network. Redirects pass
these middlewares again, because Scrapy sends them as new requests.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future

from crawlers.refusals import AddressRefused, RobotsForbidden


class AddressGuard:
    """Refuses schemes other than http(s) and hosts that are, or resolve to, non-public addresses.

    Raises `AddressRefused`. The answer that is checked here is the one that the connection uses:
    Scrapy's resolver keeps it in its cache for the life of the process.
    """

    def __init__(self, *, resolves: bool) -> None:
        self._resolves = resolves

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGuard":
        """Over a recording nothing is resolved: there is no network to be led into."""
        return cls(resolves=not crawler.settings["RECORDING"])

    async def process_request(self, request: Request) -> None:
        """Scrapy's hook: let the request pass, or raise `AddressRefused`."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise AddressRefused(f"refused: scheme {parts.scheme or 'missing'}")
        host = (parts.hostname or "").rstrip(".")
        literal = is_public(host)
        if literal is False or host == "localhost" or host.endswith(".localhost") or not host:
            raise AddressRefused(f"refused: {host or 'no host'} is not a public address")
        if literal is None and self._resolves:
            await _refuse_private_answer(host)


class NamedRobots(RobotsTxtMiddleware):
    """Scrapy's own middleware, but a prohibition has a name: `RobotsForbidden`."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Scrapy's hook after robots.txt was read."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise RobotsForbidden("robots.txt forbids this address") from error


def is_public(host: str) -> bool | None:
    """Whether a literal address is public; None if the host is a name."""
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return address.is_global and not address.is_multicast


async def _refuse_private_answer(host: str) -> None:
    # Importing the reactor installs one: only Scrapy may choose it, so not at the top.
    from twisted.internet import reactor

    # Twisted's interface annotates the time-outs where the name belongs.
    answer = await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]
    if not is_public(answer):
        raise AddressRefused(f"refused: {host} resolves to {answer}, not a public address")
