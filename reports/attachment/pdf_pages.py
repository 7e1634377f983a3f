"""The program that takes a PDF apart; `pdf` runs it by itself, fenced in memory and processor time.

PDFium is quick and exact, and written in C++: a file of two kilobytes, forms within forms, makes it
take gigabytes, and another may end the process it runs in. What it gives goes over as JSON and PNG.

    python -m reports.attachment.pdf_pages text FILE MOST     prints the pages; MOST 0: all of them
    python -m reports.attachment.pdf_pages draw FILE N...     writes page-N.png for each number
"""

import math
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2
from pydantic import TypeAdapter

from reports.attachment.glyphs import TextLayer, text_layer
from reports.attachment.lines import Line
from reports.attachment.ocr import LONGEST_SIDE
from reports.attachment.picture import is_picture
from reports.attachment.rows import lines_of
from reports.attachment.rules import inside, table_line, tables_of
from reports.errors import Reason, Unreadable
from reports.model import Value

_LARGEST_SCALE = 4.0
_MOST_PAGES = 600
_MOST_SECONDS = 5
"""Of the processor for one page; a page of a report takes a twentieth of one."""
_PASSWORD = 4


class Page(Value):
    """Lines from top to bottom, and the height in points; no lines: the page is a picture."""

    lines: tuple[Line, ...] | None
    height: float = 0.0


class Printed(Value):
    """What the program prints: pages, or why there are none."""

    pages: tuple[Page, ...] = ()
    reason: Reason | None = None
    detail: str = ""


PRINTED = TypeAdapter(Printed)


def main(task: str, file: str, *numbers: str) -> None:
    """Do one of the two tasks and print what came of it, also if that is a failure."""
    printed = done(task, Path(file).read_bytes(), [int(n) for n in numbers], _allow_seconds)
    sys.stdout.buffer.write(PRINTED.dump_json(printed))


def done(task: str, body: bytes, numbers: Sequence[int], fence: Callable[[], None]) -> Printed:
    """What came of a task; `fence` is called before each page."""
    try:
        return Printed(pages=tuple(_TASKS[task](body, numbers, fence)))
    except Unreadable as failure:
        return Printed(reason=failure.reason, detail=failure.detail)
    except pypdfium2.PdfiumError as error:
        reason = Reason.ENCRYPTED if error.err_code == _PASSWORD else Reason.DAMAGED
        return Printed(reason=reason, detail=f"PDF: {error}")


def _texts(body: bytes, most: Sequence[int], fence: Callable[[], None]) -> Iterator[Page]:
    with closing(pypdfium2.PdfDocument(body)) as document:
        count = len(document)
        if count > _MOST_PAGES:
            raise Unreadable(Reason.TOO_MANY_PAGES, f"PDF of {count} pages")
        for number in range(min(count, *most) if any(most) else count):
            fence()
            with closing(document[number]) as page:
                layer = text_layer(page)
                picture = is_picture(page, layer)
                lines = None if picture else tuple(_lines(page, layer))
                yield Page(lines=lines, height=layer.turn.tall)


def _draw(body: bytes, numbers: Iterable[int], fence: Callable[[], None]) -> Iterator[Page]:
    with closing(pypdfium2.PdfDocument(body)) as document:
        for number in numbers:
            fence()
            with closing(document[number]) as page:
                longest = max(*page.get_size(), 1.0)
                scale = min(_LARGEST_SCALE, LONGEST_SIDE / longest)
                with closing(page.render(scale=scale)) as bitmap:
                    bitmap.to_pil().save(f"page-{number}.png", compress_level=1)
            yield Page(lines=None)


_TASKS = {"text": _texts, "draw": _draw}


def _allow_seconds() -> None:
    """From now on so much more processor time; whoever needs more is ended by the system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = math.ceil(used.ru_utime + used.ru_stime) + _MOST_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard) if hard > 0 else soft, hard))


def _lines(page: pypdfium2.PdfPage, layer: TextLayer) -> list[Line]:
    tables = tables_of(page, layer.turn)
    within = [[glyph for glyph in layer.glyphs if inside(glyph, t.box)] for t in tables]
    taken = {id(glyph) for glyphs in within for glyph in glyphs}
    lines = lines_of(glyph for glyph in layer.glyphs if id(glyph) not in taken)
    lines += [line for t, g in zip(tables, within, strict=True) if (line := table_line(t, g)).text]
    return sorted(lines, key=lambda line: line.top)


if __name__ == "__main__":
    main(*sys.argv[1:])
