"""Web pages in the place of a file: HTML saved as .doc, and MHTML, through the page reader."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message

from reports.attachment.read import WHOLE, Extent, Read
from reports.errors import Reason, Unreadable
from reports.model import Part
from reports.page.pages import read_page

_FEWEST = 100
_HAN = re.compile("[\u4e00-\u9fff]")
_MOST_PARTS = 500


def read_html(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of a page. Raises Unreadable: too big, garbled, or an error page without text."""
    del extent
    return _page(body, "text/html")


def read_mhtml(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of the first page inside. Raises Unreadable(DAMAGED) if there is none."""
    del extent
    try:
        message = message_from_bytes(body, policy=policy.compat32)
        found = next((part for part in _parts(message) if part is not None), None)
    except (MessageError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise Unreadable(Reason.DAMAGED, f"MHTML: {type(error).__name__}") from error
    if found is None:
        raise Unreadable(Reason.DAMAGED, "MHTML without a page")
    return _page(*found)


def _parts(message: Message) -> "list[tuple[bytes, str] | None]":
    pages: list[tuple[bytes, str] | None] = []
    for part in list(message.walk())[:_MOST_PARTS]:
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            pages.append((content, f"text/html; charset={part.get_content_charset('')}"))
    return pages


def _page(body: bytes, content_type: str) -> Read:
    part = Part(role="page", name="attached page", url="", content_type=content_type, body=body)
    page = read_page(part)
    size = sum(len(_HAN.findall(block.text)) for block in page.blocks)
    if size < _FEWEST:
        raise Unreadable(Reason.UNSUPPORTED, f"a web page with {size} Chinese characters")
    return Read(page.blocks, [str(doubt) for doubt in page.doubts])
