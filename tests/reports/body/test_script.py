"""Traditional texts become simplified, simplified texts are left as they are."""

from reports.block import Block
from reports.body.mending import mend
from reports.body.script import is_traditional, simplified
from tests.reports.documents import REPORT

TRADITIONAL = (
    "各位代表：現在，我代表縣人民政府，向大會報告工作，請予審議。過去一年，全縣經濟穩步發展。"
)


def test_a_traditional_text_is_told_by_most_of_it() -> None:
    assert is_traditional(TRADITIONAL)
    assert not is_traditional("".join(REPORT) + "乾县与云溪市加强合作，於山公园開放。")


def test_names_are_kept() -> None:
    assert simplified("乾縣乾旱，幹部乾淨") == "乾县干旱，干部干净"


def test_the_original_is_kept_where_characters_changed() -> None:
    done = mend([Block(TRADITIONAL), Block("2031")])
    assert [(block.text[:8], block.original) for block in done.blocks] == [
        ("各位代表：现在，", TRADITIONAL),
        ("2031", None),
    ]


def test_a_simplified_text_keeps_what_looks_traditional() -> None:
    done = mend([Block(f"乾县与云溪市合作。{text}") for text in REPORT])
    assert all(block.text.startswith("乾县") and not block.original for block in done.blocks)
