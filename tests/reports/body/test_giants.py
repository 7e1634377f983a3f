"""A text that lost its paragraph marks is split where a paragraph began for sure, nowhere else."""

from reports.block import Block
from reports.body.giants import split

SENTENCE = "全市新增规模以上工业企业六十家，开工建设河东产业园二期。"
PARTS = (
    "各位代表：现在报告工作。",
    "一、2031年工作回顾",
    f"过去一年很不平凡。{SENTENCE * 12}",
    f"（一）产业更强。{SENTENCE * 12}",
    f"（二）民生更好。一是就业稳。二是收入增。{SENTENCE * 12}",
    f"各位代表！成绩来之不易。{SENTENCE}",
    "二、2032年工作安排",
    f"今年是关键一年。{SENTENCE * 12}",
)


def texts(flat: str) -> list[str]:
    return [piece.text.strip() for piece in split(Block(flat))]


def test_numbers_that_count_on_part_paragraphs() -> None:
    assert texts("".join(PARTS)) == list(PARTS)


def test_numbers_that_do_not_count_on_part_nothing() -> None:
    flat = f"总的看。四、五线城市{SENTENCE * 20}。（七）条规定{SENTENCE * 20}各位代表都同意。"
    assert texts(flat) == [flat]


def test_industries_are_not_counted_parts() -> None:
    flat = f"{PARTS[1]}过去一年{SENTENCE * 20}一、二、三产业都增长。各位代表，请看。各位代表！"
    assert not any(text.startswith("一、二、三") for text in texts(flat))


def test_a_short_text_is_left_alone() -> None:
    assert texts("一、回顾。二、展望。三、建设。各位代表！") == [
        "一、回顾。二、展望。三、建设。各位代表！"
    ]


def test_page_numbers_go_and_the_original_keeps_them() -> None:
    flat = "".join(PARTS).replace("产业更强。", "产业更强。 — 12 — ")
    piece = next(piece for piece in split(Block(flat)) if "产业更强" in piece.text)
    assert "12" not in piece.text
    assert piece.original is not None
    assert "— 12 —" in piece.original
