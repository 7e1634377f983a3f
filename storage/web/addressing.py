"""From the path of a request to a version, or to the address of a portal that it names."""

import re
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, HTTPException, Path, Request

from storage.catalogue.answers import address_of
from storage.nights import VersionRef

DOCUMENT = r"^[A-Za-z0-9_][A-Za-z0-9._-]{0,120}$"
VERSION = r"^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$"
Adcode = Annotated[str, Path(pattern=r"^[0-9]{6}$")]
_SCHEME = re.compile(r"(https?):/+", re.IGNORECASE)
_QUOTED_SCHEME = re.compile(r"https?%3a", re.IGNORECASE)
_URI = "%/:?#[]@!$&'()*,+;=-._~"


def version_ref(
    adcode: Adcode,
    year: Annotated[int, Path(ge=1900, le=2999)],
    document: Annotated[str, Path(pattern=DOCUMENT)],
    version: Annotated[str, Path(pattern=VERSION)],
) -> VersionRef:
    """The version that a path names; what cannot be one is refused before the store is asked."""
    return VersionRef(adcode=adcode, year=year, document=document, version=version)


def base_of(request: Request) -> str:
    """Our own address, without a slash at its end: as configured, or as the request has it."""
    configured: str = request.app.state.base
    return configured or str(request.base_url).rstrip("/")


Ref = Annotated[VersionRef, Depends(version_ref)]


def asked_url(request: Request, prefix: str) -> str:
    """The address that stands after `prefix` in the request, with its query, as it was written.

    Servers decode paths, and an address would not be the same afterwards; so it is taken from the
    request line. It may also be encoded as a whole.
    """
    path = request.scope["raw_path"].decode("utf-8", "replace")
    query = request.scope["query_string"].decode("utf-8", "replace")
    found = path.partition(prefix)[2] + (f"?{query}" if query else "")
    if _QUOTED_SCHEME.match(found):
        found = unquote(found)
    return whole_url(found)


def whole_url(found: str) -> str:
    """An address with its scheme. Raises 400 for what cannot be one."""
    scheme = _SCHEME.match(found)
    url = f"{scheme[1].lower()}://{found[scheme.end() :]}" if scheme else f"http://{found}"
    try:
        address_of(url)
    except ValueError as error:
        raise HTTPException(400, f"no address: {str(error)[:200]}") from error
    return url


def uri(url: str) -> str:
    """An address as it may stand in a header or a list of links: no spaces, quotes, brackets."""
    return quote(url, safe=_URI, errors="replace")
