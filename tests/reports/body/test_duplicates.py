"""What is printed twice is kept once, and nothing else goes."""

from reports.block import Block
from reports.body.duplicates import fold
from tests.reports.documents import REPORT, REVIEW

BODY = (*REPORT, *(REVIEW.replace("6.1", f"{count}.3") for count in range(5)))


def texts(*lines: str) -> tuple[list[str], list[str]]:
    folded = fold([Block(line) for line in lines])
    return [block.text for block in folded.blocks], folded.doubts


def test_a_body_printed_twice_is_kept_once() -> None:
    kept, doubts = texts("政府工作报告", *BODY, "政府工作报告", *BODY)
    assert kept == ["政府工作报告", *BODY]
    assert doubts == [
        f"duplicate: the whole text is printed twice, {len(BODY) + 1} paragraphs folded"
    ]


def test_a_long_paragraph_printed_again_is_kept_once() -> None:
    kept, doubts = texts(*REPORT[:4], f" {REVIEW}", *REPORT[4:])
    assert kept == list(REPORT)
    assert doubts == ["duplicate: printed again, 1 paragraphs folded"]


def test_short_lines_are_repeated_on_purpose() -> None:
    lines = ["各位代表！", *REPORT, "各位代表！"]
    assert texts(*lines) == (lines, [])


def test_what_only_the_second_print_has_stays() -> None:
    kept, _ = texts(*BODY, *BODY[:5], "云溪新港二期今年开工。", *BODY[5:])
    assert kept.count("云溪新港二期今年开工。") == 1
    assert len(kept) == len(BODY) + 1
