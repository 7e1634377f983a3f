"""Portals whose pages are made by scripts: a real Chromium, and what it must not do."""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from storage.archive import Archive
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import run_batch
from tests.crawlers.makers import Answer, paragraphs, portal
from tests.crawlers.servers import Answers, in_own_process, serving

TITLE = "2026年云溪市政府工作报告"
ROWS = {
    "rows": [
        {"url": "/a/2026.htm", "title": TITLE, "date": "2026-01-19"},
        {"url": "/a/news.htm", "title": "一图读懂" + TITLE, "date": "2026-01-20"},
    ]
}
DECORATION = """<link rel="stylesheet" href="/look.css"><img src="/seal.png">
<style>@font-face{font-family:f;src:url(/f.woff2)}
body{font-family:f;background:url(/sky.jpg)}</style>
<video src="/opening.mp4" autoplay></video>"""


def scripted(body: str, data: str, build: str) -> Answer:
    """A page that shows nothing until its script has asked for data and built the rest."""
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>云溪市人民政府</title></head>
<body>{DECORATION}{body}<script>
fetch("{data}").then(answer => answer.json()).then(told => {{ {build} }});
</script></body></html>"""
    return Answer(page.encode())


def agent_of(headers: Mapping[str, str]) -> str:
    """A browser writes the names of headers in its own way."""
    return next(value for name, value in headers.items() if name.lower() == "user-agent")


def told(value: object) -> Answer:
    return Answer(json.dumps(value).encode(), content_type="application/json")


SITE: Answers = {
    "/zfgzbg/": scripted(
        '<ul id="list"></ul>',
        "/rows.json",
        "for (const row of told.rows) document.getElementById('list').innerHTML += "
        "`<li><a href='${row.url}'>${row.title}</a><span>${row.date}</span></li>`;",
    ),
    "/rows.json": told(ROWS),
    "/a/2026.htm": scripted(
        '<h1></h1><div id="zoom"></div>',
        "/text.json",
        "document.querySelector('h1').textContent = told.title;"
        "document.getElementById('zoom').innerHTML = told.text;",
    ),
    "/text.json": told({"title": TITLE, "text": paragraphs(TITLE)}),
}


def test_report_that_scripts_make_is_archived_as_rendered(
    store_server: StoreSettings, tmp_path: Path
) -> None:
    store = store_server.model_copy(update={"spool": tmp_path / "spool"})
    with serving(SITE) as site:
        of = portal(
            "993301",
            home=site.base,
            listing=f"{site.base}/zfgzbg/",
            family="generic",
            quirks={"browser": True},
        )
        ended = run_batch(tmp_path, store, [of], None, loopback="1")
        outcomes = {o.title: o.outcome for o in ended.results["993301"].observations}
        assert outcomes[TITLE] is Outcome.NEW, ended.log
        assert sorted(site.paths()) == sorted(SITE), (
            "pictures, fonts, styles and films are not asked"
        )
        assert all(agent_of(headers).startswith("gwr ") for _, headers in site.asked)
    archive = Archive(store)
    (version,) = archive.versions("993301", 2026)
    (part,) = archive.manifest(version).parts
    assert (part.rendered, part.ip, part.status) == (True, "127.0.0.1", 200)
    assert "粮食产量保持稳定" in archive.parts(version)[0].body.decode()


def test_what_a_pages_scripts_ask_for_is_paid_by_its_portal() -> None:
    with serving(SITE) as site:
        of = {"home": site.base, "quirks": {"browser": True}, "budget": {"requests": 3}}
        urls = [f"{site.base}{path}" for path in ("/zfgzbg/", "/a/2026.htm")]
        ended = in_own_process("tests.crawlers.fetch_live", json.dumps(of), *urls, loopback="1")
        first, second = json.loads(ended.stdout)
        assert (first["outcome"], first["rendered"]) == ("captured", True), ended.stderr
        assert second["reason"] == "tonight's budget of 3 requests is spent"
        assert sorted(path for path, _ in site.asked) == ["/robots.txt", "/rows.json", "/zfgzbg/"]


@contextmanager
def datagrams() -> Iterator[socket.socket]:
    """A port on loopback that hears what is sent to it without a connection."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.setblocking(False)
        yield ear


def asked(declared: Mapping[str, Any], *urls: str, loopback: str = "1") -> list[dict[str, Any]]:
    of = {"home": urljoin(urls[0], "/"), "quirks": {"browser": True, **declared}}
    words = [json.dumps(of), *urls]
    ended = in_own_process("tests.crawlers.fetch_live", *words, loopback=loopback)
    assert ended.returncode == 0, ended.stderr
    answers: list[dict[str, Any]] = json.loads(ended.stdout)
    return answers


