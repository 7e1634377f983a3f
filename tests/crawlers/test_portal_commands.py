"""`gwr portal`: what people type, what they get, what stands in the folder afterwards."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawlers.portal import Family
from crawlers.registry import load_portals, load_sites
from storage.settings import STATE_VARIABLE
from tests.crawlers.invented_portals import HOME, column, menu, page, reports
from tests.crawlers.makers import Answer, article, listing, record
from tests.crawlers.portal_commands import SKETCH, gwr, sketched
from tests.crawlers.servers import serving

LISTING = f"{HOME}zwgk/zfgzbg/"
YEARS = range(2024, 2027)


def answers() -> dict[str, Answer | str]:
    """A whole portal: menu, column, and a report for each year."""
    rows = {f"./{y}01/t{y}0112_{y}.htm": f"{y}年云溪市政府工作报告" for y in YEARS}
    reports = {
        f"{LISTING}{path[2:]}": article(title, published=f"{path[2:6]}-01-12")
        for path, title in rows.items()
    }
    return {
        f"{HOME}robots.txt": Answer(b"User-agent: *\nDisallow:\n", content_type="text/plain"),
        HOME: page(menu({"政务公开": "/zwgk/"})),
        f"{HOME}zwgk/": page(menu({"政府工作报告": "/zwgk/zfgzbg/"})),
        LISTING: listing({**rows, "./202601/t20260120_9.htm": "一图读懂2026年政府工作报告"}),
        **reports,
    }


@pytest.fixture
def portals(tmp_path: Path) -> Path:
    """A folder with one site of which only the home page is known."""
    return sketched(tmp_path / "portals")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return record(tmp_path / "yunxi.warc.gz", answers())


def declared(folder: Path, *, listing: str = LISTING, years: str = "[2024, 2025, 2026]") -> None:
    text = f"listing: {listing}\nfamily: trs\nnormal:\n  reports_at_least: 1\n  years: {years}\n"
    (folder / "990100-云溪市.yml").write_text(SKETCH + text, encoding="utf-8")


def test_discovered_portal_is_written_for_review(portals: Path, recording: Path) -> None:
    ended = gwr("discover", HOME, "--portals", portals, "--recording", recording)
    assert ended.exit_code == 0, ended.output
    (portal,) = load_portals(portals)
    assert (portal.adcode, portal.name, portal.family) == ("990100", "云溪市", Family.TRS)
    assert (str(portal.listing), portal.enabled) == (LISTING, False)
    assert portal.normal.years_up_to(2026) == set(YEARS)
    assert portal.normal.reports_at_least == len(YEARS)
    written = (portals / "990100-云溪市.yml").read_text(encoding="utf-8")
    assert written == ended.stdout.removesuffix("\n")
    assert "4 documents, 3 reports of 2024, 2025, 2026" in written
    assert len([line for line in written.splitlines() if not line.startswith("#")]) <= 15


def test_older_years_in_a_second_column_are_declared_too(portals: Path, tmp_path: Path) -> None:
    links = {"政府工作报告": "/zwgk/zfgzbg/", "历年政府工作报告": "/old/"}
    site = {HOME: page(menu(links)), LISTING: column(), f"{HOME}old/": column(range(2010, 2012))}
    recording = record(tmp_path / "r.warc.gz", site)
    assert gwr("discover", HOME, "--portals", portals, "--recording", recording).exit_code == 0
    (portal,) = load_portals(portals)
    assert (str(portal.listing), list(map(str, portal.more_listings))) == (LISTING, [f"{HOME}old/"])
    assert portal.normal.years == (2010, 2011, *YEARS)


def test_site_of_the_registry_is_discovered_by_its_code(portals: Path, recording: Path) -> None:
    ended = gwr("discover", "990100", "--portals", portals, "--recording", recording, "--dry-run")
    assert (ended.exit_code, f"listing: {LISTING}" in ended.stdout) == (0, True)
    assert load_portals(portals) == ()


def test_how_a_site_has_to_be_visited_stays_declared(portals: Path, recording: Path) -> None:
    file = portals / "990100-云溪市.yml"
    file.write_text(f"{SKETCH}quirks:\n  ipv6: true\nbudget:\n  requests: 300\n", encoding="utf-8")
    gwr("discover", "990100", "--portals", portals, "--recording", recording)
    (portal,) = load_portals(file)
    assert (portal.quirks.ipv6, portal.budget.requests) == (True, 300)


def test_search_is_made_as_the_site_declares(
    portals: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    served = {
        url: answer if isinstance(answer, Answer) else Answer(answer.encode())
        for url, answer in answers().items()
    }
    file = portals / "990100-云溪市.yml"
    with serving(served) as proxy:
        file.write_text(f"{SKETCH}quirks: {{proxy: '{proxy.base}'}}\n", encoding="utf-8")
        told = gwr("discover", "990100", "--portals", portals)
    assert [str(portal.listing) for portal in load_portals(file)] == [LISTING], told.output


def test_address_without_a_scheme_is_met_with_a_question(portals: Path) -> None:
    told = gwr("discover", "www.yunxi.gov.cn", "--portals", portals)
    assert "did you mean http://www.yunxi.gov.cn?" in told.output


def test_declared_portal_is_not_overwritten(portals: Path, recording: Path) -> None:
    declared(portals, listing=f"{HOME}other/")
    ended = gwr("discover", HOME, "--portals", portals, "--recording", recording)
    assert ended.exit_code == 0
    assert f"listing: {LISTING}" in ended.stdout
    assert "nothing was overwritten" in ended.stderr
    assert str(load_portals(portals)[0].listing) == f"{HOME}other/"


def test_nothing_found_is_said_and_nothing_written(portals: Path, tmp_path: Path) -> None:
    empty = record(tmp_path / "empty.warc.gz", {HOME: page(menu({"走进云溪": "/zjyx/"}))})
    ended = gwr("discover", HOME, "--portals", portals, "--recording", empty)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "nothing found 未找到" in ended.stderr
    assert load_portals(portals) == ()


def test_home_page_that_does_not_say_whose_it_is_asks_for_code_and_name(
    portals: Path, tmp_path: Path
) -> None:
    other = "http://www.heqing.gov.cn/"
    anonymous = f"<title>政府工作报告</title>{reports(YEARS)}"
    site = {other: menu({"政府工作报告": "/zfgzbg/"}), f"{other}zfgzbg/": anonymous}
    recording = record(tmp_path / "r.warc.gz", site)
    words = ("discover", other, "--portals", portals, "--recording", recording)
    ended = gwr(*words)
    assert (ended.exit_code, "--code and --name" in ended.stderr) == (1, True)
    assert gwr(*words, "--code", "990121", "--name", "河清县").exit_code == 0
    assert [site.name for site in load_sites(portals)] == ["云溪市", "河清县"]


def test_what_a_portal_writes_cannot_leave_the_comment(portals: Path, tmp_path: Path) -> None:
    bad = "政府工作报告&#10;enabled: true&#x2028;enabled: true"
    named = f'<meta name="ColumnName" content="{bad}"></head>'
    hostile = column(YEARS).replace("</head>", named)
    site = {HOME: page(menu({"政府工作报告": "/r/"})), f"{HOME}r/": hostile}
    recording = record(tmp_path / "r.warc.gz", site)
    gwr("discover", HOME, "--portals", portals, "--recording", recording)
    (portal,) = load_portals(portals)
    assert not portal.enabled


def test_address_that_is_none_is_refused_in_one_line(portals: Path) -> None:
    ended = gwr("discover", "ftp://x/", "--portals", portals)
    assert ended.exit_code == 2
    assert "'ftp://x/' is neither an http(s) address nor a declared portal" in ended.stderr


def test_portal_as_declared_is_normal(portals: Path, recording: Path) -> None:
    declared(portals)
    words = ("check", "云溪", "--portals", portals, "--recording", recording)
    ended = gwr(*words, "--format", "json")
    assert ended.exit_code == 0, ended.stderr
    rows = json.loads(ended.stdout)
    assert [row["what"] for row in rows] == ["report 报告"] * 3 + ["noise 其他"]
    assert [row["year"] for row in rows[:3]] == [2026, 2025, 2024]
    assert "normal 正常" in ended.stderr
    assert "一图读懂" in gwr(*words, "--format", "table").stdout


def test_portal_that_is_not_as_declared_ends_with_one(portals: Path, recording: Path) -> None:
    declared(portals, years="2022-2026")
    ended = gwr("check", "990100", "--portals", portals, "--recording", recording)
    assert ended.exit_code == 1
    assert "NOT NORMAL" in ended.stderr
    assert "missing year: not listed: 2022, 2023" in ended.stderr


def test_portal_whose_listing_is_gone_ends_with_one(portals: Path, recording: Path) -> None:
    declared(portals, listing=f"{HOME}gone/")
    ended = gwr("check", "990100", "--portals", portals, "--recording", recording)
    assert (ended.exit_code, "no listing" in ended.stderr) == (1, True)


@pytest.mark.parametrize(
    ("asked", "told"),
    [("990100", "gwr portal discover 990100"), ("河清", "'河清' is not declared")],
)
def test_what_cannot_be_checked_is_said_in_one_line(portals: Path, asked: str, told: str) -> None:
    ended = gwr("check", asked, "--portals", portals)
    assert (ended.exit_code, ended.stderr.count("\n")) == (3, 1)
    assert told in ended.stderr


def test_list_shows_sites_and_portals(portals: Path) -> None:
    other = SKETCH.replace("990100", "990121").replace("云溪市", "河清县")
    (portals / "990121-河清县.yml").write_text(other, encoding="utf-8")
    declared(portals)
    rows = json.loads(gwr("list", "--portals", portals, "--format", "json").stdout)
    assert [(row["code"], row["family"], row["enabled"]) for row in rows] == [
        ("990100", "trs", "no"),
        ("990121", "", "no"),
    ]
    assert rows[0]["verified"] == "unverified"


class Served(BaseHTTPRequestHandler):
    """The invented portal on loopback; addresses are taken without their host."""

    def do_GET(self) -> None:
        told = answers().get(HOME.rstrip("/") + self.path)
        body = told.body if isinstance(told, Answer) else (told or "").encode()
        self.send_response(200 if told else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Silence."""
        del code, size


@pytest.fixture
def served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_search_over_real_connections(
    served: str, portals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("discover", served, "--portals", portals, "--dry-run")
    refused = gwr(*words)
    assert (refused.exit_code, "not a public address" in refused.stderr) == (1, True)
    monkeypatch.setenv("GWR_ALLOW_LOOPBACK", "1")
    ended = gwr(*words)
    assert ended.exit_code == 0, ended.stderr
    assert f"listing: {served}zwgk/zfgzbg/" in ended.stdout
