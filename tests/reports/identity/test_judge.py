"""Texts that don't belong under their titles are named; odd and short ones are kept."""

import pytest

from reports.identity.evidence_types import Defect, Expected
from reports.identity.judge import SURE, Grounds, Identity, judge_lines
from tests.reports.identity.texts import Text

CITY = Expected("云溪市", "350900", 2032, titled=2032, published=2032)
COUNTY = Expected("河清县", "350921", 2032, titled=2032, published=2032)
REGION = Expected("澜桥自治区", "150000", 2032, titled=2032, published=2032)

STATE_COUNCIL = "现在，我代表国务院，向大会报告政府工作，请予审议，并请全国政协委员提出意见。"
PLAN_REPORT = (
    "受市人民政府委托，现将云溪市2031年国民经济和社会发展计划执行情况与2032年计划草案提请审议。"
)
WRONG = {
    "the State Council's report filed as a city's": (
        Text(speaks=STATE_COUNCIL, about="我国"), CITY, Defect.TEXT),
    "the province's report filed as a city's": (
        Text(speaks="我代表省人民政府，向大会报告工作。", about="澜桥"), CITY, Defect.PLACE),
    "a district's report filed as the city's of the same name": (
        Text(speaks="现在，我代表区人民政府，向大会报告政府工作。"), CITY, Defect.PLACE),
    "the city's report filed as the county's": (
        Text(speaks="现在，我代表石桥市人民政府，向大会报告工作。", about="石桥"),
        COUNTY, Defect.PLACE),
    "a namesake's congress": (
        Text(front="——2032年1月6日在泉州市第九届人民代表大会第二次会议上", about="泉州"),
        CITY, Defect.PLACE),
    "another mayor": (
        Text(front="政府工作报告\n三明市人民政府市长李某", about="三明"), CITY, Defect.PLACE),
    "a text that keeps naming another city": (Text(about="漳州"), CITY, Defect.PLACE),
    "a text that never names its own city": (Text(about="我市"), CITY, Defect.PLACE),
    "an earlier year's report": (
        Text(review="一、2030年工作回顾", plan="二、2031年工作安排"), CITY, Defect.YEAR),
    "an earlier year's report, told by its review alone": (
        Text(review="一、2029年工作回顾", plan="二、今后一年工作安排"), CITY, Defect.YEAR),
    "the standing committee's report": (
        Text(speaks="我受市人大常委会委托，向大会报告工作，请予审议。"), CITY, Defect.TEXT),
    "the court's report": (
        Text(speaks="现在，我代表市中级人民法院，向大会报告工作，请予审议。"), CITY, Defect.TEXT),
    "the plan report": (Text(speaks=PLAN_REPORT), CITY, Defect.TEXT),
}  # fmt: skip

SOUND = {
    "a plain report": (Text(), CITY),
    "a county's report": (
        Text(speaks="我代表县人民政府，向大会报告工作。", about="河清"), COUNTY),
    "a county that became a district": (
        Text(speaks="我代表县人民政府，向大会报告工作。", about="河清"),
        COUNTY._replace(place="河清区")),
    "a region's report": (
        Text(speaks="我代表自治区人民政府，向大会报告工作。", about="澜桥"), REGION),
    "given by a league's office to a committee": (
        Text(speaks="下面，我代表行署作工作报告，请各位主任、委员提出意见。"),
        CITY._replace(place="云溪盟")),
    "given by a government that names itself": (
        Text(speaks="现在，我代表云溪市人民政府，向大会作政府工作报告。"), CITY),
    "given by a government of a term": (
        Text(speaks="现在，我代表第九届市人民政府，向大会报告工作。"), CITY),
    "with its congress and its mayor": (
        Text(front="——2032年1月6日在云溪市第九届人民代表大会第二次会议上\n云溪市人民政府市长李某"),
        CITY),
    "from before a city was renamed": (
        Text(front="——2009年1月6日在襄樊市第九届人民代表大会第二次会议上", about="襄樊",
             review="一、2008年工作回顾", plan="二、2009年工作安排"),
        Expected("襄阳市", "420600", 2009, titled=2009)),
    "that thanks other bodies": (
        Text(more="我代表市人民政府，向市人大常委会、人民法院、人民检察院表示衷心感谢！"), CITY),
    "without an opening": (Text(speaks="", review="2031年工作回顾"), CITY),
    "without any year in its headings": (
        Text(review="一、过去五年工作回顾", plan="二、今后五年工作安排"), CITY),
    "of a congress in December": (
        Text(front="——2031年12月28日在云溪市第九届人民代表大会第二次会议上"), CITY),
    "with Chinese years": (
        Text(review="一、二〇三一年工作回顾", plan="二、二〇三二年工作安排"), CITY),
    "of a far-sighted title": (Text(plan="二、2032年工作安排\n三、2035年远景目标"), CITY),
}  # fmt: skip


