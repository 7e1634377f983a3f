"""The extension that a file's first bytes ask for: what people click must open.

Links of download scripts end in `.jsp`, and some portals call a PDF `.doc`. A format that several
extensions share keeps the one that its address gives, if it is one of them.
"""

import posixpath
from urllib.parse import urlsplit

_MAGIC = (
    (b"%PDF-", (".pdf",)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (".doc", ".wps", ".xls", ".et", ".ppt")),
    (b"{\\rtf", (".rtf", ".doc")),
    (b"Rar!", (".rar",)),
    (b"7z\xbc\xaf", (".7z",)),
)
_ZIP = b"PK\x03\x04"
_IN_ZIP = ((b"word/", ".docx"), (b"xl/", ".xlsx"), (b"OFD.xml", ".ofd"))
_LOOKED_AT = 4096


def kind_of_file(url: str, body: bytes) -> str:
    """The extension with its dot, or "" if the bytes do not tell."""
    given = posixpath.splitext(urlsplit(url).path)[1].lower()
    for start, extensions in _MAGIC:
        if body.startswith(start):
            return given if given in extensions else extensions[0]
    if body.startswith(_ZIP):
        return _kind_of_zip(body)
    return ""


def _kind_of_zip(body: bytes) -> str:
    """Names of members stand at the start and, all of them, at the end; nothing is unpacked."""
    names = body[:_LOOKED_AT] + body[-16 * _LOOKED_AT :]
    return next((extension for mark, extension in _IN_ZIP if mark in names), ".zip")


def attached(name: str) -> str:
    """Content-Disposition with which a browser keeps a file and never shows it.

    `name` is a part's: letters, digits, `.`, `_` and `-` alone.
    """
    return f'attachment; filename="{name}"'
