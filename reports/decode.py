"""Bytes to text, whatever the label says.

Portals declare gb2312 and send GBK or GB18030, declare GB2312 or ISO-8859-1 and send UTF-8. UTF-8
is so strict that text of another encoding practically never passes as UTF-8, so the bytes are asked
first and the label only where they leave a choice.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
_META_BYTES = 4096
_GB = frozenset({"gb2312", "gbk", "gb18030", "hz"})
_STRETCH = re.compile(rb"[<\n]?[^<\n]+|[<\n]")
_CHINESE = re.compile("[\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
MIXED = "mixed"
_STRAY = 0.02
"""Share of undecodable among non-ASCII characters up to which a text counts as damaged UTF-8."""


class Decoded(NamedTuple):
    """Text, the encoding that gave it (or `MIXED`), how many U+FFFD stand in it.

    They were served so, or stand for what could not be decoded.
    """

    text: str
    encoding: str
    replaced: int


def decode(body: bytes, content_type: str) -> Decoded:
    """Decode a page. Never raises; what cannot be decoded is U+FFFD and counted.

    Order: byte order mark, strict UTF-8, strict GB18030 (the superset of every gb label), another
    declared encoding, then damaged UTF-8, GB18030 or both in one page, whichever loses least.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _lenient(body[len(mark) :], encoding)
    label = declared(body, content_type)
    return (
        _strict(body, "utf-8")
        or (_strict(body, label) if label not in _GB else None)
        or _strict(body, "gb18030")
        or _damaged(body)
    )


def declared(body: bytes, content_type: str) -> str:
    """The multi-byte encoding that header or meta tag name, as Python spells it, or "".

    Single-byte labels (ISO-8859-1, windows-1252) accept any bytes and so prove nothing: ignored.
    """
    for source in (content_type.encode("ascii", "replace"), body[:_META_BYTES]):
        found = _LABEL.search(source)
        if found is not None:
            return _multibyte(found.group(1).decode("ascii"))
    return ""


def _multibyte(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return name if name in {"big5", "big5hkscs", "cp950", *_GB} else ""


def _strict(body: bytes, encoding: str) -> Decoded | None:
    if not encoding:
        return None
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding, text.count("\ufffd"))


def _lenient(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _damaged(body: bytes) -> Decoded:
    utf8 = _lenient(body, "utf-8")
    foreign = sum(1 for character in utf8.text if not character.isascii())
    if utf8.replaced <= 1 or utf8.replaced <= _STRAY * foreign:
        return utf8
    tried = (_lenient(body, "gb18030"), utf8, _mixed(body))
    return min(tried, key=lambda decoded: decoded.replaced)


def _mixed(body: bytes) -> Decoded:
    """A page put together from files of two encodings: each stretch between tags by its own bytes.

    Neither encoding uses the bytes of `<` or a line feed inside a character.
    """
    text = "".join(piece.decode(encoding, "replace") for piece, encoding in stretches(body))
    return Decoded(text, MIXED, text.count("\ufffd"))


def stretches(body: bytes) -> Iterator[tuple[bytes, str]]:
    """The pieces of a page of mixed encodings, in order, each with its own."""
    return ((found.group(), _of_stretch(found.group())) for found in _STRETCH.finditer(body))


def _of_stretch(piece: bytes) -> str:
    utf8 = _strict(piece, "utf-8")
    # Chinese in GB18030 that happens to be UTF-8 comes out as Greek or Cyrillic letters.
    chinese = utf8 is not None and (piece.isascii() or _CHINESE.search(utf8.text))
    return "utf-8" if chinese else "gb18030"
