"""Pictures of pages to blocks, by OCR: PNG, JPEG, TIFF of many pages, and what else is scanned."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from reports.attachment.ocr import LONGEST_SIDE, recognised
from reports.attachment.read import WHOLE, Extent, Read
from reports.attachment.sheets import Sheet, blocks_of, ocr_doubts
from reports.errors import Reason, Unreadable

FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
MOST_SCANNED = 150
"""Pages read by OCR, at some seconds each; a report has twenty to sixty."""
_MOST_PIXELS = 60_000_000
_DAMAGE = (
    UnidentifiedImageError, OSError, ValueError, TypeError, SyntaxError, KeyError, IndexError,
    EOFError, AttributeError, OverflowError, ZeroDivisionError, RuntimeError, MemoryError,
    NotImplementedError, struct.error,
)  # fmt: skip
# Pillow's decoders report a broken file by whatever they stumble over.


def read_image(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of pictures of pages. Raises Unreadable: damaged, too big, nothing legible."""
    if not extent.ocr:
        raise Unreadable(Reason.SCANNED, "a picture, and no OCR asked for")
    sheets = [recognised(picture) for picture in pictures(body)]
    return scanned(sheets)


def scanned(sheets: list[Sheet]) -> Read:
    """What sheets give. Raises Unreadable(SCANNED) if nothing on them was legible."""
    blocks = blocks_of(sheets)
    if not blocks:
        raise Unreadable(Reason.SCANNED, f"{len(sheets)} pages")
    return Read(blocks, ocr_doubts(sheets))


def pictures(body: bytes) -> Iterator[Image.Image]:
    """The pages of a picture file, upright and no larger than OCR looks at, one after another."""
    with _named_failures():
        file = Image.open(io.BytesIO(body), formats=FORMATS)
        count = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
    with file:
        if count > MOST_SCANNED:
            raise Unreadable(Reason.TOO_MANY_PAGES, f"a picture of {count} pages")
        for number in range(count):
            with _named_failures():
                page = _page(file, number)
            yield page


@contextmanager
def _named_failures() -> Iterator[None]:
    """Pillow's errors as Unreadable; what it only warns of, the picture itself will show."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise Unreadable(Reason.TOO_BIG, f"picture: {error}") from error
    except _DAMAGE as error:
        raise Unreadable(Reason.DAMAGED, f"picture: {type(error).__name__}") from error


def _page(file: Image.Image, number: int) -> Image.Image:
    file.seek(number)
    if file.width * file.height > _MOST_PIXELS:
        raise Unreadable(Reason.TOO_BIG, f"a picture of {file.width} x {file.height}")
    page = ImageOps.exif_transpose(file.copy())
    if page.has_transparency_data:
        paper = Image.new("RGBA", page.size, "white")
        page = Image.alpha_composite(paper, page.convert("RGBA"))
    page = page.convert("RGB")
    page.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return page
