"""Name resolution of the reactor: only what the address guard has checked can be connected to.

The guard (`crawlers.middlewares`) asks first, for every request and every redirect. A host that it
has not let pass has no address here, whoever asks.
"""

from typing import Any

from scrapy.crawler import Crawler
from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from crawlers.addresses import addresses
from crawlers.loopback import loopback_port


@implementer(IHostnameResolver)
class CheckedResolver:
    """Answers from the guard's book. `Any`: a checker cannot read zope's interfaces."""

    def __init__(self, reactor: Any) -> None:
        self._reactor = reactor

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> "CheckedResolver":
        """Scrapy's way to build it."""
        del crawler
        return cls(reactor)

    def install_on_reactor(self) -> None:
        """Scrapy's hook: from here on every connection of the process asks here."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802  Twisted's interface
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Any = None,  # noqa: ARG002, N803
        transportSemantics: Any = "TCP",  # noqa: N803
    ) -> HostResolution:
        """Twisted's hook: tell the receiver the checked addresses, or none."""
        resolution = HostResolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        place = addresses().places.get(_as_asked(hostName))
        for address in place.addresses if place else ():
            kind = IPv4Address if address.version == 4 else IPv6Address  # noqa: PLR2004
            found = kind(transportSemantics, str(address), loopback_port() or portNumber)
            resolutionReceiver.addressResolved(found)
        resolutionReceiver.resolutionComplete()
        return resolution


def _as_asked(host: str) -> str:
    """Twisted shows international names in their own script; requests carry them encoded."""
    try:
        return host.encode("idna").decode("ascii").rstrip(".").lower()
    except UnicodeError:
        return ""