def prying(port: int, datagram_port: int) -> Answer:
    """A page that tries every way out of its own host that a browser knows."""
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<link rel="preconnect" href="http://127.0.0.1:{port}">
<link rel="prefetch" href="http://127.0.0.1:{port}/prefetch"></head>
<body><p id="told">nothing</p><iframe src="http://127.0.0.1:{port}/frame"></iframe><script>
const told = [], ask = url => fetch(url, {{mode: "no-cors"}});
const tried = async (name, attempt) => {{
  try {{ await attempt(); told.push(name); }} catch (error) {{ told.push("no " + name); }}
}};
(async () => {{
  await tried("address", () => ask("http://127.0.0.1:{port}/address"));
  await tried("number", () => ask("http://2130706433:{port}/number"));
  await tried("name", () => ask("http://other.localhost:{port}/name"));
  await tried("six", () => ask("http://[::1]:{port}/six"));
  navigator.sendBeacon("http://127.0.0.1:{port}/beacon", "x");
  new EventSource("http://127.0.0.1:{port}/events");
  new WebSocket("ws://127.0.0.1:{port}/socket");
  await tried("window", () => window.open("http://127.0.0.1:{port}/window").name);
  document.getElementById("told").textContent = told.join(", ");
  const call = new RTCPeerConnection({{iceServers: [
    {{urls: "stun:127.0.0.1:{datagram_port}"}},
    {{urls: "turn:127.0.0.1:{port}?transport=tcp", username: "a", credential: "b"}},
  ]}});
  call.createDataChannel("x");
  call.setLocalDescription(await call.createOffer());
}})();
</script></body></html>"""
    return Answer(page.encode())


def test_script_finds_no_other_host_name_or_address() -> None:
    with serving({}) as other, datagrams() as ear:
        with serving({"/a": prying(other.port, ear.getsockname()[1])}) as site:
            (page,) = asked({}, f"http://yunxi.localhost:{site.port}/a")
        assert "no address, no number, no name, no six, no window" in text_of(page)
        assert other.asked == []
        with pytest.raises(BlockingIOError):
            ear.recv(2000)


def text_of(page: Mapping[str, Any]) -> str:
    assert page["outcome"] == "captured", page["reason"]
    return bytes.fromhex(page["content"]).decode()


RESTLESS = b"<script>setInterval(() => fetch('/again'), 100)</script>"
ENDLESS = b"<p>x</p><script>setTimeout(() => { for (;;); }, 50)</script>"
HUGE = b"<script>document.write('<!--' + '0'.repeat(9e6) + '-->')</script>"


def test_page_that_does_not_come_to_rest_has_a_name_and_the_next_one_is_fetched() -> None:
    pages = {"/restless": RESTLESS, "/endless": ENDLESS, "/huge": HUGE, "/calm": b"<p>calm</p>"}
    answers: Answers = {
        "/again": Answer(b""),
        **{path: Answer(page) for path, page in pages.items()},
    }
    with serving(answers) as site:
        *bad, calm = asked({}, *(f"{site.base}{path}" for path in pages))
    assert [each["outcome"] for each in bad] == ["unreachable", "unreachable", "error page"]
    assert [each["reason"] for each in bad[:2]] == [
        "the page did not come to rest in 8 s",
        "the browser hung for 16 s",
    ]
    assert "answer too large" in bad[2]["reason"]
    assert "calm" in text_of(calm)


def test_rules_for_robots_hold_for_the_browser_too() -> None:
    rules = Answer(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain")
    with serving({"/robots.txt": rules, "/private/a": Answer(b"x")}) as site:
        (page,) = asked({}, f"{site.base}/private/a")
        assert (page["outcome"], site.paths()) == ("forbidden by robots.txt", [])


def test_missing_page_and_file_are_told_as_everywhere() -> None:
    answers = {
        "/missing": Answer("页面不存在".encode(), "404 Not Found"),
        "/file": Answer(b"%PDF-1.7 ", content_type="application/pdf"),
    }
    with serving(answers) as site:
        missing, file = asked({}, f"{site.base}/missing", f"{site.base}/file")
    assert (missing["status"], missing["rendered"]) == (404, True)
    assert (file["rendered"], bytes.fromhex(file["body"])) == (False, b"%PDF-1.7 ")


def test_portal_may_lead_to_a_further_host_of_its_own() -> None:
    with serving({"/a": Answer(b"<p>home</p>"), "/b": Answer(b"<p>annex</p>")}) as site:
        urls = [f"http://{host}.localhost:{site.port}{path}" for host, path in HOSTS]
        pages = asked({}, *urls)
    assert [("home" in text_of(page), "annex" in text_of(page)) for page in pages] == [
        (True, False),
        (False, True),
        (True, False),
    ]


HOSTS = [("yunxi", "/a"), ("annex.yunxi", "/b"), ("yunxi", "/a")]


def test_declared_proxy_is_asked_for_the_portal_and_for_nothing_else() -> None:
    url = "http://www.p990100.gov.cn/a"
    with serving({}) as other, datagrams() as ear:
        with serving({url: prying(other.port, ear.getsockname()[1])}) as proxy:
            (page,) = asked({"proxy": proxy.base}, url, loopback="")
            assert "no address, no number, no name, no six, no window" in text_of(page)
            assert {path for path, _ in proxy.asked} <= {
                url,
                "http://www.p990100.gov.cn/robots.txt",
                "http://www.p990100.gov.cn/favicon.ico",
            }
        assert other.asked == []
