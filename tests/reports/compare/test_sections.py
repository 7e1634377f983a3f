"""Sections stay, move, merge, split, appear and vanish."""

from reports.compare.comparison import Section, SectionState
from reports.compare.years import compare_years
from tests.reports.compare.yunxi import PRIOR, Rows, changed, report

HEAD, INDUSTRY, WELFARE, ECOLOGY, REST = (
    PRIOR[:9],
    PRIOR[9:12],
    PRIOR[12:16],
    PRIOR[16:18],
    PRIOR[18:],
)


def _sections(later: Rows, prior: Rows = PRIOR) -> dict[str, Section]:
    comparison = compare_years(report(prior), report(later))
    return {section.title: section for section in comparison.sections}


def test_of_the_same_text_every_section_stays() -> None:
    found = _sections(PRIOR)
    assert {section.state for section in found.values()} == {SectionState.STAYED}
    assert list(found) == [
        "",
        "一、过去一年工作回顾",
        "二、今年工作安排",
        "（一）大力发展现代产业",
        "（二）着力保障和改善民生",
        "（三）加强生态环境保护",
        "三、加强政府自身建设",
    ]
    assert found["（三）加强生态环境保护"].share.kept == 1


def test_one_section_that_moved_is_told_and_not_those_around_it() -> None:
    found = _sections([*HEAD, *ECOLOGY, *INDUSTRY, *WELFARE, *REST])
    moved = [title for title, one in found.items() if one.state is SectionState.MOVED]
    assert moved == ["（三）加强生态环境保护"]


def test_merged_sections_name_their_origins() -> None:
    merged = [("tasks", "（二）改善民生和生态"), *WELFARE[1:], *ECOLOGY[1:]]
    found = _sections([*HEAD, *INDUSTRY, *merged, *REST])
    one = found["（二）改善民生和生态"]
    assert one.state is SectionState.MERGED
    assert one.origins == ("（二）着力保障和改善民生", "（三）加强生态环境保护")


def test_a_split_section_is_told_by_both_its_parts() -> None:
    split = [*WELFARE[:2], ("tasks", "（三）守护群众健康"), *WELFARE[2:]]
    found = _sections([*HEAD, *INDUSTRY, *split, *ECOLOGY, *REST])
    for title in ("（二）着力保障和改善民生", "（三）守护群众健康"):
        assert found[title].state is SectionState.SPLIT
        assert found[title].origins == ("（二）着力保障和改善民生",)


def test_a_dropped_section_and_a_new_one() -> None:
    new = [
        ("tasks", "（三）发展低空经济"),
        ("tasks", "开通无人机配送航线8条，规划通用机场一座，招引整机制造企业2家。"),
    ]
    found = _sections([*HEAD, *INDUSTRY, *WELFARE, *new, *REST])
    assert found["（三）发展低空经济"].state is SectionState.NEW
    assert found["（三）发展低空经济"].share.new == 1
    gone = found["（三）加强生态环境保护"]
    assert (gone.state, gone.origins, gone.share.dropped) == (SectionState.DROPPED, (), 1)
    assert gone.at.paragraph == 16


def test_shares_are_of_the_section_and_its_origins() -> None:
    found = _sections(changed("关停沿江砂场8座，", ""))
    share = found["（三）加强生态环境保护"].share
    assert (share.kept, share.later_characters) == (1, share.prior_characters - 9)
    assert share.dropped > 0
