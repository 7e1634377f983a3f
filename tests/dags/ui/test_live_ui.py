"""A running Airflow after a night over the sample, looked at in a headless Chromium."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Frame, Page

from dags.stack import supervisor
from dags.stack.api import AirflowApi
from dags.stack.state import AIRFLOW_USER, State
from tests.dags.alerts.sinks import OtlpSink, otlp_sink
from tests.dags.stacks import Stack
from tests.dags.ui.kept_reports import ATTACK, HOSTILE_PLACE, QUIET, Hostile
from tests.dags.ui.visits import Visit, chromium, password_of, viewer_token

PLACE = "990100"
WIDTHS = {"desktop": 1280, "phone": 390, "narrow": 200}
PHONES = [320, 390, 480]
RIGHTMOST = """Math.max(...[...document.querySelectorAll("body *")]
  .map(each => each.getBoundingClientRect().right))"""
"""How far to the right anything of a page stands, in its own pixels."""


@dataclass
class Live:
    """The stack, its last run and the figures of it, a browser, and where pictures are put."""

    stack: Stack
    api: AirflowApi
    run: str
    token: str
    browser: Browser
    hostile: Hostile
    pictures: Path
    figures: OtlpSink

    def visit(self, width: int = 1280, *, dark: bool = False) -> Visit:
        """Somebody who may only look."""
        visit = Visit(self.browser, self.api.base, width=width, dark=dark)
        visit.with_token(self.token)
        return visit

    def tab(self, which: str) -> str:
        """The address in Airflow's UI of our tab of the run, or of its first mapped task."""
        of_run = f"/dags/replay/runs/{quote(self.run, safe='')}"
        of_task = "" if which == "run" else "/tasks/crawl/mapped/0"
        return f"{of_run}{of_task}/plugin/archive_{which}"

    def client(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.api.base, headers=headers, timeout=30, trust_env=False)


def looked_at(
    stack: Stack, api: AirflowApi, browser: Browser, folder: Path, figures: OtlpSink
) -> Live:
    """The stack after its night, with what is hostile in its archive."""
    api.log_in()
    (run, *_) = api.call("GET", "/dags/replay/dagRuns?order_by=-run_after")["dag_runs"]
    hostile, token = Hostile(stack.archive), viewer_token(stack)
    return Live(stack, api, run["dag_run_id"], token, browser, hostile, folder, figures)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("ui")
    stack = Stack(State(folder / "var"))
    try:
        with otlp_sink() as figures, chromium(folder) as browser:
            night = stack.gwr("night", GWR_OTLP=f"http://127.0.0.1:{figures.port}")
            assert night.returncode == 0, night.stdout + night.stderr
            with AirflowApi(stack.state) as api:
                yield looked_at(stack, api, browser, folder, figures)
    finally:
        supervisor.stop(stack.state)


@pytest.fixture(autouse=True)
def _pages_are_closed(live: Live) -> Iterator[None]:
    """Airflow's pages ask for news as long as they are open: twenty keep a core busy."""
    yield
    for context in live.browser.contexts:
        context.close()


def framed(page: Page, part: str) -> Frame:
    """The frame of ours in Airflow's page, when its table is there."""
    page.locator("iframe").wait_for()
    for _ in range(100):
        for frame in page.frames:
            if f"/archive{part}" in frame.url and frame.locator("main").count():
                return frame
        page.wait_for_timeout(200)
    raise AssertionError([frame.url for frame in page.frames])


def test_login_then_the_navigation_leads_to_the_last_night(live: Live) -> None:
    visit = Visit(live.browser, live.api.base, width=1280)
    visit.log_in(AIRFLOW_USER, password_of(live.stack, AIRFLOW_USER))
    visit.page.get_by_role("button", name="Browse").click()
    visit.page.get_by_text("档案 · Archive").click()
    frame = framed(visit.page, "/")
    assert "/plugin/archive" in visit.page.url
    assert "云溪市" in frame.inner_text("main")
    visit.page.screenshot(path=live.pictures / "navigation.png")
    frame.click("text=覆盖")
    framed(visit.page, "/coverage")


