"""Which titles are reports, of which year, in which edition."""

import pytest

from reports.model import Edition
from reports.recognise import recognise

REPORTS = [
    ("2032年政府工作报告", "2032-03-12", 2032, Edition.FULL),
    ("政府工作报告（2032年）", "2032-02-01", 2032, Edition.FULL),
    ("政府工作报告——在云溪市人民代表大会会议上", "2032-01-20 08:00", 2032, Edition.FULL),
    ("云溪市人民政府工作报告", "2032-01-20", 2032, Edition.FULL),
    ("李某在云溪市九届人大二次会议上作的政府工作报告", "2032-01-06", 2032, Edition.FULL),
    ("山水名城 ——李某在市人大会议上的《政府工作报告》摘登", "2032-01-12", 2032, Edition.ABRIDGED),
    ("云溪市2032年政府工作报告（摘要）", None, 2032, Edition.ABRIDGED),
    ("云溪市政府工作报告（征求意见稿）", "2031-12-20", 2032, Edition.DRAFT),
    ("二〇三二年政府工作报告", None, 2032, Edition.FULL),
    ("政府工作报告（2031年12月28日在云溪市人民代表大会上）", "2032-01-03", 2032, Edition.FULL),
    ("政府工作报告（附名词解释）", "2031-12-30", 2032, Edition.FULL),
    ("２０３２年政府工作报告", None, 2032, Edition.FULL),
]  # fmt: skip

NOISE = [
    ("一图读懂2032年云溪市政府工作报告", "infographic"),
    ("《政府工作报告》解读", "interpretation"),
    ("关于云溪市2031年国民经济和社会发展计划执行情况与2032年计划草案的报告", "plan report"),
    ("关于2031年预算执行情况和2032年预算草案的报告", "budget report"),
    ("云溪市人大常委会工作报告", "standing committee report"),
    ("云溪市人民法院工作报告", "court or procuratorate report"),
    ("2032年政府工作报告重点任务分解", "task breakdown"),
    ("市政府召开会议 研究部署落实《政府工作报告》重点任务", "news about the meeting"),
    ("政府工作报告提出：今年建设30所幼儿园", "news from the report"),
    ("李某代表市政府作政府工作报告", "news of the speech"),
    ("关于云溪市政府工作报告的决议", "resolution"),
    ("关于公开征求2032年政府工作报告意见建议的公告", "call for opinions"),
    ("石桥镇政府工作报告", "township's report"),
    ("政府工作报告落实情况", "progress of tasks"),
    ("云溪市春季招商签约活动", "does not name a government work report"),
]


@pytest.mark.parametrize(("title", "published", "year", "edition"), REPORTS)
def test_reports_are_recognised(
    title: str, published: str | None, year: int, edition: Edition
) -> None:
    seen = recognise(title, place="云溪市", published=published)
    assert (seen.is_report, seen.year, seen.edition) == (True, year, edition)


@pytest.mark.parametrize(("title", "reason"), NOISE)
def test_noise_is_refused_with_its_reason(title: str, reason: str) -> None:
    seen = recognise(title, place="云溪市", published="2032-01-12")
    assert (seen.is_report, seen.reason) == (False, reason)


def test_a_december_publication_sets_targets_for_the_next_year() -> None:
    assert recognise("政府工作报告", place="云溪市", published="2031-12-29").year == 2032
    assert recognise("政府工作报告", place="云溪市", published="2032-1-3").year == 2032


def test_without_any_date_the_year_is_unknown() -> None:
    seen = recognise("政府工作报告", place="云溪市", published=None)
    assert (seen.is_report, seen.year) == (True, None)


def test_the_places_own_name_is_no_noise_word() -> None:
    assert recognise("图解县政府工作报告", place="图解县", published="2032-01-03").is_report
