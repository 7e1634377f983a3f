"""Which format a file is, by its first bytes and its content: names and labels lie."""

import io
import zipfile
from enum import StrEnum

from reports.errors import Reason, Unreadable

_MOST_BYTES = 64 * 1024 * 1024
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_MEMBERS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


class Kind(StrEnum):
    """Formats that are told apart; only the first three can be read."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    OLD_OFFICE = "old Word or WPS file"
    ENCRYPTED_OFFICE = "encrypted Office file"
    OFD = "OFD file"
    ARCHIVE = "archive"
    IMAGE = "image"
    RTF = "RTF file"
    UNKNOWN = "unknown format"


_MAGIC = (
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"Rar!", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
)


def kind_of(body: bytes) -> Kind:
    """Tell the format. Raises Unreadable: empty, too big, or a ZIP that is damaged or a bomb."""
    if not body.strip(b"\x00 \r\n\t"):
        raise Unreadable(Reason.EMPTY, f"{len(body)} bytes")
    if len(body) > _MOST_BYTES:
        raise Unreadable(Reason.TOO_BIG, f"{len(body)} bytes")
    if b"%PDF-" in body[:1024]:
        return Kind.PDF
    if body.startswith(b"PK\x03\x04"):
        return _zip_kind(body)
    if body.startswith(_OLE):
        return Kind.ENCRYPTED_OFFICE if _ENCRYPTED_STREAM in body else Kind.OLD_OFFICE
    magic = next((kind for magic, kind in _MAGIC if body.startswith(magic)), None)
    return magic or (Kind.HTML if _looks_like_html(body) else Kind.UNKNOWN)


def is_binary(body: bytes) -> bool:
    """Do the first bytes name a PDF, a ZIP (DOCX, OFD) or an old Office file?"""
    return body.startswith((b"%PDF-", b"PK\x03\x04", _OLE))


def _looks_like_html(body: bytes) -> bool:
    start = body[:2048].lower()
    return any(
        tag in start for tag in (b"<html", b"<!doctype", b"<body", b"<head", b"<div", b"<p>")
    )


def _zip_kind(body: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable(Reason.DAMAGED, f"ZIP: {error}") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise Unreadable(Reason.TOO_BIG, f"unpacks to {unpacked} bytes in {len(members)} members")
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return Kind.DOCX
    return Kind.OFD if "OFD.xml" in names else Kind.ARCHIVE
