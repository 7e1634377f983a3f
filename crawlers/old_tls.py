"""TLS of yesterday, for portals that declare it (`quirks.old_tls`); certificates are still checked.

Twisted expands a cipher string to a list of names and so drops its security level, which is what
keeps TLS 1.0 and short keys out; here the level stands in the place of a name.
"""

from typing import Any

from scrapy.crawler import Crawler
from twisted.internet.ssl import TLSVersion, optionsForClientTLS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer


class _AnyCipher:
    """What OpenSSL has by default, at the level of the 1990s."""

    fullName = "DEFAULT:@SECLEVEL=0"  # noqa: N815  Twisted's interface


class _AnyCiphers:
    def selectCiphers(self, availableCiphers: Any) -> tuple[_AnyCipher]:  # noqa: ARG002, N802, N803
        """Twisted's hook."""
        return (_AnyCipher(),)


@implementer(IPolicyForHTTPS)
class OldTls:
    """From TLS 1.0 on, any cipher, any key length."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, method: Any = None) -> "OldTls":
        """Scrapy's way to build it."""
        del crawler, method
        return cls()

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: ARG002, N802
        """Twisted's hook for each connection."""
        lowered = {
            "acceptableCiphers": _AnyCiphers(),
            "insecurelyLowerMinimumTo": TLSVersion.TLSv1_0,
        }
        return optionsForClientTLS(hostname.decode("ascii"), extraCertificateOptions=lowered)
