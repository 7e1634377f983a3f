"""What a page says of its document outside the text: heading, date, source, publisher.

The line that a reader sees is believed before the meta tag, which may hold the time at which the
page was generated again, or a template's words. The tags are those of the guideline for government
sites (国办发〔2017〕47号): ArticleTitle, PubDate, ContentSource, SiteName.
"""

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from reports.model import Stated
from reports.page.parse import meta

_MOST = 8_000
"""Characters of a page that are looked through: its head, its menus, the lines above the text."""
_SILENT = frozenset({"script", "style", "title"})
_DAY = r"(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})"
_LABELLED = re.compile(rf"(?:(?:发布|发文|发表|公开|更新|成文|录入)?(?:时间|日期)) ?[:：] ?{_DAY}")
_TIME = r"(?: ?\d{1,2}:\d{2}(?::\d{2})?)?"
_BESIDE_SOURCE = re.compile(rf"{_DAY}日?{_TIME} ?(?:信息)?来源 ?[:：]")
_SOURCE = re.compile(r"(?:信息|文章|稿件)?来源 ?[:：] ?([^\s:：|]{2,30})")
_PUBLISHER = re.compile(r"(?:发布|发文|公开)(?:机构|单位|机关) ?[:：] ?([^\s:：|]{2,30})")
_LABEL = re.compile(r"^(?:发布|发文|时间|日期|作者|字号|字体|浏览|阅读|点击|访问|分享|打印|\d)")
_IN_DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})|^(\d{4})(\d{2})(\d{2})")
_SHORTEST_TITLE = 4


def stated(root: etree._Element) -> dict[str, Stated]:
    """By the names of `Metadata`'s fields; dates are ISO dates. Only what the page does say."""
    shown = _shown(root)
    found: dict[str, Stated] = {}
    for name, value, origin in (*_visible(root, shown), *_tagged(root)):
        if value and name not in found:
            found[name] = Stated(value=value, origin=origin)
    return found


def _shown(root: etree._Element) -> str:
    pieces: list[str] = []
    size = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, tag in walk:
        if event == "start" and tag.tag in _SILENT:
            walk.skip_subtree()
            continue
        if piece := tag.text if event == "start" else tag.tail:
            pieces.append(piece)
            size += len(piece)
        if size > _MOST:
            break
    return " ".join(" ".join(pieces).split())


def _visible(root: etree._Element, shown: str) -> Iterator[tuple[str, str, str]]:
    day = _LABELLED.search(shown) or _BESIDE_SOURCE.search(shown)
    yield "published", _iso(day.groups()) if day else "", "the page's date line"
    for name, pattern in (("source", _SOURCE), ("publisher", _PUBLISHER)):
        told = next((each[1] for each in pattern.finditer(shown) if not _LABEL.match(each[1])), "")
        yield name, told, f"the page's {name} line"
    yield "title", _heading(root), "the page's heading"


def _heading(root: etree._Element) -> str:
    """The first heading that has words, if it is the only one of its rank: menus have many."""
    headings = ["".join("".join(map(str, tag.itertext())).split()) for tag in root.iter("h1")]
    told = [text for text in headings if len(text) >= _SHORTEST_TITLE]
    return told[0] if len(told) == 1 else ""


def _tagged(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    day = _IN_DATE.search(meta(root, "PubDate"))
    groups = tuple(filter(None, day.groups())) if day else ()
    yield "published", _iso(groups), "meta PubDate"
    yield "source", meta(root, "ContentSource"), "meta ContentSource"
    yield "publisher", meta(root, "SiteName"), "meta SiteName"
    yield "title", meta(root, "ArticleTitle"), "meta ArticleTitle"


def _iso(parts: tuple[str, ...]) -> str:
    try:
        return date(*map(int, parts)).isoformat() if parts else ""
    except ValueError:
        return ""
