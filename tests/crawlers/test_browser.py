"""A portal that declares a browser, on a machine that has none."""

import sys

import pytest

from crawlers.browser import require_browser
from crawlers.refusals import BrowserMissing
from crawlers.settings import quirk_settings
from tests.crawlers.makers import portal


def test_portal_that_needs_a_browser_says_so_when_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "scrapy_playwright", None)
    assert quirk_settings(portal(quirks={"browser": True}), None) == {}
    with pytest.raises(BrowserMissing, match="install the extra"):
        require_browser()
