"""`/feed.atom`: new and changed reports as Atom (RFC 4287), for whoever wants to be told."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response
from lxml.etree import Element, SubElement, _Element, tostring

from storage.archive import Archive
from storage.feed import Entry, Feed, read_feed
from storage.layout import version_prefix
from storage.web.addressing import base_of

ATOM = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_OUTCOMES = {"new": "新 new", "changed": "改 changed"}


def feed_routes(archive: Archive) -> APIRouter:
    """`/feed.atom`."""
    router = APIRouter()

    @router.api_route("/feed.atom", methods=["GET", "HEAD"])
    def feed(request: Request) -> Response:
        """The last hundred new and changed reports, the newest first."""
        body = atom(read_feed(archive.store), base_of(request))
        return Response(body, media_type=CONTENT_TYPE)

    return router


def atom(feed: Feed, base: str) -> bytes:
    """The feed as a document; `base` is the archive's address as visitors know it."""
    updated = max((entry.seen for entry in feed.entries), default=_BEGINNING)
    root = Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    _add(root, "id", "urn:gwr:feed")
    _add(root, "title", "政府工作报告 · new and changed reports")
    _add(root, "updated", _stamp(updated))
    _add(_add(root, "author"), "name", "gwr")
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{base}/feed.atom")
    for entry in feed.entries:
        _entry(root, entry, base)
    return tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(root: _Element, entry: Entry, base: str) -> None:
    """One version under its own id, which never changes: a reader shows it once."""
    ref = entry.ref
    place, title = _fit(entry.place), _fit(entry.title)
    told = [title, *([_fit(entry.headline)] if entry.headline else []), _fit(entry.url)]
    text = f"{base}/archive/{version_prefix(ref)}text"
    node = _add(root, "entry")
    _add(node, "id", f"urn:gwr:version:{ref.adcode}:{ref.year}:{ref.document}:{ref.version}")
    _add(node, "title", f"{place} {ref.year} · {_OUTCOMES[entry.outcome]} · {title}")
    _add(node, "updated", _stamp(entry.seen))
    # Without a type: readers open only links that they take for pages, else the id.
    _add(node, "link", rel="alternate", href=text)
    _add(node, "category", term=entry.outcome.value)
    _add(node, "summary", "\n".join(told), type="text")


def _add(parent: _Element, name: str, text: str | None = None, **attributes: str) -> _Element:
    child = SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _fit(text: str) -> str:
    """A stranger's words without what XML cannot hold."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:500]