@pytest.mark.parametrize("width", PHONES)
def test_on_a_phone_the_navigation_leads_to_a_page_without_airflows_frame(
    live: Live, width: int
) -> None:
    visit = live.visit(width)
    visit.page.goto("/")
    visit.page.get_by_role("button", name="Browse").click()
    with visit.context.expect_page() as opened:
        visit.page.get_by_text("档案整页 · Full page").click()
    page = opened.value
    page.locator("table.portals").wait_for()
    assert page.url == f"{live.api.base}/archive/"
    assert page.locator("iframe, .alone").count() == 0
    assert page.evaluate(RIGHTMOST) <= width
    page.screenshot(path=live.pictures / f"full-{width}.png")


@pytest.mark.parametrize("width", PHONES)
@pytest.mark.parametrize("tab", ["run", "task"])
def test_on_a_phone_a_tab_is_as_narrow_as_what_its_window_shows(
    live: Live, tab: str, width: int
) -> None:
    visit = live.visit(width)
    visit.page.goto(live.tab(tab))
    frame = framed(visit.page, f"/{tab}")
    # Airflow lays a run out wider than the screen, and lets people push it about.
    assert frame.evaluate("innerWidth") > width
    around = visit.page.get_by_test_id("main-content")
    around.evaluate("each => each.scrollTo(each.scrollWidth, 0)")
    visit.page.locator("iframe").evaluate("each => each.scrollIntoView({inline: 'start'})")
    seen = around.evaluate("each => each.getBoundingClientRect().right")
    begins = visit.page.locator("iframe").evaluate("each => each.getBoundingClientRect().left")
    visit.page.screenshot(path=live.pictures / f"{tab}-{width}.png")
    assert frame.evaluate(RIGHTMOST) <= seen - begins


def test_a_framed_page_is_had_alone_in_a_tab_of_its_own(live: Live) -> None:
    visit = live.visit(390)
    visit.page.goto(live.tab("run"))
    frame = framed(visit.page, "/run")
    with visit.context.expect_page() as opened:
        # As the menu of a link that is held: what the reader opens is not bound by the frame.
        frame.locator(".alone a").click(button="middle")
    page = opened.value
    page.locator("table.portals").wait_for()
    assert page.url == frame.url
    assert page.locator(".alone").count() == 0
    assert page.evaluate(RIGHTMOST) <= 390


def test_on_a_desktop_a_tab_has_all_of_its_frame(live: Live) -> None:
    visit = live.visit()
    visit.page.goto(live.tab("run"))
    frame = framed(visit.page, "/run")
    assert frame.evaluate("document.body.offsetWidth == innerWidth")
    assert not frame.locator(".alone").is_visible()


def test_a_nights_figures_came_by_opentelemetry(live: Live) -> None:
    ours = {
        (name, tags.get("portal", "")): value
        for name, tags, value in live.figures.gauges
        if name.startswith("airflow.gwr.")
    }
    assert ours["airflow.gwr.night.portals", ""] == 2
    assert ours["airflow.gwr.portal.documents", PLACE] == 3


def test_the_tab_of_a_run_is_its_night(live: Live) -> None:
    visit = live.visit()
    visit.page.goto(f"/dags/replay/runs/{quote(live.run, safe='')}")
    visit.page.get_by_text("档案 · Night").first.click()
    frame = framed(visit.page, "/run")
    assert f"云溪市 {PLACE}" in frame.inner_text("main")
    assert len(frame.query_selector_all("table.portals tbody tr")) == 2
    visit.page.screenshot(path=live.pictures / "run.png")


def test_the_tab_of_a_mapped_task_is_its_portals(live: Live) -> None:
    visit = live.visit()
    visit.page.goto(f"/dags/replay/runs/{quote(live.run, safe='')}/tasks/crawl/mapped/0")
    visit.page.get_by_text("档案 · Portals").first.click()
    frame = framed(visit.page, "/task")
    assert frame.url.endswith("map_index=0")
    told = frame.inner_text("main")
    assert f"云溪市 {PLACE}" in told
    assert "河清县" not in told


