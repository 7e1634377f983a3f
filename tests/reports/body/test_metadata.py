"""What is known of a report, each value with where it came from."""

import pytest

from reports.block import Block
from reports.body.metadata import metadata
from reports.body.outline import outline
from reports.model import Metadata, Stated
from tests.reports.documents import REPORT

SESSION = "云溪市第九届人民代表大会第三次会议"


def known(*above: str, title: str = "云溪市政府工作报告", **stated: Stated) -> Metadata:
    return metadata(outline([Block(t) for t in (*above, *REPORT)], title), title, stated)


@pytest.mark.parametrize(
    "above",
    [
        (f"——2032年1月18日在{SESSION}上", "云溪市人民政府市长 李 某"),
        (f"（2032年1月18日在{SESSION}上）", "代市长　李某"),
        (f"——2032年1月18日市长李某在{SESSION}上的讲话",),
        (f"２０３２年１月18日在{SESSION}上 云溪市市长李某同志作政府工作报告。",),
        (
            "政府工作报告",
            "二〇三二年1月18日在云溪市第九届人民代表大会",
            "第三次会议上",
            "市长",
            "李某",
        ),
    ],
)
def test_day_session_and_speaker_stand_above_the_text(above: tuple[str, ...]) -> None:
    found = known(*above)
    assert found.delivered is not None
    assert found.session is not None
    assert found.speaker is not None
    assert (found.delivered.value, found.session.value, found.speaker.value) == (
        "2032-01-18",
        SESSION,
        "李某",
    )
    assert found.delivered.origin.startswith("text line")


def test_a_title_may_name_speaker_and_session() -> None:
    found = known(title="李某某在云溪市九届人大三次会议上作的政府工作报告")
    assert found.speaker == Stated(value="李某某", origin="listed title")
    assert found.session == Stated(value="云溪市九届人大三次会议", origin="listed title")


def test_a_title_is_unescaped_and_its_lines_are_joined() -> None:
    found = known(title="云溪市政府工作报告&amp;mdash;<br/>摘登")
    assert found.title == Stated(value="云溪市政府工作报告— 摘登", origin="listed title")


def test_a_cut_title_gives_way_to_the_printed_one() -> None:
    found = known("2032年云溪市", "政府工作报告", title="2032年云溪市政府工…")
    assert found.title is not None
    assert found.title.value.endswith("政府工作报告")
    assert found.title.origin == "text above"


def test_what_the_page_states_goes_before_the_text() -> None:
    page = Stated(value="云溪日报", origin="meta ContentSource")
    found = known(
        "来源：河清晚报", source=page, published=Stated(value="2032-01-20", origin="shown")
    )
    assert found.source == page
    assert found.published == Stated(value="2032-01-20", origin="shown")


def test_nothing_is_made_up() -> None:
    found = known("2032年13月40日在会议上")
    assert (found.delivered, found.speaker, found.session, found.publisher) == (None,) * 4
