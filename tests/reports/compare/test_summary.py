"""The ten most notable changes: targets first, then dropped and new tasks, each with its reason."""

from reports.compare.comparison import Reason, YearComparison
from reports.compare.years import compare_years
from tests.reports.compare.yunxi import PRIOR, Rows, changed, report

NEW = "发展低空经济。开通云溪至白石岭无人机配送航线，规划通用机场一座，招引企业两家。"


def _compared(rows: Rows) -> YearComparison:
    return compare_years(report(), report(rows))


def test_figures_dropped_and_new_tasks_in_one_list() -> None:
    rows = changed("生产总值增长6%左右", "生产总值增长5.5%左右")
    rows = changed("新增上云企业120家", "新增上云企业160家", rows)
    comparison = _compared([*rows[:12], ("tasks", NEW), *rows[12:17], *rows[18:]])
    told = [(n.reason, n.name, n.before[:6], n.after[:6]) for n in comparison.notable]
    assert told == [
        (Reason.TARGET, "GDP增长", "6%左右", "5.5%左右"),
        (Reason.FIGURE, "新增上云企业", "120家", "160家"),
        (Reason.DROPPED, "打好碧水保卫战", "打好碧水保卫", ""),
        (Reason.NEW, "发展低空经济", "", "发展低空经济"),
    ]
    known = {figure.id for figure in comparison.figures}
    known |= {excerpt.id for excerpt in (*comparison.dropped, *comparison.new)}
    assert {n.id for n in comparison.notable} <= known


def test_ten_at_most_and_no_kind_crowds_out_the_others() -> None:
    tasks = [("tasks", f"做好第{n}件大事。" + chr(0x4E00 + 97 * n) * 30) for n in range(20)]
    rows = changed("增长6%左右", "增长5%左右")
    reasons = [n.reason for n in _compared([*rows[:12], *tasks, *rows[12:]]).notable]
    assert len(reasons) == 10
    assert reasons.count(Reason.TARGET) == 1
    assert reasons.count(Reason.NEW) == 9


def test_what_was_only_reviewed_last_year_is_not_notable_and_nor_is_a_held_target() -> None:
    comparison = _compared([*PRIOR[:4], *PRIOR[5:]])
    assert [excerpt.role for excerpt in comparison.dropped] == ["review"]
    assert comparison.notable == ()
