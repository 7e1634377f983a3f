"""How well and how fast attached files are read: `python -m benchmarks.attachments GOLD_FOLDER`.

The folder holds one report as `r.pdf`, `r.docx`, `r.doc` and `hand.ofd`, its paragraphs in
`quanzhou_paragraphs.json`, and two of its pages as pictures: `deg-01.jpg` is page 1, skewed and
noisy, `pg-02.png` is page 2, clean.

- CER      character error rate: edits by characters of the truth. White space and the width of
           marks are left out of account, and tables, which the truth has not.
- exact    paragraphs of the truth that were found without one difference.
- figures  numbers of the truth that were found, with their percent signs.

The truth of a picture is the text of its page in the PDF. pdfplumber reads the same PDF's lines in
the same run; *ours is* says how many times as fast ours reads. Medians of `--repeat` turns;
pictures are read once, after one that loads the models.
"""

import io
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click
import pdfplumber
import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein

from benchmarks.measure import measure
from reports.attachment.files import read_attachment
from reports.attachment.ocr import recognised
from reports.block import Block
from reports.model import Part

_WHOLE = ("r.pdf", "r.docx", "r.doc", "hand.ofd")
_PICTURES = {"pg-02.png": 2, "deg-01.jpg": 1}
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
_NARROW = str.maketrans("，；：！？（）％", ",;:!?()%")
_COPIES = (2, 25)
_READ = "import sys; from pathlib import Path; from reports.attachment.pdf import read_pdf;"
_READ += "read_pdf(Path(sys.argv[1]).read_bytes())"


@click.command(help=__doc__)
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--repeat", default=3, show_default=True, type=click.IntRange(1), help="Turns.")
def main(gold: Path, repeat: int) -> None:
    """Measure and print."""
    truth = [_plain(text) for text in json.loads((gold / "quanzhou_paragraphs.json").read_bytes())]
    click.echo("| file | CER | exact | figures | s/page |\n|---|---:|---:|---:|---:|")
    pages = _page_count(gold / "r.pdf")
    for name in _WHOLE:
        read = _timed(gold / name, repeat)
        click.echo(table_row(name, truth, read, pages))
    recognised(Image.new("RGB", (600, 800), "white"))
    for name, number in _PICTURES.items():
        there = _paragraphs(_blocks("page.pdf", _pages_of(gold / "r.pdf", [number - 1])))
        read = _timed(gold / name, 1)
        click.echo(table_row(name, there, read, 1))
    _print_speed(gold / "r.pdf", pages, repeat)
    _print_memory(gold / "r.pdf", pages)


class Timed(NamedTuple):
    """What was read, and the median of the seconds it took."""

    blocks: Sequence[Block]
    seconds: float


def _timed(file: Path, repeat: int) -> Timed:
    seconds: list[float] = []
    blocks: Sequence[Block] = ()
    for _ in range(repeat):
        began = time.perf_counter()
        blocks = _blocks(file.name, file.read_bytes())
        seconds.append(time.perf_counter() - began)
    return Timed(blocks, median(seconds))


def _blocks(name: str, body: bytes) -> list[Block]:
    part = Part(role="attachment", name=name, url="", content_type="", body=body)
    return read_attachment(part).blocks


def table_row(name: str, truth: Sequence[str], read: Timed, pages: int) -> str:
    """One file's line of the table: what was read of it, beside the truth."""
    found = _paragraphs(read.blocks)
    whole, got = "".join(truth), "".join(found)
    rate = Levenshtein.distance(whole, got) / len(whole)
    exact = sum(1 for text in truth if text in found)
    wanted, had = Counter(_FIGURE.findall(whole)), Counter(_FIGURE.findall(got))
    figures = f"{(wanted & had).total()}/{wanted.total()}"
    return (
        f"| {name} | {rate:.4f} | {exact}/{len(truth)} | {figures} | {read.seconds / pages:.3f} |"
    )


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [_plain(block.text) for block in blocks if block.shape == "text"]


def _plain(text: str) -> str:
    return "".join(text.split()).translate(_NARROW)


def _print_speed(file: Path, pages: int, repeat: int) -> None:
    body = file.read_bytes()
    turns = [
        (_seconds(lambda: _blocks("r.pdf", body)), _seconds(lambda: _plumbed(body)))
        for _ in range(repeat)
    ]
    ours, theirs = median(own for own, _ in turns), median(other for _, other in turns)
    beside = median(other / own for own, other in turns)
    click.echo(
        f"\nPDF: ours {pages / ours:.0f} pages/s, pdfplumber {pages / theirs:.1f}; ", nl=False
    )
    click.echo(f"ours is {beside:.1f} x.")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _plumbed(body: bytes) -> None:
    """The printed lines of every page with their characters' places."""
    with pdfplumber.open(io.BytesIO(body)) as document:
        for page in document.pages:
            page.extract_text_lines(strip=False, return_chars=True)
            page.close()


def _print_memory(file: Path, pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for copies in _COPIES:
            target = Path(folder) / f"{copies}.pdf"
            target.write_bytes(_pages_of(file, [*range(pages)] * copies))
            run = measure([[sys.executable, "-c", _READ, target]], Path(folder) / "log", [None])
            click.echo(f"PDF of {pages * copies} pages: peak {run.peak:.0f} MB, {run.wall:.1f} s.")


def _pages_of(file: Path, numbers: Sequence[int]) -> bytes:
    """A PDF of some pages of a PDF."""
    target = io.BytesIO()
    with pypdfium2.PdfDocument.new() as made, pypdfium2.PdfDocument(file.read_bytes()) as given:
        made.import_pages(given, numbers)
        made.save(target)
    return target.getvalue()


def _page_count(file: Path) -> int:
    with pypdfium2.PdfDocument(file.read_bytes()) as document:
        return len(document)


if __name__ == "__main__":
    main()
