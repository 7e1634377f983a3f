"""The answers behind a version as rows: by them an address leads to what it once gave."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from storage.capture import Hop
from storage.layout import canonical_url
from storage.manifest import Manifest, StoredPart

MOST_ADDRESS = 4096
_KEPT = "/:?&=@!$'()*,;+~[]|"

Row = dict[str, Any]


def address_of(url: str) -> str:
    """What an address is looked up by: `canonical_url`, percent-encoded in one way.

    Raises `ValueError` for what is no address of the web, or too long to be one.
    """
    if len(url) > MOST_ADDRESS:
        raise ValueError(f"an address of more than {MOST_ADDRESS} characters")
    canonical = canonical_url(url)
    return quote(unquote_to_bytes(canonical.encode("utf-8", "replace")), safe=_KEPT)


def answer_rows(manifest: Manifest) -> Iterator[Row]:
    """A row a part and a redirect, without what tells the version."""
    for number, part in enumerate(manifest.parts, 1):
        common = {
            "number": number,
            "role": part.role,
            "name": part.name,
            "fetched_at": part.fetched_at,
            "origin": manifest.origin,
        }
        for row in (*_hops(part), *_parts(part)):
            yield common | row


def _hops(part: StoredPart) -> Iterator[Row]:
    for position, hop in enumerate(part.redirects, 1):
        if address := _address(hop.url):
            yield {
                "address": address,
                "url": hop.url,
                "hop": position,
                "status": hop.status,
                "mime": "",
                "location": _location(hop),
                "sha256": None,
                "size": 0,
            }


def _parts(part: StoredPart) -> Iterator[Row]:
    """The part under the address that gave it.

    Captures from before redirects were kept know two addresses, and no way from one to the other.
    """
    urls = [part.final_url] if part.redirects else [part.url, part.final_url]
    for address, url in {_address(url): url for url in urls}.items():
        if address:
            yield {
                "address": address,
                "url": url,
                "hop": 0,
                "status": part.status,
                "mime": part.content_type.partition(";")[0].strip().lower(),
                "location": None,
                "sha256": part.sha256,
                "size": part.size,
            }


def _address(url: str) -> str:
    try:
        return address_of(url)
    except ValueError:
        return ""


def _location(hop: Hop) -> str:
    return next((value for name, value in hop.headers if name.lower() == "location"), "")