def verdict(text: Text, expected: Expected) -> Identity:
    return judge_lines(text.lines(), expected)


@pytest.mark.parametrize("case", WRONG)
def test_wrong_text_is_told_with_its_evidence(case: str) -> None:
    text, expected, defect = WRONG[case]
    wrong = verdict(text, expected).wrong
    assert wrong is not None
    assert (wrong.defect, wrong.confidence >= SURE) == (defect, True)
    assert wrong.reason


@pytest.mark.parametrize("case", SOUND)
def test_nothing_is_held_against_a_sound_text(case: str) -> None:
    text, expected = SOUND[case]
    seen = verdict(text, expected)
    assert (seen.wrong, seen.year) == (None, expected.year)


def test_news_about_a_report_is_not_the_report() -> None:
    lines = (
        "云溪市九届人大二次会议隆重开幕",
        "本报讯（记者李某）1月6日上午，云溪市第九届人民代表大会第二次会议开幕，市长李某作政府工作报告。",
        "会议由大会执行主席主持。出席会议的还有市政协委员和各界人士。",
    )
    wrong = judge_lines(lines, CITY).wrong
    assert wrong is not None
    assert "news" in wrong.reason


def test_report_that_mentions_its_neighbours_is_only_doubted() -> None:
    text = Text(
        about="云溪", more="\n".join(["对接泉州、学习泉州、服务泉州，建设泉州都市圈。"] * 40)
    )
    seen = verdict(text, CITY)
    assert seen.wrong is None
    assert any("泉州市" in doubt for doubt in seen.doubts)


def test_a_county_is_never_judged_by_counting_alone() -> None:
    text = Text(speaks="我代表县人民政府，向大会报告工作。", about="我县")
    seen = verdict(text, COUNTY)
    assert seen.wrong is None
    assert seen.doubts


def test_ranks_of_old_times_are_only_doubted() -> None:
    text = Text(
        speaks="我代表县人民政府，向大会报告工作。",
        review="一、1995年工作回顾", plan="二、1996年工作安排",
    )  # fmt: skip
    seen = verdict(text, CITY._replace(year=1996, titled=1996))
    assert seen.wrong is None
    assert any("another government" in doubt for doubt in seen.doubts)


def test_cut_off_report_is_kept_and_flagged() -> None:
    text = Text(plan="", closing="在此，表示衷心感谢！")
    seen = verdict(text, CITY)
    assert seen.wrong is None
    assert any("truncated" in doubt for doubt in seen.doubts)


@pytest.mark.parametrize(
    ("expected", "year"),
    [
        (CITY._replace(year=2033, titled=None), 2032),  # the date is that of a moved site
        (CITY._replace(year=None, titled=None, published=None), 2032),
        (CITY._replace(year=2031, titled=2031), 2032),  # the title names the year under review
    ],
)
def test_the_text_settles_a_year_that_the_title_leaves_open(expected: Expected, year: int) -> None:
    seen = verdict(Text(), expected)
    assert (seen.wrong, seen.year) == (None, year)


def test_title_of_the_year_before_is_wrong_if_it_was_published_then() -> None:
    wrong = verdict(Text(), CITY._replace(year=2031, titled=2031, published=2031)).wrong
    assert wrong is not None
    assert wrong.defect is Defect.YEAR


def test_grounds_say_whether_a_government_speaks() -> None:
    assert verdict(Text(), CITY).grounds is Grounds.REPORT
    assert verdict(Text(speaks=""), CITY).grounds is Grounds.SILENT


def test_nothing_readable_has_nothing_against_it() -> None:
    seen = judge_lines((), CITY)
    assert (seen.wrong, seen.year, seen.size) == (None, 2032, 0)
