"""Passages are linked by their words and by what surrounds them; merges and splits are found."""

from reports.compare.aligning import align
from reports.compare.passages import passages
from reports.model import CleanReport
from tests.reports.compare.yunxi import PRIOR, Rows, report

ECOLOGY = (
    ("tasks", "（四）推进绿色低碳发展"),
    ("tasks", "坚持生态优先，让青山常在、绿水长流。"),
    ("tasks", "守护蓝天。淘汰老旧柴油货车900辆，完成钢铁企业超低排放改造，降低细颗粒物浓度。"),
    ("tasks", "修复湿地。退养还湿320亩，恢复云溪口候鸟栖息地，建成观鸟步道6公里。"),
    ("tasks", "植树造林。新造竹林4000亩，封山育林2万亩，完成云岭国家森林公园申报。"),
)
ONE_PARAGRAPH = (
    "tasks",
    (
        "（四）加快绿色转型。完成水泥企业超低排放改造，继续淘汰老旧柴油货车。恢复云溪口候鸟栖息地，"
        "退养还湿200亩。封山育林3万亩，云岭国家森林公园开园。"
    ),
)


def _linked(prior: CleanReport, later: CleanReport) -> dict[tuple[int, int], bool]:
    """Paragraph numbers of linked passages, and whether the link is an extra one."""
    old, new = passages(prior), passages(later)
    links = align(old, new)
    return {
        (old[link.prior].at.paragraph, new[link.later].at.paragraph): link.extra for link in links
    }


def _with(rows: Rows) -> CleanReport:
    return report([*PRIOR[:18], *rows, *PRIOR[18:]])


def test_a_section_that_shrank_to_a_paragraph_is_linked_to_it_whole() -> None:
    links = _linked(_with(ECOLOGY), _with([ONE_PARAGRAPH]))
    assert {(20, 18), (21, 18), (22, 18)} <= set(links)
    assert [links[pair] for pair in ((20, 18), (21, 18), (22, 18))].count(False) <= 1
    assert {(n, n) for n in range(2, 18)} <= set(links)


def test_a_paragraph_that_grew_to_a_section_is_linked_to_all_of_it() -> None:
    links = _linked(_with([ONE_PARAGRAPH]), _with(ECOLOGY))
    assert {(18, 20), (18, 21), (18, 22)} <= set(links)


def test_headings_are_told_by_what_stands_below_them() -> None:
    heading = ("tasks", "（四）让家园更美")
    reworded = [heading, ("tasks", "久久为功，把好山好水留给子孙。"), *ECOLOGY[2:]]
    links = _linked(_with(ECOLOGY), _with(reworded))
    assert {(18, 18), (19, 19)} <= set(links)


def test_a_heading_is_never_the_counterpart_of_a_mere_text() -> None:
    text = ("tasks", "守护蓝天。（四）推进绿色低碳发展，淘汰老旧柴油货车。")
    assert (18, 18) not in _linked(_with([ECOLOGY[0], ECOLOGY[3]]), _with([text]))


def test_what_speaks_of_another_matter_has_no_link() -> None:
    task = ("tasks", "发展低空经济。开通云溪至白石岭无人机配送航线，规划通用机场一座。")
    links = _linked(_with([]), _with([task]))
    assert 18 not in {later for _, later in links}
    assert not any(links.values())


def test_two_reports_of_one_passage_are_linked() -> None:
    role, text = PRIOR[4]
    assert _linked(report([(role, text)]), report([(role, text.replace("38个", "41个"))])) == {
        (0, 0): False
    }


def test_a_paragraph_with_a_counterpart_is_linked_to_what_was_moved_out_of_it_as_well() -> None:
    kept = "办好人民满意的教育。新建中小学4所，新增学位3200个，实施乡村教师安居工程。"
    ferries = (
        "实施渡口更新工程，更换木质渡船27艘，培训船员300人。"
        "在沿江九个渡口建设候船亭，确保群众出行平安。"
    )
    roads = "提升山区交通水平。改造农村公路120公里，新建桥梁三座。"
    prior = _with([("tasks", kept + ferries), ("tasks", roads)])
    later = _with([("tasks", kept), ("tasks", roads + ferries.replace("27", "30"))])
    links = _linked(prior, later)
    assert links[18, 18] is links[19, 19] is False
    assert links[18, 19] is True
