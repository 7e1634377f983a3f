"""PDF to blocks: printed lines, without running headers, footers and page numbers, unwrapped.

The text layer gives lines, not paragraphs. A new paragraph is told by the indent of its first line;
files without indents by a line that ends early.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from reports.attachment.lines import Line, unwrap
from reports.attachment.word import Read
from reports.block import Block
from reports.body.spaces import tidy
from reports.errors import Reason, Unreadable

_MOST_PAGES = 200
_MOST_CHARACTERS = 600_000
_FEWEST_PER_PAGE = 20
_EDGE = 0.09
_FEWEST_REPEATS = 3
_NUMBER = re.compile(r"^[—–－\-·\s]*(?:第?\s*\d{1,3}\s*页?)[—–－\-·\s/]*(?:共?\s*\d{0,3}\s*页?)$")
_DAMAGE = (
    PdfminerException, MalformedPDFException, PDFException, ValueError, KeyError, TypeError,
    IndexError, AttributeError, AssertionError, OSError, RecursionError, OverflowError,
)  # fmt: skip
# pdfminer reports a broken file by whatever its code stumbles over.


class _Sheet(NamedTuple):
    lines: list[Line]
    height: float


def read_pdf(body: bytes, most_pages: int | None = None) -> Read:
    """Blocks of a PDF, or of its first pages. Raises Unreadable: encrypted, damaged, scanned, …."""
    try:
        sheets = _sheets(body, most_pages)
    except _DAMAGE as error:
        if isinstance(error, PDFPasswordIncorrect) or "Password" in repr(error):
            raise Unreadable(Reason.ENCRYPTED, "PDF") from error
        raise Unreadable(Reason.DAMAGED, f"PDF: {type(error).__name__}") from error
    if sum(len(line.text) for sheet in sheets for line in sheet.lines) < _FEWEST_PER_PAGE * len(
        sheets
    ):
        raise Unreadable(Reason.SCANNED, f"PDF of {len(sheets)} pages")
    return Read([Block(text) for text in unwrap(list(_running_text(sheets)))], [])


def _sheets(body: bytes, most_pages: int | None) -> list[_Sheet]:
    with pdfplumber.open(io.BytesIO(body)) as document:
        if len(document.pages) > _MOST_PAGES:
            raise Unreadable(Reason.TOO_MANY_PAGES, f"PDF of {len(document.pages)} pages")
        sheets: list[_Sheet] = []
        for page in document.pages[:most_pages]:
            sheets.append(_Sheet(_lines(page), float(page.height)))
            page.close()
        return sheets


def _lines(page: Page) -> list[Line]:
    """Printed lines from top to bottom, without the white space around them."""
    if len(page.chars) * _MOST_PAGES > _MOST_CHARACTERS * 50:
        raise Unreadable(Reason.TOO_BIG, f"PDF page of {len(page.chars)} characters")
    found = page.extract_text_lines(strip=False, return_chars=True)
    return [line for entry in found if (line := _line(entry["chars"])) is not None]


def _line(characters: Sequence[dict[str, object]]) -> Line | None:
    inked = [character for character in characters if str(character["text"]).strip()]
    if not inked:
        return None
    text = tidy(_spaced(characters))
    first, last = inked[0], inked[-1]
    return Line(
        text,
        _number(first["x0"]),
        _number(last["x1"]),
        _number(first["top"]),
        _number(first["size"]),
    )


def _spaced(characters: Sequence[dict[str, object]]) -> str:
    return "".join(str(character["text"]) for character in characters)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _running_text(sheets: Sequence[_Sheet]) -> Iterator[Line]:
    repeated = _repeated(sheets)
    for sheet in sheets:
        for line in sheet.lines:
            edge = not _EDGE * sheet.height < line.top < (1 - _EDGE) * sheet.height
            if edge and (_NUMBER.match(line.text) or _masked(line) in repeated):
                continue
            yield line


def _repeated(sheets: Sequence[_Sheet]) -> set[str]:
    """First and last lines that stand on more than half of the pages, figures aside."""
    seen = Counter(
        masked
        for sheet in sheets
        for masked in {_masked(line) for line in sheet.lines[:2] + sheet.lines[-2:]}
    )
    return {
        text
        for text, count in seen.items()
        if len(sheets) >= _FEWEST_REPEATS and count * 2 > len(sheets)
    }


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)
