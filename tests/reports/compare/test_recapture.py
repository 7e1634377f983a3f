"""A recapture diff is exact: every edit is found, none is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.compare.recapture import recapture_diff
from reports.compare.values import Edit, EditKind, Extent, RecaptureDiff
from reports.model import CleanReport, Completeness, Edition
from tests.reports.compare.yunxi import PRIOR, Rows, changed, plain, report


def _edits(old: str, new: str) -> list[tuple[EditKind, str, str]]:
    diff = recapture_diff(report(), report(changed(old, new)))
    return [(edit.kind, edit.before, edit.after) for edit in diff.edits]


def test_identical_texts_give_no_edit() -> None:
    diff = recapture_diff(report(), report())
    assert diff.edits == ()
    assert diff.headline == "文本未变（0 edits）"


def test_one_figure_in_twenty_thousand_characters_is_one_edit() -> None:
    texts = [f"第{n}项工作：{text}" for n in range(22) for _, text in PRIOR]
    assert sum(map(len, texts)) > 20_000
    number = texts.index("第13项工作：" + PRIOR[3][1])
    edited = [*texts]
    edited[number] = texts[number].replace("5.8%", "5.5%")
    diff = recapture_diff(plain(texts), plain(edited))
    (edit,) = diff.edits
    assert (edit.kind, edit.before, edit.after) == (EditKind.FIGURE, "5.8%", "5.5%")
    assert edit.context == "地区生产总值达到812.6亿元，增长5.5%。"
    assert edit.context[edit.context_at :].startswith("5.5%")
    assert edit.before_at.paragraph == edit.after_at.paragraph == number
    assert texts[number][edit.before_at.start : edit.before_at.end] == "5.8%"
    assert diff.headline == "5.8% → 5.5%（1 edit）"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("812.6亿元", "821.6亿元", (EditKind.FIGURE, "812.6亿元", "821.6亿元")),
        ("增长6%左右", "增长6%以上", (EditKind.WORDING, "左右", "以上")),
        ("偏老", "偏旧", (EditKind.WORDING, "老", "旧")),
        ("沿江九个渡口", "沿江七个渡口", (EditKind.FIGURE, "九", "七")),
        ("通车，", "通车、", (EditKind.PUNCTUATION, "，", "、")),
        ("改造老旧小区", "新改造老旧小区", (EditKind.ADDED, "", "新")),
        ("新增停车泊位2600个。", "", (EditKind.REMOVED, "新增停车泊位2600个。", "")),
        ("双双跨上", "跨上", (EditKind.REMOVED, "双双", "")),
    ],
)
def test_an_edit_has_its_kind_and_its_least_extent(
    old: str, new: str, expected: tuple[EditKind, str, str]
) -> None:
    assert _edits(old, new) == [expected]


def test_two_figures_side_by_side_are_two_edits() -> None:
    assert _edits("新建中小学4所，新增学位3200个", "新建中小学5所，新增学位3600个") == [
        (EditKind.FIGURE, "4", "5"),
        (EditKind.FIGURE, "3200", "3600"),
    ]


def test_a_reworded_stretch_is_one_edit_in_spite_of_a_character_that_stayed_by_chance() -> None:
    assert _edits("让群众看病更加方便", "让大众求医更为便捷") == [
        (EditKind.WORDING, "群众看病更加方便", "大众求医更为便捷")
    ]


def test_a_paragraph_that_moved_is_one_edit() -> None:
    rows = [*PRIOR]
    rows.insert(4, rows.pop(13))
    (edit,) = recapture_diff(report(), report(rows)).edits
    assert edit.kind is EditKind.MOVED
    assert (edit.before_at.paragraph, edit.after_at.paragraph) == (13, 4)


def test_a_sentence_that_moved_to_another_paragraph_is_one_edit() -> None:
    sentence = "新增停车泊位2600个。"
    rows = changed("市中医院新院区投入使用。", f"市中医院新院区投入使用。{sentence}")
    rows[4] = (rows[4][0], rows[4][1].replace(sentence, ""))
    (edit,) = recapture_diff(report(), report(rows)).edits
    assert (edit.kind, edit.before, edit.after) == (EditKind.MOVED, sentence, sentence)
    assert (edit.before_at.paragraph, edit.after_at.paragraph) == (4, 5)


def test_a_paragraph_cut_in_two_is_a_paragraph_break_and_not_new_text() -> None:
    role, text = PRIOR[4]
    cut = text.index("云溪大桥")
    rows = [*PRIOR[:4], (role, text[:cut]), (role, text[cut:]), *PRIOR[5:]]
    (edit,) = recapture_diff(report(), report(rows)).edits
    assert (edit.kind, edit.before, edit.after) == (EditKind.PUNCTUATION, "", "\n")
    (back,) = recapture_diff(report(rows), report()).edits
    assert (back.kind, back.before, back.after) == (EditKind.PUNCTUATION, "\n", "")


def test_a_new_paragraph_and_one_that_is_gone_say_where() -> None:
    rows = [*PRIOR[:15], *PRIOR[16:], ("", "附：名词解释另行印发。")]
    diff = recapture_diff(report(), report(rows))
    gone, come = diff.edits
    assert (gone.kind, gone.before, gone.before_at.paragraph) == (
        EditKind.REMOVED,
        PRIOR[15][1],
        15,
    )
    assert (gone.after_at.paragraph, gone.after_at.end) == (15, 0)
    assert (come.kind, come.after_at.paragraph) == (EditKind.ADDED, len(rows) - 1)


def _abridged(rows: Rows) -> CleanReport:
    return report(rows, edition=Edition.ABRIDGED, completeness=Completeness.ABRIDGED)


def test_an_abridged_text_replaced_by_the_full_one_is_no_edit() -> None:
    abridged = _abridged(PRIOR[:10])
    diff = recapture_diff(abridged, report())
    assert diff.edits == ()
    assert diff.edition is not None
    assert (diff.edition.before, diff.edition.after) == ("abridged", "full")
    assert [edit.after for edit in diff.edition.passages] == [text for _, text in PRIOR[10:]]
    assert diff.edition.characters == sum(len(text) for _, text in PRIOR[10:])
    assert diff.headline.startswith("版本 摘登 abridged → 全文 full · ")
    assert diff.headline.endswith("字随版本 (edition) · 共有部分未变（0 edits）")
    assert any("摘登" in caution for caution in diff.cautions)


def test_what_two_editions_both_print_is_still_compared() -> None:
    sentence = "云溪大桥建成通车，北岸片区告别了绕行渡口的历史。"
    shorter = changed(sentence, "", changed("5.8%", "5.5%", PRIOR[:10]))
    diff = recapture_diff(_abridged(shorter), report())
    assert [(e.kind, e.before, e.after) for e in diff.edits] == [(EditKind.FIGURE, "5.5%", "5.8%")]
    assert diff.edition is not None
    assert diff.edition.passages[0].after == sentence
    back = recapture_diff(report(), _abridged(shorter))
    assert [edit.kind for edit in back.edits] == [EditKind.FIGURE]
    assert back.edition is not None
    assert back.edition.passages[0].before == sentence


def test_what_only_the_abridged_text_has_is_an_edit() -> None:
    rows = [*PRIOR[:10], ("tasks", "修缮云溪古镇明代石桥两座，让山歌唱响。")]
    (edit,) = recapture_diff(_abridged(rows), report()).edits
    assert (edit.kind, edit.before) == (EditKind.REMOVED, rows[-1][1])


def test_a_text_without_its_end_made_whole_is_a_change_of_edition() -> None:
    torn = report(PRIOR[:12], completeness=Completeness.TRUNCATED)
    diff = recapture_diff(torn, report())
    assert diff.edits == ()
    assert diff.edition is not None
    assert (diff.edition.before, diff.edition.after) == ("truncated", "full")


def test_a_last_paragraph_taken_out_is_an_edit_though_the_text_has_no_end_then() -> None:
    diff = recapture_diff(report(), report(PRIOR[:-1], completeness=Completeness.TRUNCATED))
    assert [(e.kind, e.before) for e in diff.edits] == [(EditKind.REMOVED, PRIOR[-1][1])]
    assert diff.edition is None


def test_what_a_draft_did_not_say_is_an_edit() -> None:
    diff = recapture_diff(report(PRIOR[:10], edition=Edition.DRAFT), report())
    assert len(diff.edits) == len(PRIOR) - 10
    assert diff.edition is None


@pytest.mark.parametrize(
    ("old", "new", "extent"),
    [
        ("新增停车泊位2600个。", "", Extent.SENTENCE),
        ("新增停车泊位2600个。", "修缮石桥两座。新增停车泊位2600个。", Extent.SENTENCE),
        ("双双跨上", "跨上", Extent.WORDS),
        ("5.8%", "5.5%", Extent.WORDS),
        (PRIOR[15][1], "", Extent.PARAGRAPH),
    ],
)
def test_an_edit_says_how_much_it_is_about(old: str, new: str, extent: Extent) -> None:
    rows = [row for row in changed(old, new) if row[1]]
    (edit,) = recapture_diff(report(), report(rows)).edits
    assert edit.extent is extent


def test_a_heading_run_into_its_text_is_a_paragraph_break_that_went() -> None:
    rows = [*PRIOR[:9], ("tasks", PRIOR[9][1] + PRIOR[10][1]), *PRIOR[11:]]
    (edit,) = recapture_diff(report(), report(rows)).edits
    assert (edit.kind, edit.before, edit.after) == (EditKind.PUNCTUATION, "\n", "")


def test_a_sentence_added_after_an_edited_one_says_where() -> None:
    rows = changed("惠及居民1.2万户。", "惠及居民1.4万户。修缮石桥两座。")
    figure, sentence = recapture_diff(report(), report(rows)).edits
    assert (figure.before, figure.after) == ("1.2万户", "1.4万户")
    assert sentence.after == "修缮石桥两座。"
    at = sentence.before_at
    assert PRIOR[4][1][: at.start].endswith("惠及居民1.2万户。")


def test_marks_that_end_sentences_elsewhere_are_marks_only() -> None:
    old = "综合实力再上台阶。审视当前态势，发展基础更加坚实、活力更加充沛，动能加快积蓄。"
    new = "综合实力再上台阶，审视当前态势，发展基础更加坚实。活力更加充沛，动能加快积蓄。"
    edits = recapture_diff(plain([old]), plain([new])).edits
    assert [(e.kind, e.before, e.after) for e in edits] == [
        (EditKind.PUNCTUATION, "。", "，"),
        (EditKind.PUNCTUATION, "、", "。"),
    ]


def test_texts_too_different_to_be_compared_closely_say_so() -> None:
    before = plain([f"{n}山高水长路远村小桥新" for n in range(1100)])
    after = plain([f"{n}稻香茶绿竹青人勤春早" for n in range(1100)])
    diff = recapture_diff(before, after)
    assert len(diff.edits) == 2200
    assert "1100 段与 1100 段未逐句比较" in diff.cautions[0]
    assert recapture_diff(before, before).cautions == ()


def test_texts_of_different_cleaners_are_refused() -> None:
    with pytest.raises(ValueError, match="c1 and c2"):
        recapture_diff(report(), report(cleaner="c2"))


def test_what_is_stored_reads_back() -> None:
    diff = recapture_diff(report(), report(changed("5.8%", "5.5%")))
    assert RecaptureDiff.model_validate_json(diff.model_dump_json()) == diff


@settings(deadline=None)
@given(st.data())
def test_edits_applied_to_the_earlier_text_give_the_later_one(data: st.DataObject) -> None:
    number = data.draw(st.sampled_from([3, 4, 5, 8, 10, 13, 14, 17, 19]))
    text = PRIOR[number][1]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 8, len(text))))
    spliced = data.draw(st.text(alphabet="云溪增长5.8%，、万亿", max_size=8))
    later = text[:start] + spliced + text[end:]
    rows = [*PRIOR]
    rows[number] = (rows[number][0], later)
    edits = recapture_diff(report(), report(rows)).edits
    assert all(e.before_at.paragraph == e.after_at.paragraph == number for e in edits)
    assert _applied(text, edits) == later


def _applied(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda e: (e.before_at.start, e.before_at.end), reverse=True):
        text = text[: edit.before_at.start] + edit.after + text[edit.before_at.end :]
    return text


def test_the_headline_of_several_edits_counts_them_and_shows_the_figure() -> None:
    rows = changed("偏老", "偏旧", changed("5.8%", "5.5%"))
    diff = recapture_diff(report(), report(rows))
    assert diff.headline == "数字 1 措辞 1（2 edits） · 5.8% → 5.5%"
    worded = recapture_diff(report(), report(changed("偏老", "偏旧")))
    assert worded.headline == "措辞 老 → 旧（1 edit）"


def test_a_text_far_too_long_for_a_report_is_still_compared() -> None:
    before, after = plain(["山" * 150_000]), plain(["水" * 150_000])
    kinds = [edit.kind for edit in recapture_diff(before, after).edits]
    assert sorted(kinds) == [EditKind.ADDED, EditKind.REMOVED]
