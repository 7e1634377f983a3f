"""Comparisons read well in a pipe: no colour codes, 80 cells, no trailing space, no markup."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from reports.model import Edition
from reports.showing.sides import Pairing, Sides
from reports.showing.terminal import render_recapture, render_years
from tests.reports.compare.yunxi import PRIOR, changed, report

YEARS = Sides("云溪市", "2025", "2026")
PLACES = Sides("2026", "滨江省", "云溪市", Pairing.PLACES)


def _printed(renderable: RenderableType, *, colour: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
    )
    console.print(renderable)
    return out.getvalue()


def _many_changes() -> list[tuple[str, str]]:
    rows = changed("增长6%左右", "增长5.5%左右")
    rows = changed("偏老", "[bold]偏旧[/bold]", rows)
    rows = changed("新增停车泊位2600个。", "", rows)
    return [*rows[:15], *rows[16:], ("annex", "附：名词解释另行印发，请各位代表参阅。")]


@pytest.mark.parametrize("width", [40, 80])
def test_lines_fit_and_carry_no_trailing_space_or_colour(width: int) -> None:
    before, after = report(), report(_many_changes(), edition=Edition.DRAFT)
    for renderable in (
        render_recapture(recapture_diff(before, after)),
        render_years(compare_years(before, after), YEARS),
    ):
        lines = _printed(renderable, width=width).splitlines()
        assert lines
        assert not [line for line in lines if cell_len(line) > width]
        assert not [line for line in lines if line != line.rstrip()]
        assert "\x1b" not in "".join(lines)


def test_a_recapture_shows_each_edit_and_the_sentence_around_it() -> None:
    shown = _printed(render_recapture(recapture_diff(report(), report(_many_changes()))), width=200)
    assert "6% → 5.5%" in shown
    assert "地区生产总值增长[6% → 5.5%]左右；" in shown
    assert "-新增停车泊位2600个。" in shown
    assert "+附：名词解释另行印发" in shown


def test_brackets_of_a_report_are_not_taken_for_markup() -> None:
    shown = _printed(render_recapture(recapture_diff(report(), report(_many_changes()))), width=200)
    assert "[bold]" in shown


def test_years_begin_with_the_headline_and_go_from_figures_to_clauses() -> None:
    comparison = compare_years(report(), report(_many_changes()))
    shown = _printed(render_years(comparison, YEARS), width=200)
    kept, reworded = (
        round(share * 100) for share in (comparison.total.kept, comparison.total.reworded)
    )
    assert shown.startswith(
        f"留 {kept}% 改 {reworded}% 新 {100 - kept - reworded}% · GDP增长目标 6%左右 → "
    )
    titles = ["数字 figures", "删去 gone (1)", "新增 new (1)", "改写 reworded"]
    places = [shown.index(f"\n{title}") for title in titles]
    assert places == sorted(places)
    assert PRIOR[15][1] in shown
    assert "地区生产总值增长 6%左右 → 5.5%左右" in shown
    assert "未变 held" in shown


def test_a_caution_is_shown() -> None:
    part = report(PRIOR[:12], edition=Edition.ABRIDGED)
    assert "注意 caution: 本年文本：摘登 abridged" in _printed(
        render_years(compare_years(report(), part), YEARS)
    )


def test_a_terminal_shows_what_is_gone_in_red_and_what_is_new_in_green() -> None:
    renderable = render_recapture(recapture_diff(report(), report(_many_changes())))
    coloured = _printed(renderable, colour=True)
    assert "\x1b[31m" in coloured
    assert "\x1b[32m" in coloured


def test_two_places_are_called_by_their_names() -> None:
    part = report(_many_changes(), edition=Edition.ABRIDGED)
    compared = compare_years(report(), part, called=("滨江省", "云溪市"))
    shown = _printed(render_years(compared, PLACES), width=200)
    assert "滨江省: " in shown
    assert shown.startswith("相同 ")
    assert "云溪市文本：摘登 abridged" in shown
    assert "仅前者 first only (1)" in shown
    assert not [word for word in ("上年", "本年", "删去", "gone") if word in shown]
