"""Portals, answers and recordings for the tests of this room; all places are invented."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.portal import Family, Normal, Portal
from storage.capture import CapturedPart

RECORDED_AT = datetime(2026, 1, 20, 18, 0, tzinfo=UTC)
HTML = "text/html; charset=utf-8"


class Answer(NamedTuple):
    """What a recorded portal says to one request."""

    body: bytes
    status: str = "200 OK"
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()


def record(path: Path, answers: Mapping[str, Answer | str], *, at: datetime = RECORDED_AT) -> Path:
    """Write a recording; a plain text is a page."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, answer in answers.items():
            told = Answer(answer.encode()) if isinstance(answer, str) else answer
            headers = [("Content-Type", told.content_type), *told.headers]
            made = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(told.body),
                http_headers=StatusAndHeaders(told.status, headers, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ")},
            )
            writer.write_record(made)
            made.raw_stream.close()  # the writer leaves its temporary file open
    return path


def portal(adcode: str = "990100", name: str = "云溪市", **changed: object) -> Portal:
    home = f"http://www.p{adcode}.gov.cn"
    declared = {
        "adcode": adcode,
        "name": name,
        "home": home,
        "listing": f"{home}/zfgzbg/",
        "family": Family.TRS,
        "normal": Normal(reports_at_least=1),
    }
    return Portal.model_validate({**declared, **changed})


def part(body: bytes | str = "页", **changed: object) -> CapturedPart:
    content = body.encode() if isinstance(body, str) else body
    url = "http://www.p990100.gov.cn/zfgzbg/202601/t20260119_1.htm"
    served = {
        "role": "page",
        "url": url,
        "final_url": changed.get("url", url),
        "status": 200,
        "headers": (),
        "content_type": HTML,
        "fetched_at": RECORDED_AT,
        "body": content,
    }
    return CapturedPart.model_validate({**served, **changed})


def paragraphs(seed: str, count: int = 12) -> str:
    """A body long enough not to be mistaken for a challenge or a stub."""
    return "".join(
        f"<p>　　{seed}第{number}段：全市地区生产总值增长{number}.5%，城镇新增就业{number}万人，"
        "粮食产量保持稳定，重点项目有序推进，民生支出占一般公共预算支出的八成以上。</p>\n"
        for number in range(1, count + 1)
    )


def article(
    title: str, *, published: str = "2026-01-19 09:00", body: str = "", tail: str = ""
) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" '
        f'content="{title}"><meta name="PubDate" content="{published}"><title>{title}</title>'
        f'</head><body><h1>{title}</h1><div class="TRS_Editor">{body or paragraphs(title)}</div>'
        f"{tail}</body></html>"
    )


def listing(rows: Mapping[str, str], *, pages: int = 1, current: int = 0) -> str:
    """A TRS listing: address to title."""
    items = "".join(
        f'<li><a href="{url}" title="{title}">{title[:9]}...</a><span>01-19</span></li>\n'
        for url, title in rows.items()
    )
    return (
        f'<html><body><div class="position">您当前的位置：首页 &gt; 政府工作报告</div>'
        f'<ul class="list">{items}</ul>'
        f'<script>createPageHTML({pages}, {current}, "index", "htm");</script></body></html>'
    )


def site(of: Portal, year: int = 2026, **more: Answer | str) -> dict[str, Answer | str]:
    """A portal with one report of one page, and one noise document that nobody may ask for."""
    base = str(of.listing)
    report, noise = f"{year}01/t{year}0119_1.htm", f"{year}01/t{year}0120_2.htm"
    title = f"{year}年{of.name}政府工作报告"
    rows = {f"./{report}": title, f"./{noise}": f"一图读懂{title}"}
    return {
        f"{of.home}robots.txt": Answer(
            b"User-agent: *\nDisallow: /admin/\n", content_type="text/plain"
        ),
        base: listing(rows),
        f"{base}{report}": article(title, published=f"{year}-01-19 09:00"),
        **{f"{base}{path}": answer for path, answer in more.items()},
    }
