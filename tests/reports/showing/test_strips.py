"""Strips: all of both texts, to scale, with a ribbon for every link."""

from itertools import pairwise

import pytest

from reports.compare.comparison import State, YearComparison
from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from reports.showing.edits import sentences_of
from reports.showing.strips import WIDTH, Stretch, strips
from tests.reports.compare.yunxi import PRIOR, changed, plain, report
from tests.reports.showing.hostile import years


def check_whole(found: list[Stretch], length: float) -> None:
    """Stretches follow each other without a gap, and neighbours differ."""
    assert found[0].x == 0
    for one, other in pairwise(found):
        assert other.x == pytest.approx(one.x + one.width, abs=0.2)
        assert one.state is not other.state
    assert found[-1].x + found[-1].width == pytest.approx(length, abs=0.2)


def test_the_longer_text_fills_the_width_and_the_other_is_to_scale() -> None:
    comparison = years()
    found = strips(comparison)
    sizes = [comparison.total.prior_characters, comparison.total.later_characters]
    check_whole(found.prior, WIDTH * sizes[0] / max(sizes))
    check_whole(found.later, WIDTH * sizes[1] / max(sizes))
    assert len(found.ribbons) == len(comparison.links)


def test_equal_texts_are_joined_straight_and_wholly_kept() -> None:
    found = strips(compare_years(report(), report()))
    assert [stretch.state for stretch in (*found.prior, *found.later)] == [State.KEPT, State.KEPT]
    assert all((r.x0, r.x1) == (r.x2, r.x3) for r in found.ribbons)
    assert sum(r.x1 - r.x0 for r in found.ribbons) == pytest.approx(WIDTH, abs=2)


def test_what_was_moved_has_a_ribbon_that_crosses() -> None:
    rows = [*PRIOR[:9], PRIOR[13], *PRIOR[9:13], *PRIOR[14:]]
    ribbons = strips(compare_years(report(), report(rows))).ribbons
    assert any(a.x0 < b.x0 and a.x2 > b.x2 for a in ribbons for b in ribbons)


def test_a_comparison_without_clauses_has_none() -> None:
    empty: YearComparison = years().model_copy(update={"clauses": (), "links": ()})
    assert strips(empty) == ([], [], [])


def test_edits_of_one_sentence_are_shown_together_and_breaks_and_spaces_are_seen() -> None:
    rows = changed("增长5.8%。", "增长 5.9%。")
    rows = changed("达到812.6亿元", "达到821.6亿元", rows)
    (first, *_) = sentences_of(recapture_diff(report(), report(rows)))
    assert "812.6亿元821.6亿元" in "".join(piece.text for piece in first.woven)
    assert "".join(piece.text for piece in first.left).endswith("增长5.8%。")
    assert "".join(piece.text for piece in first.right).endswith("增长␣5.9%。")
    whole = "第一句说了一件事。第二句说了另一件事。"
    broken = [whole[:9], whole[9:]]
    (sentence,) = sentences_of(recapture_diff(plain([whole]), plain(broken)))
    assert "¶" in "".join(piece.text for piece in sentence.right)


def test_moved_text_is_shown_once_and_on_both_sides() -> None:
    rows = [*PRIOR[:4], PRIOR[5], PRIOR[4], *PRIOR[6:]]
    (moved,) = sentences_of(recapture_diff(report(), report(rows)))
    assert [piece.state for piece in moved.woven] == [State.KEPT]
    assert moved.left[0].text == moved.right[0].text == moved.woven[0].text
