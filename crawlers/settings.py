"""Scrapy's settings for a night; every value that is not Scrapy's default says why.

`night_settings` is the only way to them: live, or over a recording.
"""

import os
from pathlib import Path
from typing import Any

CONTACT = "GWR_CONTACT"
"""Environment variable with a web or mail address at which a portal's people can complain."""

LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes of one answer, after decompression. Scanned reports as PDF reach tens of megabytes."""

_POLITE: dict[str, Any] = {
    # The portals' own wish; the default is to ignore it.
    "ROBOTSTXT_OBEY": True,
    # A portal is one small machine; a night asks it for some dozens of pages and has hours.
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 1.0,
    # Slower than that when the portal itself is slow.
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_START_DELAY": 1.0,
    "AUTOTHROTTLE_MAX_DELAY": 30.0,
    # Portals in Chinese may answer "en" with a stub of their English edition. `identity` asks for
    # bytes that need no decompression, so that what we keep is what was served.
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9",
        "Accept-Encoding": "identity",
    },
}

_BOUNDED: dict[str, Any] = {
    # The default is a gigabyte.
    "DOWNLOAD_MAXSIZE": LARGEST_ANSWER,
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
    # What is cut off must not look whole; Scrapy's retry asks again.
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    # No session, no tracking: the page of a visitor who comes for the first time.
    "COOKIES_ENABLED": False,
    # The origin of what we archive is evidence; the default accepts any certificate.
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
}

_CLOSED: dict[str, Any] = {
    # Both open a port on which anyone on this machine may run Python.
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    # Proxy settings of the environment are for people's tools, not for evidence.
    "HTTPPROXY_ENABLED": False,
    # Links must never read our files or other protocols.
    "DOWNLOAD_HANDLERS": {"data": None, "file": None, "ftp": None, "s3": None},
    "DOWNLOADER_MIDDLEWARES": {
        "crawlers.middlewares.AddressGuard": 60,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "crawlers.middlewares.NamedRobots": 100,
        # A listing may link a report on another host of the same government; which hosts are
        # refused is the guard's business.
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    },
    # The log is ours (crawlers.logs): the portal stands on each line.
    "LOG_INSTALL_ROOT_HANDLER": False,
}

_REPLAYED: dict[str, Any] = {
    # A file needs no consideration.
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    # The same record would answer again.
    "RETRY_ENABLED": False,
}


def user_agent() -> str:
    """Says what we are and, if the operator gave an address, where to complain."""
    contact = os.environ.get(CONTACT, "").strip()
    return f"gwr (nightly archive of government work reports{f'; {contact}' if contact else ''})"


def night_settings(recording: Path | None) -> dict[str, Any]:
    """Settings for a live night (None), or for one over a recording, which needs no politeness."""
    settings = {**_POLITE, **_BOUNDED, **_CLOSED, "USER_AGENT": user_agent(), "RECORDING": None}
    if recording is None:
        return settings
    replay = "crawlers.replay.RecordingHandler"
    handlers = {**_CLOSED["DOWNLOAD_HANDLERS"], "http": replay, "https": replay}
    return {**settings, **_REPLAYED, "DOWNLOAD_HANDLERS": handlers, "RECORDING": str(recording)}
