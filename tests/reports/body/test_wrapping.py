"""Lines pasted from a PDF become paragraphs again; other texts are left alone."""

from reports.block import Block
from reports.body.wrapping import unwrap
from tests.reports.documents import REPORT, REVIEW

WIDTH = 20


def wrapped(texts: tuple[str, ...]) -> list[Block]:
    return [
        Block(text[start : start + WIDTH]) for text in texts for start in range(0, len(text), WIDTH)
    ]


def test_printed_lines_are_joined_to_paragraphs() -> None:
    texts = (*REPORT[:3], *[REVIEW] * 10, *REPORT[4:])
    done = unwrap(wrapped(texts))
    assert done is not None
    kept = {block.text for block in done} & set(texts)
    assert len(kept) >= len(set(texts)) - 1
    assert "".join(block.text for block in done) == "".join(texts)


def test_a_text_in_paragraphs_is_not_touched() -> None:
    assert unwrap([Block(text) for text in REPORT * 10]) is None
