"""Bad input is compared as far as it goes, and the comparison says what to think of it."""

import json

import pytest

from reports.compare import COMPARER
from reports.compare.comparison import YearComparison
from reports.compare.passages import MOST, MOST_CHARACTERS
from reports.compare.years import compare_years
from tests.reports.compare.yunxi import PRIOR, changed, plain, report


def test_a_report_compared_with_itself_says_so() -> None:
    comparison = compare_years(report(), report())
    assert comparison.cautions == ("两年文本相同 the same text twice",)
    assert not comparison.caution
    assert compare_years(report(), report(changed("5.8%", "5.9%"))).cautions == ()


def test_texts_that_are_no_neighbouring_years_have_their_own_names() -> None:
    made = compare_years(report([]), report(), called=("滨江省", "云溪市"))
    assert made.cautions == ("滨江省文本：没有正文 empty",)
    same = compare_years(report(), report(), called=("2021年", "2026年"))
    assert same.cautions == ("两份文本相同 the same text twice",)


def test_a_doubtful_text_is_compared_with_caution() -> None:
    doubted = report().model_copy(update={"doubtful": "flattened"})
    comparison = compare_years(doubted, report())
    assert comparison.caution
    assert "上年文本：存疑 doubtful (flattened)" in comparison.cautions


def test_an_empty_report_proves_nothing() -> None:
    comparison = compare_years(report([]), report())
    assert comparison.caution
    assert comparison.cautions == ("上年文本：没有正文 empty",)
    assert comparison.sections[0].origins == ()
    assert compare_years(report(), report([])).cautions == ("本年文本：没有正文 empty",)


def test_a_text_without_headings_is_told_but_believed() -> None:
    comparison = compare_years(plain([text for _, text in PRIOR[3:5]]), report())
    assert comparison.cautions == ("上年文本：无章节标题 no outline",)
    assert not comparison.caution


def test_of_an_enormous_text_the_beginning_is_compared_and_named() -> None:
    enormous = report([*PRIOR, *[("tasks", "修路架桥。")] * (MOST + 1)])
    comparison = compare_years(report(), enormous)
    assert comparison.caution
    assert any("只比较前 1000 段" in said for said in comparison.cautions)
    assert {link.later_at.paragraph for link in comparison.links} >= set(range(2, 18))


@pytest.mark.parametrize("text", ["山" * 120_000, "“山”。" * 30_000, "山，水。" * 30_000])
def test_text_made_to_be_slow_is_compared(text: str) -> None:
    compared = compare_years(plain([text]), plain([text + "终"]))
    assert compared.total.prior_characters <= MOST_CHARACTERS
    assert compared.caution == (len(text) > MOST_CHARACTERS)


def test_what_an_older_comparer_stored_still_reads() -> None:
    later = changed("增长6%左右", "增长5%左右")[:16]
    stored = json.loads(compare_years(report(), report(later)).model_dump_json())
    for name in ("sections", "notable", "phrases"):
        del stored[name]
    for name in ("links", "clauses", "figures", "dropped", "new"):
        for one in stored[name]:
            del one["id"]
            one.pop("words", None)
    read = YearComparison.model_validate_json(json.dumps({**stored, "comparer": "d1"}))
    assert read.comparer == "d1" != COMPARER
    assert (read.sections, read.links[0].id, read.clauses[0].words) == ((), "", ())


def test_ids_are_made_of_places_and_are_unique() -> None:
    rows = changed("增长6%左右", "增长5%左右")
    comparison = compare_years(report(), report([*rows[:12], ("tasks", "修路架桥。"), *rows[12:]]))
    figure = comparison.figures[0]
    assert figure.id == f"f8.{figure.before_at.start}-8.{figure.after_at.start}"
    every = [clause.id for clause in comparison.clauses]
    every += [section.id for section in comparison.sections]
    assert len(every) == len(set(every))
    assert all(every)
