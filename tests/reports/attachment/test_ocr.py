"""Pictures of pages are read, marked as such, and nothing is fetched for it."""

import io
import subprocess
import sys
from functools import cache
from pathlib import Path

from PIL import Image

from reports.attachment.boxes import Found, lines_of_boxes
from reports.attachment.read import QUICK, Read
from reports.attachment.sheets import Sheet, blocks_of, ocr_doubts
from reports.body.mending import mend
from reports.body.outline import outline
from reports.errors import Reason
from tests.reports.attachment.made import given, ofd, pictured, read, refusal, scan
from tests.reports.documents import OPENING, REVIEW, TARGETS

PRINTED = ["云溪市政府工作报告", OPENING, REVIEW, TARGETS]
ROOT = Path(__file__).parents[3]
OFFLINE = """
import socket
def closed(*_, **__):
    raise AssertionError("the network was asked")
socket.socket.connect = socket.getaddrinfo = closed
from tests.reports.attachment.made import given, texts
print(len(texts(given("scan.png"))))
"""


@cache
def read_scan() -> Read:
    return read(given("scan.png"))


def said(found: Read) -> list[str]:
    return [block.text for block in found.blocks]


def test_a_scanned_page_gives_its_paragraphs_with_every_figure() -> None:
    assert said(read_scan()) == PRINTED


def test_recognised_text_is_marked_with_its_lowest_confidence() -> None:
    found = read_scan()
    lowest = min(block.ocr for block in found.blocks if block.ocr is not None)
    assert all(block.ocr is not None and 0.5 <= block.ocr <= 1 for block in found.blocks)
    assert found.doubts[0].startswith("read by OCR: ")
    assert f"lowest confidence {lowest:.2f}" in found.doubts[0] or lowest > 0.9


def test_the_mark_reaches_the_clean_paragraphs() -> None:
    blocks = mend(read_scan().blocks).blocks
    paragraphs = outline(blocks, "云溪市政府工作报告")
    assert [paragraph.ocr for paragraph in paragraphs] == [block.ocr for block in blocks]


def test_scanned_pages_between_printed_ones_are_read_in_their_place() -> None:
    before = "各位代表，会议现在开始，请市长报告工作。"
    after = "会议到此结束，谢谢各位代表，谢谢全体同志们，现在散会。"
    body = pictured(before, scan().crop((0, 0, 1240, 260)), after)
    found = read(body)
    assert said(found)[0] == before
    assert said(found)[-1] == after
    assert said(found)[1:-1] == PRINTED[:2]
    assert [block.ocr is None for block in found.blocks] == [True, False, False, True]
    assert "".join(said(read(body, extent=QUICK))) == before + after


def test_a_tiff_of_several_pages_is_read_to_its_end() -> None:
    target = io.BytesIO()
    title, rest = scan().crop((0, 0, 1240, 130)), scan().crop((0, 130, 1240, 260))
    title.save(target, "TIFF", save_all=True, append_images=[rest])
    assert said(read(target.getvalue())) == PRINTED[:2]


def test_an_ofd_file_of_pictures_is_read() -> None:
    target = io.BytesIO()
    scan().crop((0, 0, 1240, 260)).save(target, "PNG")
    assert said(read(ofd(picture=target.getvalue()))) == PRINTED[:2]


def test_a_picture_without_text_is_nothing_legible() -> None:
    target = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(target, "PNG")
    assert refusal(target.getvalue()).reason is Reason.SCANNED


def test_a_picture_larger_than_any_scan_is_refused_before_it_is_unpacked() -> None:
    target = io.BytesIO()
    Image.new("1", (20_000, 5_000)).save(target, "PNG")
    assert refusal(target.getvalue()).reason is Reason.TOO_BIG


def test_recognition_asks_no_network() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", OFFLINE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.stdout.strip(), ended.returncode) == ("4", 0), ended.stderr


def box(text: str, x: float, y: float, width: float, sure: float = 0.99) -> Found:
    """A box that leans by one in fifty."""
    corners = [(x, y), (x + width, y + width / 50), (x + width, y + width / 50 + 20), (x, y + 20)]
    return Found(text, corners, sure)


def test_boxes_of_a_leaning_page_are_put_together_by_line() -> None:
    found = [
        box("我代表市人民政府", 300, 106, 200),
        box("各位代表", 100, 102, 120, 0.8),
        box("向大会报告工作", 100, 142, 400),
    ]
    lines = lines_of_boxes(found)
    assert [line.text for line in lines] == ["各位代表 我代表市人民政府", "向大会报告工作"]
    assert [line.ocr for line in lines] == [0.8, 0.99]


def test_marks_after_chinese_are_full_width_and_figures_keep_theirs() -> None:
    lines = lines_of_boxes([box("增长5.8%,就业9.5万人;“三保”!", 100, 100, 300)])
    assert lines[0].text == "增长5.8%,就业9.5万人；“三保”！"


def test_illegible_lines_are_counted_aloud() -> None:
    sheet = Sheet(lines_of_boxes([box("各位代表：", 100, 100, 100)]), 842, illegible=2)
    assert len(blocks_of([sheet])) == 1
    assert ocr_doubts([sheet])[1] == "illegible in OCR: 2 lines, left out"
