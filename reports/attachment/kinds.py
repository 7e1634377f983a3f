"""Which format a file is, by its first bytes and its content: names and labels lie."""

import re
from enum import StrEnum

from reports.attachment.zips import opened
from reports.decode import decode
from reports.errors import Reason, Unreadable

_MOST_BYTES = 64 * 1024 * 1024


class Kind(StrEnum):
    """Formats that are told apart; which of them are read is the table of `files.py`."""

    DOCX = "Word file"
    PDF = "PDF"
    OLD_OFFICE = "old Office file"
    OFD = "OFD file"
    RTF = "RTF file"
    IMAGE = "picture"
    HTML = "web page"
    MHTML = "web archive"
    TEXT = "text file"
    ZIP = "ZIP"
    SPREADSHEET = "Excel file"
    SLIDES = "PowerPoint file"
    ARCHIVE = "archive that is no ZIP"
    UNKNOWN = "unknown format"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
_MAGIC = {
    **dict.fromkeys(_PICTURES, Kind.IMAGE),
    b"{\\rtf": Kind.RTF,
    _OLE: Kind.OLD_OFFICE,
    b"Rar!": Kind.ARCHIVE,
    b"7z\xbc\xaf": Kind.ARCHIVE,
    b"\x1f\x8b": Kind.ARCHIVE,
}
_INSIDE = {
    "word/document.xml": Kind.DOCX,
    "ofd.xml": Kind.OFD,
    "xl/workbook.xml": Kind.SPREADSHEET,
    "ppt/presentation.xml": Kind.SLIDES,
}
_PDF_WITHIN = 1024
_TAGS = (b"<html", b"<!doctype html", b"<body", b"<head", b"<div", b"<p>")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_WORD_HTML = re.compile(rb"schemas-microsoft-com:office:word|ProgId[^>]{0,40}Word\.Document")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_START = 4096


def kind_of(body: bytes) -> Kind:
    """Tell the format. Raises Unreadable: empty, too big, or a ZIP that is damaged or a bomb."""
    if not body.strip(b"\x00 \r\n\t"):
        raise Unreadable(Reason.EMPTY, f"{len(body)} bytes")
    if len(body) > _MOST_BYTES:
        raise Unreadable(Reason.TOO_BIG, f"{len(body)} bytes")
    if b"%PDF-" in body[:_PDF_WITHIN]:
        return Kind.PDF
    if body.startswith(_ZIP):
        return _zip_kind(body)
    return _by_magic(body) or _text_kind(body)


def is_binary(body: bytes) -> bool:
    """Do the first bytes name a file, not a page: PDF, ZIP (DOCX, OFD), Office, RTF, picture?"""
    return body.startswith((b"%PDF-", *_ZIP)) or _by_magic(body) not in {None, Kind.ARCHIVE}


def saved_by_word(body: bytes) -> bool:
    """Is this a web page that Word made: a document saved as HTML, whatever its name?"""
    return _WORD_HTML.search(body[:_START]) is not None


def _by_magic(body: bytes) -> Kind | None:
    return next((kind for magic, kind in _MAGIC.items() if body.startswith(magic)), None)


def _zip_kind(body: bytes) -> Kind:
    with opened(body) as archive:
        names = {name.replace("\\", "/").lower().lstrip("/") for name in archive.namelist()}
    return next((kind for name, kind in _INSIDE.items() if name in names), Kind.ZIP)


def _text_kind(body: bytes) -> Kind:
    start = body[:_START]
    if _MULTIPART.search(start):
        return Kind.MHTML
    if any(tag in start.lower() for tag in _TAGS):
        return Kind.HTML
    decoded = decode(start[: _START - 4], "")
    garbled = decoded.replaced + len(_CONTROLS.findall(decoded.text))
    return Kind.UNKNOWN if garbled > max(1, len(decoded.text) // 50) else Kind.TEXT
