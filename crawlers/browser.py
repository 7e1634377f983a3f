"""Pages that scripts make, fetched with a browser for portals that declare it (`quirks.browser`).

A browser makes connections of its own, past our middlewares, so it is fenced: it finds the portal's
own host at the address that was checked, and no other name or address at all. Only the page itself
goes through it; files are fetched as everywhere. What it gives is the page as rendered, not as
served, and the archive says so (`Served.rendered`).
"""

import os
import shutil
from importlib.util import find_spec
from typing import Any

from crawlers.addresses import addresses
from crawlers.portal import Site
from crawlers.refusals import BrowserMissing

HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
_WANTED = frozenset({"document", "script", "xhr", "fetch"})


def is_installed() -> bool:
    """Whether the extra `browser` is there."""
    return find_spec("scrapy_playwright") is not None


def require_browser() -> None:
    """Raise `BrowserMissing` if the extra is not there."""
    if not is_installed():
        raise BrowserMissing("its pages need a browser: install the extra `browser`")


def browser_settings(portal: Site) -> dict[str, Any]:
    """Scrapy's settings for one portal whose pages are rendered; none without the extra."""
    if not is_installed():
        return {}
    options: dict[str, Any] = {
        "args": [f"--host-resolver-rules={_fence(portal.home.host or '')}"],
        # The sandbox of Chromium refuses to run as root, as in a container.
        "chromium_sandbox": os.geteuid() != 0,
    }
    if installed := shutil.which("chromium"):
        options["executable_path"] = installed
    return {
        "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": options,
        "PLAYWRIGHT_ABORT_REQUEST": is_unwanted,
    }


def is_unwanted(request: Any) -> bool:
    """Pictures, fonts and styles: no part of a text, and a burden to the portal."""
    return request.resource_type not in _WANTED


def is_browsers_own(error: Exception) -> bool:
    """Whether a failure comes from the browser, told without importing its packages."""
    return type(error).__module__.startswith("playwright.")


def _fence(host: str) -> str:
    """The portal's host where we found it; nothing else exists. An unknown host is left out."""
    found = addresses().check_now(host)
    own = [f"MAP {host} {_bracketed(str(found))}"] if found is not None else []
    return ", ".join([*own, "MAP * ~NOTFOUND"])


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address
