"""PDF to blocks: its text layer page by page, tables where rules show them, the rest by OCR.

PDFium is asked for each character and its place: that gives the indents which its plain text has
not, many times faster than readers written in Python. It runs as a program of its own, `pdf_pages`,
so that no file can take this process down with it.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from reports.attachment.images import MOST_SCANNED, pictures, scanned
from reports.attachment.ocr import recognised
from reports.attachment.pdf_pages import PRINTED, Page
from reports.attachment.programs import run
from reports.attachment.read import WHOLE, Extent, Read
from reports.attachment.sheets import Sheet
from reports.errors import Reason, Unreadable

_MOST_MEMORY = 2 << 30
_SOURCE = "source.pdf"


def read_pdf(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of a PDF. Raises Unreadable: encrypted, damaged, too many pages, nothing legible."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / _SOURCE).write_bytes(body)
        pages = _ask(folder, "text", [extent.pages or 0])
        drawn = [n for n, page in enumerate(pages) if page.lines is None] if extent.ocr else []
        if len(drawn) > MOST_SCANNED:
            raise Unreadable(Reason.TOO_MANY_PAGES, f"PDF with {len(drawn)} scanned pages")
        if drawn:
            _ask(folder, "draw", drawn)
        texts = {n: Sheet([*p.lines], p.height) for n, p in enumerate(pages) if p.lines is not None}
        scans = {n: _scan(folder / f"page-{n}.png") for n in drawn}
    return scanned([sheet for _, sheet in sorted((texts | scans).items())])


def _ask(folder: Path, task: str, numbers: Sequence[int]) -> tuple[Page, ...]:
    """What the program says. Raises Unreadable: its own reasons, or DAMAGED if it was ended."""
    program = [sys.executable, "-I", "-m", "reports.attachment.pdf_pages"]
    said = run([*program, task, _SOURCE, *map(str, numbers)], folder, _MOST_MEMORY, name="PDFium")
    try:
        printed = PRINTED.validate_json(said)
    except ValidationError as error:
        raise Unreadable(Reason.DAMAGED, "PDFium did not end what it said") from error
    if printed.reason is not None:
        raise Unreadable(printed.reason, printed.detail)
    return printed.pages


def _scan(file: Path) -> Sheet:
    (picture,) = pictures(file.read_bytes())
    return recognised(picture)
