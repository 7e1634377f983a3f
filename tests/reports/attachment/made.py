"""Files of every kind that hold the invented report, made anew for each test.

What cannot be made here was made once, from the same text, and lies in `given/` (README there).
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reports.attachment.files import read_attachment
from reports.attachment.read import WHOLE, Extent, Read
from reports.errors import Unreadable
from tests.reports.documents import REPORT, attachment

GIVEN = Path(__file__).parent / "given"
HEADER = "云溪市人民政府文件"
PER_LINE = 30
SIZE = 14
LEFT, TOP, BOTTOM = 85.0, 740.0, 100.0
OFD_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def read(body: bytes, name: str = "x", extent: Extent = WHOLE) -> Read:
    return read_attachment(attachment(body, name=name), extent)


def texts(body: bytes, name: str = "x") -> list[str]:
    return [block.text.strip() for block in read(body, name).blocks]


def refusal(body: bytes, name: str = "x") -> Unreadable:
    try:
        found = texts(body, name)
    except Unreadable as refused:
        return refused
    raise AssertionError(found[:3])


def given(name: str) -> bytes:
    return (GIVEN / name).read_bytes()


def word(paragraphs: Sequence[str] = REPORT) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(f"　　{text}")
    document.sections[0].header.paragraphs[0].text = HEADER
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def printed(paragraphs: Sequence[str], indent: int = 2) -> list[list[tuple[float, float, str]]]:
    """Pages of lines of thirty characters: where each begins, points from below left."""
    pages: list[list[tuple[float, float, str]]] = [[]]
    height = TOP
    for text in paragraphs:
        line, rest, shift = text[: PER_LINE - indent], text[PER_LINE - indent :], indent * SIZE
        while line:
            if height < BOTTOM:
                pages.append([])
                height = TOP
            pages[-1].append((LEFT + shift, height, line))
            line, rest, shift = rest[:PER_LINE], rest[PER_LINE:], 0
            height -= 24
    return pages


def pdf(paragraphs: Sequence[str] = REPORT, *, indent: int = 2, password: str = "") -> bytes:
    """A printed report with a running header and page numbers."""
    target, canvas = paper(password)
    for number, lines in enumerate(printed(paragraphs, indent), 1):
        canvas.setFont("STSong-Light", SIZE)
        canvas.drawString(LEFT, 800, HEADER)
        canvas.drawString(280, 40, f"— {number} —")
        for x, y, line in lines:
            canvas.drawString(x, y, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def paper(password: str = "", owner: str = "") -> tuple[io.BytesIO, Canvas]:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    lock = StandardEncryption(password, owner or None) if password or owner else None
    canvas = Canvas(target, pagesize=A4, encrypt=lock)
    canvas.setFont("STSong-Light", SIZE)
    return target, canvas


def scan() -> Image.Image:
    """A picture of a printed page with the title and three paragraphs of the report."""
    return Image.open(io.BytesIO(given("scan.png"))).convert("L")


def pictured(*pages: str | Image.Image) -> bytes:
    """A PDF whose pages are texts or pictures."""
    target, canvas = paper()
    for page in pages:
        if isinstance(page, str):
            canvas.setFont("STSong-Light", SIZE)
            canvas.drawString(LEFT, TOP, page)
        else:
            height = A4[0] * page.height / page.width
            canvas.drawImage(ImageReader(page), 0, A4[1] - height, A4[0], height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def ofd(paragraphs: Sequence[str] = REPORT, *, picture: bytes = b"") -> bytes:
    """An OFD file of printed pages; with a picture, one page that shows nothing else."""
    shown = '<ofd:ImageObject ID="9" ResourceID="7" Boundary="0 0 210 297"/>'
    pages = [shown] if picture else [_ofd_lines(lines) for lines in printed(paragraphs)]
    refs = "".join(f'<ofd:Page ID="{n}" BaseLoc="P/{n}.xml"/>' for n in range(len(pages)))
    media = '<ofd:MultiMedia ID="7"><ofd:MediaFile>7.png</ofd:MediaFile></ofd:MultiMedia>'
    members: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD_SPACE}><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:OFD>",
        "D/Document.xml": f"<ofd:Document {OFD_SPACE}><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox><ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
        f"<ofd:Pages>{refs}</ofd:Pages></ofd:Document>",
        "D/Res.xml": f'<ofd:Res {OFD_SPACE} BaseLoc="R">{media}</ofd:Res>',
        "D/R/7.png": picture,
    }
    members |= {
        f"D/P/{n}.xml": f"<ofd:Page {OFD_SPACE}>{page}</ofd:Page>" for n, page in enumerate(pages)
    }
    return zipped(members)


def _ofd_lines(lines: Sequence[tuple[float, float, str]]) -> str:
    size = SIZE / 72 * 25.4
    return "".join(
        f'<ofd:TextObject Boundary="{x / 72 * 25.4} {297 - y / 72 * 25.4} 160 8" Size="{size}">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="g {len(line) - 1} {size}">{line}</ofd:TextCode>'
        "</ofd:TextObject>"
        for x, y, line in lines
    )


def rtf(paragraphs: Sequence[str] = REPORT, head: str = r"\ansicpg936") -> bytes:
    """As Word writes it: bytes of GBK in hexadecimal, but letters as they are."""
    lines = r"\par ".join("".join(map(_rtf_character, text)) for text in paragraphs)
    fonts = r"{\fonttbl{\f0\fnil\fcharset0 SimSun;}}"
    return rf"{{\rtf1\ansi{head}\deff0{fonts}\f0 {lines}\par}}".encode("ascii")


def _rtf_character(character: str) -> str:
    return "".join(
        chr(byte) if index and byte < 0x80 and chr(byte) not in "\\{}" else rf"\'{byte:02x}"
        for index, byte in enumerate(character.encode("gb18030"))
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()
