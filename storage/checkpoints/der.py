"""Certificates of a timestamp in the order that DER asks for.

`openssl ts`, and so some authorities, writes them as they are configured; the reader of timestamps
takes a set in any other order for damage. Nothing signs their order, and nothing else is touched.
"""

from collections.abc import Iterator
from typing import NamedTuple

_LONG = 0x80
_MOST_LENGTH = 4
_CERTIFICATES = 0xA0


class _Element(NamedTuple):
    """Where an element begins, where what is in it does, and where it ends."""

    start: int
    content: int
    end: int


def in_order(reply: bytes) -> bytes:
    """The reply with its certificates in order; as it came if it is none."""
    try:
        found = _certificates(reply)
        each = sorted(reply[one.start : one.end] for one in _inside(reply, found))
    except (IndexError, StopIteration, ValueError):
        return reply
    return reply[: found.content] + b"".join(each) + reply[found.end :]


def _certificates(reply: bytes) -> _Element:
    """TimeStampResp, its token's ContentInfo, SignedData, `certificates [0]`."""
    _, token = list(_inside(reply, _element(reply, 0, len(reply))))[:2]
    _, content = list(_inside(reply, token))[:2]
    signed = next(_inside(reply, content))
    return next(each for each in _inside(reply, signed) if reply[each.start] == _CERTIFICATES)


def _inside(data: bytes, element: _Element) -> Iterator[_Element]:
    at = element.content
    while at < element.end:
        child = _element(data, at, element.end)
        yield child
        at = child.end


def _element(data: bytes, at: int, end: int) -> _Element:
    length, content = data[at + 1], at + 2
    if length & _LONG:
        digits = length & ~_LONG
        if not 1 <= digits <= _MOST_LENGTH:
            raise ValueError("no length of DER")
        length = int.from_bytes(data[content : content + digits])
        content += digits
    if content + length > end:
        raise ValueError("longer than what it is in")
    return _Element(at, content, content + length)
