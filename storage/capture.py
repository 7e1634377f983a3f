"""A capture: one fetch of a document, with every byte and header as served."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from reports.model import Edition, Part, Value


class CapturedPart(Value):
    """One answer of the portal: a page of the document (in reading order) or an attachment."""

    role: Literal["page", "attachment"]
    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content_type: str
    fetched_at: AwareDatetime
    body: bytes = Field(repr=False)

    def as_part(self, name: str) -> Part:
        """The same bytes as the text domain sees them."""
        return Part(
            role=self.role, name=name, url=self.url, content_type=self.content_type, body=self.body
        )


class Capture(Value):
    """One fetch of a document, complete: what it is, where it stood, and its parts.

    `origin` is `live`, or `recording:<name>` for a replayed portal, so that a test run can never be
    read as a real one. `url` is the document's own address; its parts carry theirs.
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
    parts: tuple[CapturedPart, ...] = Field(min_length=1)

    @property
    def captured_at(self) -> datetime:
        """When the capture began: the time of its first part."""
        return self.parts[0].fetched_at
