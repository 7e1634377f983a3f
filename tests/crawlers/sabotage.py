"""A batch with one planted fault: `python -m tests.crawlers.sabotage FAULT <batch options>`.

FAULT is `raise:<adcode>` (the spider of this portal hits a bug of ours while it reads its listing),
`kill-add:<n>` (the process is killed, as by `kill -9`, after the n-th answer was spooled) or
`kill-keep:<n>` (after the n-th capture was archived, before its spool entry is discarded).
Assigned with `setattr`: to a type checker a class does not change its methods.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from crawlers.batch import main
from crawlers.listing import ListingPage
from crawlers.page import Page
from crawlers.spiders.trs import TrsSpider
from storage.archive import Archive
from storage.spool import OpenCapture


def plant(fault: str) -> None:
    kind, _, value = fault.partition(":")
    if kind == "raise":
        _raise_in_listing_of(value)
    elif kind == "kill-add":
        setattr(OpenCapture, "add", _deadly(OpenCapture.add, int(value)))  # noqa: B010
    elif kind == "kill-keep":
        setattr(Archive, "keep", _deadly(Archive.keep, int(value)))  # noqa: B010
    else:
        raise SystemExit(f"unknown fault {fault}")


def _raise_in_listing_of(adcode: str) -> None:
    read = TrsSpider.read_listing

    def read_or_raise(page: Page) -> ListingPage:
        if adcode in page.url:
            raise KeyError("planted")
        return read(page)

    setattr(TrsSpider, "read_listing", staticmethod(read_or_raise))  # noqa: B010  a fault, planted


def _deadly(call: Callable[..., Any], last: int) -> Callable[..., Any]:
    calls = 0

    def counted(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        result = call(*args, **kwargs)
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return counted


if __name__ == "__main__":
    plant(sys.argv.pop(1))
    main()
