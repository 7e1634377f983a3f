"""Is this answer the page that was asked for? Challenges, errors and soft 404s, by name.

A blocked page must never be archived as content or counted as "nothing new". Whatever is found is a
`Verdict` with a detail; the words that give pages away are in `crawlers.verdict_rules`.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlsplit

from crawlers import verdict_rules as rules
from crawlers.appearance import Appearance, look
from crawlers.errors import PageFailure
from crawlers.page import Page
from crawlers.transfer import check_transfer
from reports.attachment.kinds import is_binary, saved_by_word
from storage.capture import CapturedPart
from storage.outcomes import Outcome


class Verdict(StrEnum):
    """What is wrong with a page."""

    BLOCKED = "blocked"
    LOGIN = "login page"
    SOFT_404 = "soft 404"
    HOME = "redirect to home"
    EMPTY = "empty"
    WRONG_TYPE = "wrong content type"
    TRUNCATED = "truncated transfer"
    GARBLED = "garbled"
    STATUS = "error status"


OUTCOMES = {
    Verdict.BLOCKED: Outcome.BLOCKED,
    Verdict.LOGIN: Outcome.BLOCKED,
    Verdict.SOFT_404: Outcome.ERROR_PAGE,
    Verdict.HOME: Outcome.ERROR_PAGE,
    Verdict.EMPTY: Outcome.ERROR_PAGE,
    Verdict.WRONG_TYPE: Outcome.ERROR_PAGE,
    Verdict.TRUNCATED: Outcome.UNREACHABLE,
    Verdict.GARBLED: Outcome.UNREADABLE,
    Verdict.STATUS: Outcome.ERROR_PAGE,
}
"""Which outcome each verdict means for the document."""

_OK = range(200, 300)
_HYPERTEXT = (b"<!doctype html", b"<html", b"<head", b"<script")

_WHOLE_PAGE = re.compile("<(?:html|body)", re.IGNORECASE)
"""Answers that are only a part of a page (records of a listing) need not show anything."""


class Judged(NamedTuple):
    """A verdict, and what it was told by."""

    verdict: Verdict
    detail: str


def checked_page(part: CapturedPart) -> Page:
    """The page of an answer. Raises `PageFailure` if it is not the page that was asked for."""
    check_transfer(part)
    page = Page.of(part)
    _raise(part, next(_of_page(part, page), None))
    return page


def check_file(part: CapturedPart) -> None:
    """Raise `PageFailure` if the answer is not a file: a page in its place is an error page."""
    check_transfer(part)
    found = next(chain(_of_answer(part), _of_file(part)), None)
    _raise(part, found)


def _raise(part: CapturedPart, found: Judged | None) -> None:
    if found is not None:
        reason = f"{found.verdict}: {found.detail}"
        raise PageFailure(OUTCOMES[found.verdict], part.url, reason)


def _of_page(part: CapturedPart, page: Page) -> Iterator[Judged]:
    """Everything that speaks against a page, the plainest first."""
    yield from _of_answer(part)
    yield from _of_bytes(part)
    if is_binary(part.content):
        return  # a document whose own address serves a file
    yield from _of_text(page.text)
    if _is_hypertext(part):
        yield from _cut_off(page.text)
        yield from _of_looks(page, look(page))


def _of_file(part: CapturedPart) -> Iterator[Judged]:
    if _is_hypertext(part):
        page = Page.of(part)
        yield from _of_looks(page, look(page))
        if not saved_by_word(part.content):
            yield Judged(Verdict.WRONG_TYPE, "a page in the place of a file")


def _of_answer(part: CapturedPart) -> Iterator[Judged]:
    """What status, address and size say."""
    if part.status in rules.BLOCKING_STATUS:
        yield Judged(Verdict.BLOCKED, rules.BLOCKING_STATUS[part.status])
    if part.status not in _OK:
        yield Judged(Verdict.STATUS, f"HTTP {part.status}")
    if part.final_url != part.url and _leads_home(part.url, part.final_url):
        yield Judged(Verdict.HOME, "redirected to the home page")
    if not part.content.strip():
        yield Judged(Verdict.EMPTY, "empty answer")


def _leads_home(asked: str, target: str) -> bool:
    """A dead article is often redirected to the home page; a home page may be moved about."""
    article = rules.HOME_PATH.match(urlsplit(asked).path) is None
    return article and rules.HOME_PATH.match(urlsplit(target).path) is not None


def _of_bytes(part: CapturedPart) -> Iterator[Judged]:
    for magic, kind in rules.NO_TEXT_MAGIC.items():
        if part.content.startswith(magic):
            yield Judged(Verdict.WRONG_TYPE, f"{kind} in the place of a page")


def _of_text(text: str) -> Iterator[Judged]:
    replaced = text.count("\ufffd")
    foreign = sum(1 for character in text if not character.isascii()) if replaced else 0
    if replaced > max(rules.FEW_REPLACED, rules.GARBLED * foreign):
        yield Judged(Verdict.GARBLED, f"{replaced} of {foreign} characters are undecodable")


def _cut_off(text: str) -> Iterator[Judged]:
    """A page that never ends, and whose last bytes end no tag."""
    markup, end = text.lstrip()[:1] == "<", text.rstrip()[-20:]
    ended = end.endswith(">") or re.search("</(?:body|html)", text, re.IGNORECASE)
    if markup and not ended:
        yield Judged(Verdict.TRUNCATED, f"ends in {end!r}")


def _is_hypertext(part: CapturedPart) -> bool:
    start = part.content.lstrip()[:64].lower()
    return "html" in part.content_type or start.startswith(_HYPERTEXT)


def _of_looks(page: Page, seen: Appearance) -> Iterator[Judged]:
    yield from _blocked(page, seen)
    yield from _sent_home(page, seen)
    yield from _login(seen)
    yield from _missing(seen)
    yield from _nothing(page, seen)


def _blocked(page: Page, seen: Appearance) -> Iterator[Judged]:
    said = _said(rules.BLOCKED, seen)
    if said:
        yield Judged(Verdict.BLOCKED, f"says {said}")
    if seen.shown >= rules.LITTLE_TEXT:
        return
    if script := rules.CHALLENGE_SCRIPT.search(page.text):
        yield Judged(Verdict.BLOCKED, f"a challenge page ({script.group()})")
    firewall = rules.FIREWALL.search(page.text)
    if firewall and seen.shown < rules.NEARLY_NOTHING:
        yield Judged(Verdict.BLOCKED, f"a page of {firewall.group()} and nothing else")


def _sent_home(page: Page, seen: Appearance) -> Iterator[Judged]:
    if seen.shown >= rules.LITTLE_TEXT:
        return
    for found in rules.SENDS_ON.finditer(page.text):
        target = page.absolute(next(group for group in found.groups() if group))
        if target and _leads_home(page.url, target):
            yield Judged(Verdict.HOME, "sends browsers on to the home page")


def _login(seen: Appearance) -> Iterator[Judged]:
    if seen.asks_password and (said := _said(rules.LOGIN, seen)):
        yield Judged(Verdict.LOGIN, f"asks for a password under {said}")


def _missing(seen: Appearance) -> Iterator[Judged]:
    if said := _said(rules.MISSING, seen):
        yield Judged(Verdict.SOFT_404, f"says {said}")


def _nothing(page: Page, seen: Appearance) -> Iterator[Judged]:
    if seen.shown or seen.shows_more or seen.hides_text:
        return
    if seen.has_scripts:
        yield Judged(Verdict.BLOCKED, "a page of scripts only")
    elif _WHOLE_PAGE.search(page.text):
        yield Judged(Verdict.EMPTY, "a page without text")


def _said(statement: re.Pattern[str], seen: Appearance) -> str:
    """What a page with little of its own to say states of itself."""
    if seen.spoken >= rules.LITTLE_SPEECH:
        return ""
    found = (statement.search(line) for line in seen.statements)
    return next((match.group() for match in found if match), "")
