"""A page of a portal as spiders read it: decoded by its bytes, parsed once, with its metadata."""

import re
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from lxml import etree

from crawlers.errors import PageFailure
from reports.decode import decode
from reports.identity.lines import lines_of, tree_of
from storage.capture import CapturedPart
from storage.outcomes import Outcome

_BASE = re.compile(r"<base\s[^<>]{0,200}?href\s*=\s*[\"']?([^\"'\s<>]{1,500})", re.IGNORECASE)
_HEAD = 20_000
_SESSION = re.compile(r";jsessionid=[\w.!-]*", re.IGNORECASE)

DEEPEST = 500
"""Browsers nest tags 512 deep at most; pages seen reach forty."""


class Form(NamedTuple):
    """A page that is had by sending a form (POST). Listings go on in such pages, documents never.

    As text it is written the way web archives do, so that a recording can hold its answer.
    """

    url: str
    fields: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        mark = "&" if "?" in self.url else "?"
        return f"{self.url}{mark}__wb_method=POST&{urlencode(self.fields)}"


Address = str | Form
"""What is asked for: an address, or a form to be sent."""


class Page:
    """One answer. `url` is the final address: links are relative to it; `asked` what was sent."""

    def __init__(self, url: str, body: bytes, content_type: str) -> None:
        self.url = url
        self.asked: Address = url
        self.text = decode(body, content_type).text

    @classmethod
    def of(cls, part: CapturedPart) -> "Page":
        """The page that a captured part holds."""
        return cls(part.final_url, part.content, part.content_type)

    @cached_property
    def tree(self) -> etree._Element | None:
        """The page for a quick look: had in a tenth of the time that the soup takes.

        Of most articles nothing else is asked.
        """
        return tree_of(self.text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What the page shows, line by line, without any white space."""
        return lines_of(self.tree)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The parsed page, scripts included: some families keep their lists in them.

        Raises `PageFailure` for tags nested so deep that no browser would show them: whoever looks
        at each tag's inside would never end.
        """
        soup = BeautifulSoup(self.text, "lxml")
        depths = {id(soup): 0}
        for tag in soup.find_all(name=True):
            depths[id(tag)] = depth = depths.get(id(tag.parent), 0) + 1
            if depth > DEEPEST:
                reason = f"tags nested more than {DEEPEST} deep"
                raise PageFailure(Outcome.UNREADABLE, self.url, reason)
        return soup

    @cached_property
    def _base(self) -> str:
        """What links are relative to: the page's own address, unless its head says another."""
        said = _BASE.search(self.text[:_HEAD])
        return urljoin(self.url, said.group(1)) if said else self.url

    def meta(self, name: str) -> str:
        """A `<meta name=… content=…>` of the guideline for government sites, in any case, or ""."""
        value = self._metas.get(name.lower(), "")
        # One portal has mark-up inside the value.
        return squeezed(BeautifulSoup(value, "lxml").get_text() if "<" in value else value)

    @cached_property
    def _metas(self) -> dict[str, str]:
        """By name in lower case, the first of each."""
        tags = reversed(list(self.tree.iter("meta"))) if self.tree is not None else ()
        return {(tag.get("name") or "").lower(): tag.get("content") or "" for tag in tags}

    def link(self, tag: Tag) -> str:
        """The absolute http(s) address of an `<a>`, or "" if it has none that anyone could ask."""
        return self.absolute(attribute(tag, "href"))

    def absolute(self, href: str) -> str:
        """The same for a reference that stands elsewhere, in a script."""
        href = href.strip()
        if not href or href.startswith("#"):
            return ""
        try:
            # A visitor's number would make every night's address another document.
            address = _SESSION.sub("", urljoin(self._base, href))
            parts = urlsplit(address)
            usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:  # portals link what is no address at all: http://[, :port, half a tag
            return ""
        return address if usable else ""


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value, or "" where it is absent or has several values."""
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def squeezed(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())
