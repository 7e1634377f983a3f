"""The browser as a Scrapy download handler: fenced in, bounded, closed when it hangs.

A browser makes connections of its own, past our middlewares. So it finds the portal's own hosts at
the addresses that the guard has checked, and no other name or address at all; behind a declared
proxy, only these hosts are asked of it. It starts with the portal's first page.
"""

import asyncio
import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from playwright.async_api import TimeoutError as StillBusy
from pydantic import HttpUrl
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawlers.addresses import Address, Place, addresses
from crawlers.browser import HOSTS, QUIET
from crawlers.loopback import loopback_port
from crawlers.manners import Quirks
from crawlers.middlewares import host_of, quirks_of
from crawlers.pace import pace_of
from crawlers.purse import Purse, purse_of
from crawlers.refusals import AddressRefused, BrowserMissing, Unsettled
from storage.capture import LARGEST_PAGE

_CONTEXT = {
    # Workers would ask past our sight; files are fetched as everywhere.
    "service_workers": "block",
    "accept_downloads": False,
}

_PROXY = "proxy.invalid"
"""The browser knows a declared proxy by this name alone, so that no page can ask it directly."""


class FencedBrowser(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # it ships no types
    """Requests marked `playwright` go through the browser, all others as everywhere."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._one_page = asyncio.Lock()
        self._hosts: tuple[str, ...] = ()

    async def download_request(self, request: Request) -> Response:
        """Scrapy's hook. Raises `AskedToWait`; `Unsettled` for a page that never rests."""
        async with pace_of(host_of(request)).turn():
            if not request.meta.get("playwright"):
                return await self._fetched(request)
            # Another host's page may start the browser anew.
            async with self._one_page:
                return await self._rendered(request)

    async def _rendered(self, request: Request) -> Response:
        await self._prepare(host_of(request))
        # When its scripts ask for nothing more they have done their work.
        request.meta["playwright_page_goto_kwargs"] = {"wait_until": "networkidle"}
        request.meta["playwright_context_kwargs"] = _CONTEXT
        request.meta["playwright_page_event_handlers"] = _paid_by(purse_of(request))
        response = await self._settled(request)
        if len(response.body) > LARGEST_PAGE:
            raise DownloadCancelledError(f"{len(response.body)} bytes as rendered")
        return response

    async def _prepare(self, host: str) -> None:
        """Start the browser; anew when the portal leads to a further host of its own."""
        if not hasattr(self, "browser_provider"):
            await self._start()
        if host not in self._hosts:
            await self._close_browser()
            await self._fence_in(host)
        await self._maybe_launch_browser()

    async def _start(self) -> None:
        try:
            await self._launch()
        except Exception as error:
            # Its driver is a program that says nothing of what it lacks.
            told = str(error).partition("\n")[0][:200]
            raise BrowserMissing(f"the browser's driver does not start: {told}") from error

    async def _fence_in(self, host: str) -> None:
        settings = self.crawler.settings
        known = [*self._hosts, *settings.getlist(HOSTS), host]
        self._hosts = tuple(dict.fromkeys(known))
        seconds = settings.getfloat("DNS_TIMEOUT")
        fence = await _fence(self._hosts, quirks_of(self.crawler), seconds)
        self.config.launch_options["args"] = [*QUIET, *fence]

    async def _close_browser(self) -> None:
        if hasattr(self, "browser"):
            await self.browser.close()

    async def _settled(self, request: Request) -> Response:
        patience = self.config.navigation_timeout_ms / 1000
        try:
            # The page rests, or not; then it still has to be handed over.
            async with asyncio.timeout(2 * patience):
                return await self._fetched(request)
        except StillBusy as error:
            raise Unsettled(f"the page did not come to rest in {patience:.0f} s") from error
        except TimeoutError as error:
            # A script without an end holds a processor until the browser is closed.
            await self._close_browser()
            raise Unsettled(f"the browser hung for {2 * patience:.0f} s") from error

    async def _fetched(self, request: Request) -> Response:
        response: Response = await super().download_request(request)
        return response


def _paid_by(purse: Purse) -> dict[str, Callable[[Any], None]]:
    """What a page's scripts ask for is paid by its portal; the page itself has been."""

    def answered(response: Any) -> None:
        if not response.request.is_navigation_request():
            purse.note()
        told = response.headers.get("content-length", "")
        purse.receive(int(told) if told.isdecimal() else 0)

    return {"response": answered}


async def _fence(hosts: Sequence[str], quirks: Quirks, seconds: float) -> list[str]:
    """The arguments with which a browser knows these hosts, and nothing else exists."""
    if quirks.proxy is not None:
        proxy = addresses().places[quirks.proxy.host or ""]
        return [_known({_PROXY: proxy}), _asking_only(hosts, quirks.proxy)]
    known = {}
    for host in hosts:
        # One that is refused, or is nowhere, stays outside.
        with suppress(AddressRefused, CannotResolveHostError):
            known[host] = await addresses().check(host, ipv6=quirks.ipv6, seconds=seconds)
    return [_known(known)]


def _known(places: Mapping[str, Place]) -> str:
    port = f":{loopback_port()}" if loopback_port() else ""
    rules = [f"MAP {name} {_bracketed(of.addresses[0])}{port}" for name, of in places.items()]
    return f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}"


def _bracketed(address: Address) -> str:
    return f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004


def _asking_only(hosts: Sequence[str], proxy: HttpUrl) -> str:
    """A proxy finds hosts by itself, so a rule of the browser says for which it is asked at all."""
    rule = (
        "function FindProxyForURL(url, host) {"
        f"return {json.dumps(hosts)}.indexOf(host) < 0"
        f' ? "PROXY nowhere.invalid:1" : "PROXY {_PROXY}:{proxy.port}"; }}'
    )
    packed = b64encode(rule.encode()).decode()
    return f"--proxy-pac-url=data:application/x-ns-proxy-autoconfig;base64,{packed}"