def test_nothing_is_answered_without_a_login_and_all_of_it_to_a_viewer(live: Live) -> None:
    run = f"dag_id=replay&run_id={quote(live.run, safe='')}"
    paths = [
        *("", "findings", "coverage", "coverage?province=99", "store", f"place/{PLACE}"),
        *("style.css", f"run?{run}", f"task?{run}&task_id=crawl&map_index=0"),
        *live.hostile.paths,
    ]
    missing = ["nothing", "docs", "openapi.json", "static/x"]
    wrong = {"Authorization": "Bearer x"}
    with live.client() as nobody, live.client(Authorization=f"Bearer {live.token}") as viewer:
        for path in [*paths, *missing]:
            assert nobody.get(f"/archive/{path}").status_code == 401, path
            assert nobody.get(f"/archive/{path}", headers=wrong).status_code == 403, path
            expected = 404 if path in missing else 200
            assert viewer.get(f"/archive/{path}").status_code == expected, path
        assert nobody.post("/archive/store").status_code == 401
        assert viewer.post("/archive/store").status_code == 405


def test_what_a_portal_wrote_stays_inert(live: Live) -> None:
    visit = live.visit()
    for path in live.hostile.paths:
        visit.page.goto(f"/archive/{path}")
        visit.page.wait_for_load_state("networkidle")
        for frame in visit.page.frames:
            assert frame.title() != "pwned"
            assert frame.locator("script, img").count() == 0
    assert visit.told == []
    assert {httpx.URL(url).host for url in visit.asked} == {"127.0.0.1"}
    visit.page.goto(f"/archive/place/{HOSTILE_PLACE}")
    assert ATTACK.partition("\u202e")[0] in visit.page.inner_text("main")


@pytest.mark.parametrize("width", list(WIDTHS))
def test_a_long_name_leaves_room_for_the_years_beside_it(live: Live, width: str) -> None:
    visit = live.visit(WIDTHS[width])
    visit.page.goto("/archive/coverage?province=99")
    names, window = visit.page.evaluate(
        """[".matrix tbody th", ".scroll"].map(each => document.querySelector(each).clientWidth)"""
    )
    assert names < 0.7 * window


@pytest.mark.parametrize("width", list(WIDTHS))
def test_every_page_fits_its_window_and_has_its_picture(live: Live, width: str) -> None:
    visit = live.visit(WIDTHS[width])
    wider: dict[str, int] = {}
    for name, path in (
        *(("night", ""), ("findings", "findings"), ("coverage", "coverage")),
        *(("province", "coverage?province=99"), ("store", "store"), ("place", f"place/{PLACE}")),
        *((f"hostile-{number}", path) for number, path in enumerate(live.hostile.paths)),
    ):
        visit.page.goto(f"/archive/{path}")
        visit.page.screenshot(path=live.pictures / f"{name}-{width}.png", full_page=True)
        found = visit.page.evaluate("document.documentElement.scrollWidth")
        wider |= {path: found} if found > WIDTHS[width] else {}
    assert wider == {}


def test_an_edit_is_read_in_a_frame_of_the_page(live: Live) -> None:
    visit = live.visit()
    visit.page.goto(f"/archive/place/{QUIET}")
    visit.page.get_by_role("link", name=re.compile("改动 2026")).click()
    visit.page.locator("iframe.compared").wait_for()
    frame = framed(visit.page, "/compared")
    assert "5.5%" in frame.inner_text("main")
    visit.page.screenshot(path=live.pictures / "diff-desktop.png")


def test_the_page_is_dark_where_the_reader_likes_it_dark(live: Live) -> None:
    papers = []
    for dark in (False, True):
        visit = live.visit(dark=dark)
        visit.page.goto("/archive/")
        papers.append(visit.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        visit.page.screenshot(path=live.pictures / f"night-{'dark' if dark else 'light'}.png")
    assert papers == ["rgb(251, 250, 247)", "rgb(20, 22, 26)"]
