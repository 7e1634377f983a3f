"""Is this answer the page that was asked for? Challenges, blocks, errors and soft 404s, by name.

A blocked page must never be archived as content or counted as "nothing new". Marks in the text
count only on pages with little text: some portals print their firewall's badge under every page.
"""

import re
from urllib.parse import urlsplit

from crawlers.errors import PageFailure
from crawlers.page import Page
from storage.capture import CapturedPart
from storage.outcomes import Outcome

LITTLE_TEXT = 400
"""Visible characters below which a page's marks are believed; a challenge shows some dozens."""

_BLOCKING_STATUS = {
    202: "a challenge (HTTP 202)",  # 瑞数
    401: "HTTP 401",
    403: "HTTP 403",
    405: "HTTP 405",  # Alibaba's firewall
    412: "a challenge (HTTP 412)",  # 瑞数
    418: "HTTP 418",
    429: "too many requests (HTTP 429)",
    521: "a challenge (HTTP 521)",  # 加速乐
}
_OK = range(200, 300)

_CHALLENGE = re.compile(
    r"网防G01|创宇(?:云|盾)|知道创宇|__jsl_clearance|jsluid|yunsuo_session|\$_ts\s*=|acw_sc__v2"
    r"|安全验证|访问(?:被拦截|验证|过于频繁)|请开启JavaScript并刷新|WAF拦截|非法访问",
    re.IGNORECASE,
)
_SOFT_404 = re.compile(
    r"(?:您|你)?(?:所)?(?:访问|请求|查找)的(?:页面|网页|内容|文件|资源)"
    r"(?:不存在|已删除|已被删除|未找到|找不到)"
    r"|页面(?:不存在|未找到)|404\s*(?:Not Found|错误)|找不到(?:该)?页面",
    re.IGNORECASE,
)
_HYPERTEXT = (b"<!doctype html", b"<html", b"<head", b"<script")
_UNSEEN = frozenset({"script", "style", "title", "head", "meta", "[document]"})


Verdict = tuple[Outcome, str]

_EMPTY = (Outcome.ERROR_PAGE, "empty answer")


def checked_page(part: CapturedPart) -> Page:
    """The page of an answer. Raises `PageFailure` if it is not the page that was asked for."""
    page = Page.of(part)
    _raise(part, _by_status(part.status) or _by_place(part) or _by_marks(part, page))
    return page


def check_file(part: CapturedPart) -> None:
    """Raise `PageFailure` if the answer is not a file: a page in its place is an error page."""
    verdict = _by_status(part.status) or _by_place(part)
    if verdict is None and _is_hypertext(part):
        marked = _by_marks(part, Page.of(part))
        verdict = marked or (Outcome.ERROR_PAGE, "a page in the place of a file")
    _raise(part, verdict if part.body.strip() else _EMPTY)


def _raise(part: CapturedPart, verdict: Verdict | None) -> None:
    if verdict is not None:
        outcome, reason = verdict
        raise PageFailure(outcome, part.url, reason)


def _by_status(status: int) -> Verdict | None:
    if status in _BLOCKING_STATUS:
        return Outcome.BLOCKED, _BLOCKING_STATUS[status]
    return None if status in _OK else (Outcome.ERROR_PAGE, f"HTTP {status}")


def _by_place(part: CapturedPart) -> Verdict | None:
    """A dead article is often redirected to the home page, with status 200."""
    asked, got = urlsplit(part.url).path, urlsplit(part.final_url).path
    if asked.strip("/") and got != asked and got.strip("/") in ("", "index.html", "index.htm"):
        return Outcome.ERROR_PAGE, "redirected to the home page"
    return None


def _is_hypertext(part: CapturedPart) -> bool:
    start = part.body.lstrip()[:64].lower()
    return "html" in part.content_type or start.startswith(_HYPERTEXT)


def _by_marks(part: CapturedPart, page: Page) -> Verdict | None:
    if not part.body.strip():
        return _EMPTY
    length = _visible_length(page) if _is_hypertext(part) else LITTLE_TEXT
    if length >= LITTLE_TEXT:
        return None
    if challenge := _CHALLENGE.search(page.text):
        return Outcome.BLOCKED, f"a challenge page ({challenge.group()})"
    if missing := _SOFT_404.search(page.text):
        return Outcome.ERROR_PAGE, f"says {missing.group()} with status 200"
    only_scripts = not length and page.soup.find("script") is not None
    return (Outcome.BLOCKED, "a page of scripts only") if only_scripts else None


def _visible_length(page: Page) -> int:
    texts = page.soup.find_all(string=True)
    shown = (text for text in texts if text.parent and text.parent.name not in _UNSEEN)
    return sum(len("".join(text.split())) for text in shown)
