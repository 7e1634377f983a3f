"""What stands between every request and the network: refused addresses, budgets, the trail.

Portal pages are hostile input: a link or a redirect may point into our own network. Redirects and
retries pass these middlewares again, because Scrapy sends them as new requests; robots.txt does
too. `crawlers.robots` and `crawlers.retrying` are the two with more to say.
"""

from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.addresses import addresses, literal, may_be_asked
from crawlers.loopback import loopback_allowed
from crawlers.manners import Quirks
from crawlers.purse import purse_of
from crawlers.refusals import AddressRefused
from storage.capture import Hop

HOPS = "hops"
"""Key of `Request.meta` with the redirects that led to this request, oldest first."""


class AddressGuard:
    """Refuses schemes other than http(s) and hosts that are, or resolve to, non-public addresses.

    Raises `AddressRefused`. What it lets pass is written in the book that connections read, so the
    answer that was checked is the one that is used. Behind a proxy the proxy finds the host; then
    only a literal address can be checked here.
    """

    def __init__(self, quirks: Quirks, *, seconds: float, replayed: bool) -> None:
        self._quirks = quirks
        self._seconds = seconds
        self._replayed = replayed
        self._loopback = loopback_allowed() and not replayed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGuard":
        """Over a recording nothing is resolved: there is no network to be led into."""
        replayed = bool(crawler.settings["RECORDING"])
        seconds = crawler.settings.getfloat("DNS_TIMEOUT")
        return cls(quirks_of(crawler), seconds=seconds, replayed=replayed)

    async def process_request(self, request: Request) -> None:
        """Scrapy's hook: let the request pass, or raise `AddressRefused`."""
        host = host_of(request)
        self._refuse_by_name(request, host)
        if self._replayed:
            return
        if (proxy := self._quirks.proxy) is not None:
            addresses().trust(proxy.host or "")
            request.meta["proxy"] = str(proxy)
        else:
            await addresses().check(host, ipv6=self._quirks.ipv6, seconds=self._seconds)

    def _refuse_by_name(self, request: Request, host: str) -> None:
        scheme = urlsplit(request.url).scheme
        if scheme not in ("http", "https"):
            raise AddressRefused(f"refused: scheme {scheme or 'missing'}")
        own_name = host == "localhost" or host.endswith(".localhost")
        written = literal(host)
        closed = written is not None and not may_be_asked(written, loopback=self._loopback)
        if not host or closed or (own_name and not self._loopback):
            raise AddressRefused(f"refused: {host or 'no host'} is not a public address")


class Manners:
    """Has each request paid for from its portal's budget of a night."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Manners":
        """Scrapy's way to build it."""
        manners = cls()
        crawler.signals.connect(manners.received, signal=signals.bytes_received)
        return manners

    def received(self, data: bytes, request: Request) -> None:
        """Count what comes in, also of answers that are given up."""
        purse_of(request).receive(len(data))

    def process_request(self, request: Request) -> None:
        """Scrapy's hook. Raises `BudgetSpent`."""
        purse_of(request).ask()


class Trail:
    """Notes each redirect as it was served, before Scrapy follows it."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Scrapy's hook; a new tuple each time, because redirected requests share their `meta`."""
        if "Location" in response.headers:
            hop = Hop(url=response.url, status=response.status, headers=headers_of(response))
            request.meta[HOPS] = (*request.meta.get(HOPS, ()), hop)
        return response


def headers_of(message: Request | Response) -> tuple[tuple[str, str], ...]:
    """Every header with every value; Scrapy groups equal names and writes them in one way."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    )


def host_of(request: Request) -> str:
    """The host that a request asks, as the book of addresses names it."""
    return (urlsplit(request.url).hostname or "").rstrip(".")


def is_rendered(crawler: Crawler) -> bool:
    """Whether this crawler's pages come through a browser; a replay's never do."""
    return quirks_of(crawler).browser and not crawler.settings["RECORDING"]


def quirks_of(crawler: Crawler) -> Quirks:
    """What is declared of the portals that this crawler is for."""
    quirks: Quirks = getattr(crawler.spider, "quirks", Quirks())
    return quirks
