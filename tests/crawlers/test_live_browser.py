"""A portal that declares a browser: pages as rendered, and a browser that can go nowhere else."""

import json
import shutil
import sys
from importlib.util import find_spec
from typing import Any

import pytest

from crawlers.browser import require_browser
from crawlers.refusals import BrowserMissing
from crawlers.settings import quirk_settings
from tests.crawlers.makers import Answer, portal
from tests.crawlers.servers import in_own_process, serving

INSTALLED = find_spec("scrapy_playwright") is not None and shutil.which("chromium") is not None


def test_portal_that_needs_a_browser_says_so_when_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "scrapy_playwright", None)
    assert quirk_settings(portal(quirks={"browser": True}), None) == {}
    with pytest.raises(BrowserMissing, match="install the extra"):
        require_browser()


@pytest.mark.skipif(not INSTALLED, reason="the extra `browser` or Chromium is not installed")
def test_page_is_rendered_and_leads_the_browser_nowhere_else() -> None:
    with serving({"/own": Answer(b"our own")}) as other:
        own = (f"http://127.0.0.1:{other.port}/own", f"http://localhost:{other.port}/own")
        asks = "".join(f"fetch('{url}').catch(() => 0);" for url in own)
        page = f"<div id=a></div><img src=/i.png><script>a.textContent='made'+'up';{asks}</script>"
        moved = [Answer(b"", "302 Found", headers=(("Location", url),)) for url in own]
        answers = {"/a": Answer(page.encode()), "/b": moved[0], "/c": moved[1]}
        with serving(answers) as site:
            told = _asked(f"http://yunxi.localhost:{site.port}", *answers)
            assert site.paths() == ["/a", "/b", "/c"]
        assert other.asked == []
    assert "madeup" in bytes.fromhex(told[0]["content"]).decode()
    assert told[0]["rendered"]
    assert [each["outcome"] for each in told] == ["captured", "unreachable", "unreachable"]
    assert "in the browser" in told[1]["reason"]


def _asked(home: str, *paths: str) -> list[dict[str, Any]]:
    declared = json.dumps({"home": home, "quirks": {"browser": True}})
    ended = in_own_process("tests.crawlers.fetch_live", declared, *(home + path for path in paths))
    assert ended.returncode == 0, ended.stderr
    told: list[dict[str, Any]] = json.loads(ended.stdout)
    return told
