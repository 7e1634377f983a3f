"""The page in a real Chromium with scripts switched off: it works, fits, and asks for nothing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reports.showing.page import recapture_page, years_page
from tests.reports.showing.hostile import SIDES, recapture, years

VIEWS = {"side": ".side", "inline": ".inline"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()


class Opened:
    """A page opened from a file, with all that it asked for and complained of."""

    def __init__(self, browser: Browser, path: Path, *, width: int = 1280, **more: str) -> None:
        context = browser.new_context(
            java_script_enabled=False,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if more.get("dark") else "light",
        )
        self.page: Page = context.new_page()
        self.asked: list[str] = []
        self.told: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("dialog", lambda dialog: self.told.append(dialog.message))
        self.url = path.as_uri()
        self.page.goto(self.url)

    def visible(self, selector: str) -> bool:
        """Whether any such element is seen."""
        return any(each.is_visible() for each in self.page.locator(selector).all())


@pytest.fixture(params=["years", "recapture"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    text = years_page(years(), SIDES) if request.param == "years" else None
    file = tmp_path / "page.html"
    file.write_text(text or recapture_page(recapture(), SIDES), encoding="utf-8")
    return file


def test_both_views_switch_without_a_script_and_nothing_else_is_asked_for(
    chromium: Browser, path: Path
) -> None:
    opened = Opened(chromium, path)
    assert (opened.visible(".row .side"), opened.visible(".row .inline")) == (True, False)
    opened.page.click("label[for=inline]")
    assert (opened.visible(".row .side"), opened.visible(".row .inline")) == (False, True)
    opened.page.click("label[for=side]")
    assert (opened.visible(".row .side"), opened.visible(".row .inline")) == (True, False)
    assert opened.asked == [opened.url]
    assert opened.told == []


def test_the_keyboard_alone_switches_views(chromium: Browser, path: Path) -> None:
    opened = Opened(chromium, path)
    opened.page.focus("#side")
    opened.page.keyboard.press("ArrowRight")
    assert opened.visible(".row .inline")


def test_what_is_the_same_can_be_hidden(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(years_page(years(), SIDES), encoding="utf-8")
    opened = Opened(chromium, file)
    assert opened.visible(".row.same")
    opened.page.click("label[for=only]")
    assert not opened.visible(".row.same")
    assert opened.visible(".row:not(.same)")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(chromium: Browser, path: Path, width: int) -> None:
    opened = Opened(chromium, path, width=width)
    for view in VIEWS:
        opened.page.click(f"label[for={view}]")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_darkness_and_print_change_the_paper(chromium: Browser, path: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light, dark = Opened(chromium, path), Opened(chromium, path, dark="yes")
    assert light.page.evaluate(paper) == "rgb(251, 250, 247)"
    assert dark.page.evaluate(paper) == "rgb(20, 22, 26)"
    dark.page.emulate_media(media="print")
    assert dark.page.evaluate(paper) == "rgb(255, 255, 255)"
    assert not dark.visible(".bar")
    assert dark.visible(".row .side")
