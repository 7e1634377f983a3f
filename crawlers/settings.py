"""Scrapy's settings for a night; every value that is not Scrapy's default says why.

`night_settings` is the only way to them: live, or over a recording.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from crawlers.browser import browser_settings
from crawlers.loopback import loopback_allowed
from crawlers.portal import Start
from crawlers.retrying import BACKOFF
from storage.coding import MOST_DECODED

CONTACT = "GWR_CONTACT"
"""Environment variable with a web or mail address at which a portal's people can complain."""

Of = TypeVar("Of")

logger = logging.getLogger(__name__)

_POLITE: dict[str, Any] = {
    # A portal is one small machine; a night asks it for some dozens of pages and has hours.
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 1.0,
    # Twice and four times that before a request is repeated.
    BACKOFF: 5.0,
    # Slower than that when the portal itself is slow.
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_START_DELAY": 1.0,
    "AUTOTHROTTLE_MAX_DELAY": 30.0,
    # Portals in Chinese may answer "en" with a stub of their English edition. `identity` asks for
    # bytes that anyone can read; packed ones are kept as served all the same (`storage.coding`).
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9",
        "Accept-Encoding": "identity",
    },
}

_BOUNDED: dict[str, Any] = {
    # The default is a gigabyte.
    "DOWNLOAD_MAXSIZE": MOST_DECODED,
    # Three minutes for a page would let one dead portal hold its batch for hours.
    "DOWNLOAD_TIMEOUT": 60,
    "DNS_TIMEOUT": 20,
    # A document moves once or twice (http to https, bare host to www); more is a loop.
    "REDIRECT_MAX_TIMES": 5,
    # A page that refreshes itself elsewhere is a challenge or a stub: we want to see it as it is.
    "METAREFRESH_ENABLED": False,
    # Only what may pass by itself: overload and gateways. 500 and 408 are in Scrapy's list, but a
    # 500 of these systems is a missing page more often than a hiccup.
    "RETRY_HTTP_CODES": [429, 502, 503, 504],
    # The outcome says the same, with its reason.
    "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
    # What is cut off is asked again, then kept with a flag: its bytes are evidence too.
    "DOWNLOAD_FAIL_ON_DATALOSS": False,
    # Bodies stay as served; `storage.coding` unpacks them, within bounds.
    "COMPRESSION_ENABLED": False,
    # No session, no tracking: the page of a visitor who comes for the first time.
    "COOKIES_ENABLED": False,
    # The origin of what we archive is evidence; the default accepts any certificate.
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
}

_CLOSED: dict[str, Any] = {
    # Both open a port on which anyone on this machine may run Python. Not even loaded: that alone
    # takes half a second.
    "EXTENSIONS": {
        "scrapy.extensions.remote_control.RemoteControl": None,
        "scrapy.extensions.telnet.TelnetConsole": None,
    },
    # Proxy settings of the environment are for people's tools, not for evidence.
    "HTTPPROXY_ENABLED": False,
    # One connection a host; and links must never read our files or other protocols.
    "DOWNLOAD_HANDLERS": {
        "http": "crawlers.connecting.InTurn",
        "https": "crawlers.connecting.InTurn",
        "data": None,
        "file": None,
        "ftp": None,
        "s3": None,
    },
    # Connections go only to addresses that the guard has checked.
    "TWISTED_DNS_RESOLVER": "crawlers.resolver.CheckedResolver",
    "DOWNLOADER_MIDDLEWARES": {
        "crawlers.middlewares.AddressGuard": 60,
        "crawlers.robots.Robots": 100,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "crawlers.retrying.PatientRetry": 550,
        # Nearer to the network than Scrapy's redirects (600), so that it sees them as served.
        "crawlers.middlewares.Trail": 610,
        # Last before the network: what is counted is really sent.
        "crawlers.middlewares.Manners": 820,
        # A listing may link a report on another host of the same government; which hosts are
        # refused is the guard's business.
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    },
    # The log is ours (crawlers.logs): the portal stands on each line.
    "LOG_INSTALL_ROOT_HANDLER": False,
}

_UNHURRIED: dict[str, Any] = {
    # Files, and servers of our own on loopback, need no consideration.
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    BACKOFF: 0.0,
}

_OLD_TLS: dict[str, Any] = {
    # Scrapy deprecates it in favour of settings that cannot lower OpenSSL's security level.
    "DOWNLOADER_CLIENTCONTEXTFACTORY": "crawlers.old_tls.OldTls",
}


def user_agent() -> str:
    """Says what we are and, if the operator gave an address, where to complain."""
    contact = os.environ.get(CONTACT, "").strip()
    return f"gwr (nightly archive of government work reports{f'; {contact}' if contact else ''})"


def warn_if_without_contact() -> None:
    """A live crawl goes on without an address for complaints, but not in silence."""
    if not os.environ.get(CONTACT, "").strip():
        logger.warning("%s is not set: portals cannot tell whom to complain to", CONTACT)


def night_settings(recording: Path | None) -> dict[str, Any]:
    """Settings for a live night (None), or for one over a recording, which needs no politeness."""
    settings = {**_POLITE, **_BOUNDED, **_CLOSED, "USER_AGENT": user_agent(), "RECORDING": None}
    if recording is None:
        return {**settings, **_UNHURRIED} if loopback_allowed() else settings
    replay = "crawlers.replay.RecordingHandler"
    handlers = {**_CLOSED["DOWNLOAD_HANDLERS"], "http": replay, "https": replay}
    replayed = {"RECORDING": str(recording), "DOWNLOAD_HANDLERS": handlers}
    # The same record would answer again.
    return {**settings, **_UNHURRIED, **replayed, "RETRY_ENABLED": False}


def alike(each: Iterable[Of], start_of: Callable[[Of], Start]) -> Iterator[list[Of]]:
    """Groups of visits that can share a Scrapy crawler: with the same quirks.

    A browser is fenced in to one portal's hosts, so each has a crawler of its own.
    """

    def needs(one: Of) -> str:
        start = start_of(one)
        return f"{start.home if start.quirks.browser else ''} {start.quirks.model_dump_json()}"

    for _, group in groupby(sorted(each, key=needs), key=needs):
        yield list(group)


def quirk_settings(portal: Start, recording: Path | None) -> dict[str, Any]:
    """What a portal's declared quirks change for its own crawler; nothing in a replay."""
    if recording is not None:
        return {}
    old_tls = _OLD_TLS if portal.quirks.old_tls else {}
    return {**old_tls, **(browser_settings(portal) if portal.quirks.browser else {})}
