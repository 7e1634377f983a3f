"""Programs that find a page's text: ours and four others, each from a page's markup to lines."""

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from reports.clean import clean
from reports.errors import Unreadable
from reports.model import Edition, Part
from reports.page.pages import read_page

Extractor = Callable[[str], list[str]]
"""The decoded page to lines of text."""

OURS, TEXT_ONLY = "ours", "ours, text only"
PEERS = {
    "trafilatura": "trafilatura",
    "gne": "gne",
    "readability-lxml": "readability",
    "resiliparse": "resiliparse",
}
"""Name on PyPI, and the module."""


def extractors() -> dict[str, Extractor]:
    """Ours, then those peers that are installed."""
    makers = (_trafilatura, _gne, _readability, _resiliparse)
    found = {
        name: make()
        for (name, module), make in zip(PEERS.items(), makers, strict=True)
        if find_spec(module)
    }
    return {OURS: ours, TEXT_ONLY: text_only, **found}


def missing() -> list[str]:
    """Peers that are not installed."""
    return [name for name, module in PEERS.items() if find_spec(module) is None]


def ours(html: str) -> list[str]:
    """The cleaner as a night runs it: found, judged, mended, outlined."""
    part = Part(role="page", name="t.htm", url="", content_type="text/html", body=html.encode())
    try:
        report = clean([part], title="", edition=Edition.FULL, published=None)
    except Unreadable:
        return []
    return report.text.splitlines()


def text_only(html: str) -> list[str]:
    """What the others do, by our means: the page's text found, nothing mended or outlined."""
    part = Part(role="page", name="t.htm", url="", content_type="text/html", body=html.encode())
    return [line for block in read_page(part).blocks for line in block.text.split("\n")]


def _trafilatura() -> Extractor:
    library: Any = importlib.import_module("trafilatura")
    return lambda html: (library.extract(html, include_comments=False) or "").splitlines()


def _gne() -> Extractor:
    library: Any = importlib.import_module("gne")
    return lambda html: str(library.GeneralNewsExtractor().extract(html)["content"]).splitlines()


def _readability() -> Extractor:
    library: Any = importlib.import_module("readability")
    markup: Any = importlib.import_module("lxml.html")
    blocks = ("p", "div", "br", "tr", "li", "h1", "h2", "h3")

    def extract(html: str) -> list[str]:
        tree = markup.fromstring(library.Document(html).summary())
        for tag in tree.iter(*blocks):
            tag.tail = f"\n{tag.tail or ''}"
        return str(tree.text_content()).splitlines()

    return extract


def _resiliparse() -> Extractor:
    library: Any = importlib.import_module("resiliparse.extract.html2text")
    return lambda html: str(
        library.extract_plain_text(html, main_content=True, preserve_formatting=True)
    ).splitlines()
