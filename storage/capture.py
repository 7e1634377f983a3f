"""A capture: one fetch of a document, with every byte and header as served."""

import hashlib
from datetime import datetime
from functools import cached_property
from typing import Literal

from pydantic import AwareDatetime, Field

from reports.model import Edition, Part, Value
from storage.coding import MOST_DECODED, codings, decoded

LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes of a page, decoded; the longest report known takes 0.2 of these megabytes."""

Headers = tuple[tuple[str, str], ...]
"""Names and values in the order received as far as it is known; a name may occur several times."""


class Hop(Value):
    """One redirect on the way to an answer: who was asked, and with what it sent us on."""

    url: str
    status: int
    headers: Headers = ()


class Tls(Value):
    """Whose certificate vouched for an answer; `sha256` is that of the certificate, in hex."""

    subject: str
    issuer: str
    sha256: str
    not_after: str


class Served(Value):
    """What is known of one answer beside its bytes; the archive and quarantine both keep it.

    The fields from `request_headers` on came later: records from before are without them.
    `ip` and `tls` are empty where a proxy stood between, and in a replay. `truncated` means that
    the connection ended before the answer did, `rendered` that a browser made the body of it.
    """

    url: str
    final_url: str
    status: int
    headers: Headers
    content_type: str
    fetched_at: AwareDatetime
    request_headers: Headers = ()
    redirects: tuple[Hop, ...] = ()
    ip: str | None = None
    protocol: str | None = None
    tls: Tls | None = None
    truncated: bool = False
    rendered: bool = False


class CapturedPart(Served):
    """One answer of the portal: a page of the document (in reading order) or an attachment.

    `body` is as served, so it may be packed; `content` is what it holds.
    """

    role: Literal["page", "attachment"]
    body: bytes = Field(repr=False)

    @cached_property
    def content(self) -> bytes:
        """The body without its content coding. Raises `Undecodable`."""
        most = LARGEST_PAGE if self.role == "page" else MOST_DECODED
        return decoded(self.body, codings(self.headers), most)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the body, in hex: taken once, and what the server checks the upload by."""
        return hashlib.sha256(self.body).hexdigest()

    def as_part(self, name: str) -> Part:
        """The same content as the text domain sees it."""
        return Part(
            role=self.role,
            name=name,
            url=self.url,
            content_type=self.content_type,
            body=self.content,
        )


class Capture(Value):
    """One fetch of a document, complete: what it is, where it stood, and its parts.

    `origin` is `live`, `recording:<name>` for a replayed portal, so that a test run can never be
    read as a real one, or `import:<file>` for a capture that somebody else made. `url` is the
    document's own address; its parts carry theirs. `box` is the CSS selector that the portal
    declared for the text's element; it came later.
    """

    adcode: str = Field(pattern=r"^\d{6}$")
    place: str
    year: int
    edition: Edition
    title: str
    url: str
    listing: str
    published: str | None
    origin: str
    box: str | None = None
    parts: tuple[CapturedPart, ...] = Field(min_length=1)

    @property
    def captured_at(self) -> datetime:
        """When the capture began: the time of its first part."""
        return self.parts[0].fetched_at
