"""Paragraphs find their places in order, or none."""

from reports.source.matching import Found, match
from reports.source.sameness import BORDER

LONG = "全市上下齐心协力，地区生产总值增长6.1%，城镇新增就业2.3万人，老城区改造惠及居民。"
NEXT = "今年的主要预期目标是：地区生产总值增长6%左右，居民消费价格涨幅2%左右，粮食稳产。"
HEAD = "一、工作回顾"


def texts(found: Found, source: str) -> list[str]:
    return [source[piece.at : piece.end] for piece in found]


def test_a_heading_is_found_at_its_text_and_not_in_a_menu_above() -> None:
    source = f"{HEAD}首页菜单{HEAD}{LONG}"
    (heading,), (text,) = match([HEAD, LONG], source)
    assert (heading.at, text.at) == (source.rindex(HEAD), source.index(LONG))


def test_a_summary_above_the_text_is_not_taken_for_it() -> None:
    source = f"摘要{LONG}……{HEAD}{LONG}{NEXT}"
    assert [found[0].at for found in match([HEAD, LONG, NEXT], source)] == [
        source.index(HEAD),
        source.rindex(LONG),
        source.index(NEXT),
    ]


def test_what_follows_the_last_long_paragraph_is_found_behind_it() -> None:
    source = f"谢谢大家！{LONG}谢谢大家！版权谢谢大家！"
    _, (thanks,) = match([LONG, "谢谢大家！"], source)
    assert thanks.at == source.index("谢谢大家！", 1)


def test_the_same_paragraph_twice_is_found_twice() -> None:
    (first,), (second,) = match([LONG, LONG], LONG + LONG)
    assert (first.at, second.at) == (0, len(LONG))


def test_a_paragraph_torn_by_a_page_is_found_in_two_pieces() -> None:
    source = f"首页{LONG[:30]}分享到{BORDER}首页，老城区{LONG[30:]}{NEXT}"
    torn, _ = match([LONG, NEXT], source)
    assert texts(torn, source) == [LONG[:30], LONG[30:]]


def test_printed_page_numbers_may_be_left_out() -> None:
    source = f"{LONG[:10]}—2—{LONG[10:30]}—3—{LONG[30:]}"
    (torn,) = match([LONG], source)
    assert "".join(texts(torn, source)) == LONG


def test_nothing_else_may_be_left_out_added_or_put_right() -> None:
    for source in (
        LONG.replace("城镇", "城镇没有"),
        LONG.replace("6.1%", "6.2%"),
        LONG.replace("老城区", ""),
        LONG[:30] + "分享到" + LONG[30:],
        LONG[30:] + BORDER + LONG[:30],
    ):
        assert match([LONG], source) == [()]
        assert [bool(found) for found in match([LONG, NEXT], source + NEXT)] == [False, True]


def test_a_source_that_holds_nothing_is_not_searched_for_ever() -> None:
    source = "一二三四五六七八九十" * 100_000
    absent = [f"{'甲' * 20}{number}" for number in range(20_000)] + ["乙"] * 20_000
    assert not any(match(absent, source))
