"""The DOCX in which one report is published: same text in, same bytes out."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.shared import Pt

_TWO_CHARACTERS = Pt(32)


def docx_bytes(title: str, paragraphs: Sequence[str], written: datetime) -> bytes:
    """A Word file of the paragraphs, all its clocks set to `written`."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = written
    for text in paragraphs:
        document.add_paragraph(text).paragraph_format.first_line_indent = _TWO_CHARACTERS
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_times(buffer, written)


def _with_fixed_times(package: io.BytesIO, written: datetime) -> bytes:
    """Stored, not deflated: compressed bytes depend on the zlib at hand."""
    out = io.BytesIO()
    moment = (written.year, written.month, written.day, written.hour, written.minute, 0)
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=moment)
            entry.create_system = 0  # not the system this happens to run on
            new.writestr(entry, old.read(name))
    return out.getvalue()
