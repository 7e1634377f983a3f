"""Pages that scripts make, fetched with a browser for portals that declare it (`quirks.browser`).

Only the page itself goes through the browser; files are fetched as everywhere. What it gives is the
page as rendered, not as served, and the archive says so (`Served.rendered`). This module imports
none of the browser's packages: `crawlers.rendering` does, and Scrapy loads it by its name.
"""

import os
import shutil
from importlib.util import find_spec
from typing import Any

from crawlers.portal import Portal, Start
from crawlers.refusals import BrowserMissing

HANDLER = "crawlers.rendering.FencedBrowser"

HOSTS = "BROWSER_HOSTS"
"""Setting: the hosts that a portal declares, which its pages may ask."""

PATIENCE = 60.0
"""Seconds in which a page has to come to rest; Scrapy's own time limit does not reach it."""

_WANTED = frozenset({"document", "script", "xhr", "fetch"})

QUIET = (
    # A browser of its own accord asks its maker for updates, lists and experiments.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Another transport, past what is watched here.
    "--disable-quic",
    # Scripts may send datagrams to any address, unless they have to go through a proxy.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
)


def is_installed() -> bool:
    """Whether the extra `browser` is there."""
    return find_spec("scrapy_playwright") is not None


def require_browser() -> None:
    """Raise `BrowserMissing` if the extra is not there."""
    if not is_installed():
        raise BrowserMissing("its pages need a browser: install the extra `browser`")


def browser_settings(portal: Start) -> dict[str, Any]:
    """Scrapy's settings for a portal whose pages are rendered; none without the extra."""
    if not is_installed():
        return {}
    options: dict[str, Any] = {
        "args": list(QUIET),
        # Pages would open windows of their own, past what is refused here.
        "ignore_default_args": ["--disable-popup-blocking"],
        # The sandbox of Chromium refuses to run as root, as in a container.
        "chromium_sandbox": os.geteuid() != 0,
    }
    if installed := shutil.which("chromium"):
        options["executable_path"] = installed
    return {
        HOSTS: _hosts(portal),
        "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": options,
        "PLAYWRIGHT_ABORT_REQUEST": is_unwanted,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": PATIENCE * 1000,
    }


def _hosts(portal: Start) -> list[str]:
    columns = (portal.listing, *portal.more_listings) if isinstance(portal, Portal) else ()
    return list(dict.fromkeys(url.host or "" for url in (portal.home, *columns)))


def is_unwanted(request: Any) -> bool:
    """Pictures, fonts and styles: no part of a text, and a burden to the portal."""
    return request.resource_type not in _WANTED


def is_browsers_own(error: Exception) -> bool:
    """Whether a failure comes from the browser, told without importing its packages."""
    return type(error).__module__.startswith("playwright.")
