"""A year-on-year comparison aligns what speaks of the same matter, wherever it stands."""

import pytest

from reports.compare.comparison import State, YearComparison
from reports.compare.passages import passages
from reports.compare.pieces import LONGEST
from reports.compare.years import compare_years
from reports.model import Completeness, Edition
from tests.reports.compare.yunxi import PRIOR, Rows, changed, plain, report


def _compared(rows: Rows) -> YearComparison:
    return compare_years(report(), report(rows))


def _linked(comparison: YearComparison) -> set[tuple[int, int]]:
    return {(link.prior_at.paragraph, link.later_at.paragraph) for link in comparison.links}


def test_the_same_text_is_kept_whole() -> None:
    comparison = _compared(PRIOR)
    assert _linked(comparison) >= {(n, n) for n in range(1, len(PRIOR))}
    assert comparison.total.kept == 1
    assert comparison.total.dropped == 0
    assert (comparison.dropped, comparison.new) == ((), ())
    assert comparison.headline == "kept 100% reworded 0% new 0%"


def test_a_changed_target_is_the_headline() -> None:
    rows = changed("生产总值增长6%左右", "生产总值增长5.5%左右")
    comparison = _compared(changed("新增上云企业120家", "新增上云企业160家", rows))
    assert comparison.headline.endswith(" · GDP增长 target 6%左右 → 5.5%左右")
    first = comparison.figures[0]
    assert (first.role, first.before, first.after) == ("targets", "6%左右", "5.5%左右")
    paragraph = report(rows).paragraphs[first.after_at.paragraph]
    assert paragraph.text[first.after_at.start : first.after_at.end] == "5.5%左右"
    assert [(f.before, f.after) for f in comparison.figures if f.role == "tasks"] == [
        ("120家", "160家")
    ]


def test_a_changed_bound_is_a_changed_figure_and_a_held_target_is_told_as_held() -> None:
    comparison = _compared(changed("涨幅3%左右", "涨幅3%以内"))
    changes = {f.name: (f.before, f.after, f.changed) for f in comparison.figures}
    assert changes["居民消费价格涨幅"] == ("3%左右", "3%以内", True)
    assert changes["地区生产总值增长"] == ("6%左右", "6%左右", False)


def test_a_full_width_sign_is_not_a_change() -> None:
    comparison = _compared(changed("涨幅3%左右", "涨幅3％左右"))
    assert not [figure for figure in comparison.figures if figure.changed]
    assert comparison.total.kept == 1


def test_a_moved_decimal_point_is_not_kept() -> None:
    comparison = _compared(changed("惠及居民1.2万户", "惠及居民12万户"))
    (clause,) = [c for c in comparison.clauses if c.state is State.REWORDED]
    assert (clause.before, clause.after) == ("惠及居民1.2万户。", "惠及居民12万户。")


def test_a_total_is_never_the_same_slot_as_an_increase() -> None:
    comparison = _compared(changed("新增上云企业120家", "累计上云企业132家"))
    assert not [figure for figure in comparison.figures if figure.changed]


def test_a_moved_section_is_linked_and_nothing_is_new() -> None:
    rows = [*PRIOR[:9], *PRIOR[12:16], *PRIOR[9:12], *PRIOR[16:]]
    comparison = _compared(rows)
    assert _linked(comparison) >= {(n, rows.index(PRIOR[n])) for n in range(9, 16)}
    assert (comparison.dropped, comparison.new) == ((), ())
    assert comparison.total.kept == 1


def test_a_split_paragraph_is_linked_to_both_halves() -> None:
    role, text = PRIOR[4]
    cut = text.index("云溪大桥")
    rows = [*PRIOR[:4], (role, text[:cut]), (role, text[cut:]), *PRIOR[5:]]
    comparison = _compared(rows)
    assert _linked(comparison) >= {(4, 4), (4, 5)}
    assert comparison.total.kept == 1


def test_merged_paragraphs_are_both_linked() -> None:
    merged = ("tasks", PRIOR[13][1] + PRIOR[14][1])
    comparison = _compared([*PRIOR[:13], merged, *PRIOR[15:]])
    assert _linked(comparison) >= {(13, 13), (14, 13)}
    assert comparison.dropped == ()
    assert comparison.total.dropped == 0


def test_a_dropped_task_and_a_new_one_are_named() -> None:
    task = "发展低空经济。开通云溪至白石岭无人机配送航线，规划通用机场一座。"
    comparison = _compared([*PRIOR[:12], ("tasks", task), *PRIOR[12:15], *PRIOR[16:]])
    assert [excerpt.text for excerpt in comparison.dropped] == [PRIOR[15][1]]
    assert [excerpt.text for excerpt in comparison.new] == [task]
    assert [excerpt.at.paragraph for excerpt in comparison.new] == [12]


def test_a_review_of_the_past_is_never_the_counterpart_of_a_task() -> None:
    task = ("tasks", "办好人民满意的教育。新建中小学4所，新增学位3200个。")
    review = ("review", "办好人民满意的教育。新建中小学4所，新增学位3200个。")
    prior, later = report([PRIOR[2], PRIOR[7], task]), report([PRIOR[2], review, PRIOR[7]])
    linked = _linked(compare_years(prior, later))
    assert (2, 1) not in linked


def test_shares_of_the_later_text_add_up() -> None:
    comparison = _compared(changed("新建中小学4所", "改造农村中小学校舍11栋"))
    for share in (*comparison.shares, comparison.total):
        assert share.kept + share.reworded + share.new == pytest.approx(1, abs=0.001)
    assert {share.role for share in comparison.shares} == {role for role, _ in PRIOR}


@pytest.mark.parametrize(
    ("edition", "completeness"),
    [(Edition.ABRIDGED, Completeness.ABRIDGED), (Edition.FULL, Completeness.TRUNCATED)],
)
def test_a_text_that_is_not_whole_is_compared_with_caution(
    edition: Edition, completeness: Completeness
) -> None:
    part = report(PRIOR[:12], edition=edition, completeness=completeness)
    comparison = compare_years(report(), part)
    assert comparison.caution
    assert comparison.cautions
    assert comparison.headline.endswith(" · caution")
    assert not _compared(PRIOR).caution


def test_a_report_in_one_paragraph_is_compared_by_its_passages() -> None:
    flat = plain(["".join(text for _, text in PRIOR)])
    assert len(flat.paragraphs[0].text) > LONGEST
    comparison = compare_years(report(), flat)
    assert len({link.later_at for link in comparison.links}) > 3
    assert comparison.total.kept > 0.8
    assert comparison.total.new < 0.05
    assert any(f.before == f.after == "6%左右" for f in comparison.figures)


def test_passages_of_one_paragraph_tile_it_and_are_bounded() -> None:
    text = "".join(text for _, text in PRIOR) + "山" * 3 * LONGEST
    found = passages(plain([text]))
    assert "".join(passage.text for passage in found) == text
    assert all(len(passage.text) <= 2 * LONGEST for passage in found)


def test_empty_reports_compare() -> None:
    nothing = report([])
    assert compare_years(nothing, nothing).links == ()
    assert compare_years(report(), nothing).total.dropped == 1


def test_what_is_stored_reads_back() -> None:
    comparison = _compared(changed("涨幅3%左右", "涨幅2%左右"))
    assert YearComparison.model_validate_json(comparison.model_dump_json()) == comparison


def test_texts_of_different_cleaners_are_refused() -> None:
    with pytest.raises(ValueError, match="c1 and c2"):
        compare_years(report(), report(cleaner="c2"))
