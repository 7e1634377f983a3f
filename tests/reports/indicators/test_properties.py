"""Whatever the text: it is read, every place is true, and twice the same."""

import os
import subprocess
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.reports.indicators.made import report, told

_PIECES = st.sampled_from(
    """
茶叶产量 新建 茶厂 第 5 1.5 ５０ 1,200 万 亿 元 个 % ％ 家 以上 左右 近 超 约 —— — 至 到 分别
均 增长 下降 达到 、 ， 。 ； ： （ ） “ ” 《 》 和 年均 累计 预计 下同 与经济增长同步 持平
正增长 2025年 “十五五” 确保 力争 位 居全省 百亿元 两成 翻一番 的 项目 每 为 比上年 其中
全市 城镇 农村 完成 任务 ． － \u3000
""".split()
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=60).map("".join))
_ROLES = st.sampled_from(["", "review", "targets", "tasks", "annex"])


@given(_TEXTS, _ROLES)
def test_every_place_is_true(text: str, role: str) -> None:
    found = told(text, role=role)
    for one in found.indicators:
        assert text[one.at.start : one.at.end] == one.raw != ""
        assert text[one.clause_at.start : one.clause_at.end] == one.clause
        assert one.clause_at.start <= one.at.start <= one.at.end <= one.clause_at.end
        assert (one.value is None) == (one.base_value is None)
    assert len({one.id for one in found.indicators}) == len(found.indicators)
    assert found == told(text, role=role)


@given(_TEXTS, _ROLES)
def test_figures_stand_in_reading_order_and_never_overlap(text: str, role: str) -> None:
    places = [(one.at.start, one.at.end) for one in told(text, role=role).indicators]
    assert places == sorted(places)
    distinct = sorted(set(places))
    assert all(one[1] <= two[0] for one, two in pairwise(distinct))


@given(_TEXTS)
def test_what_is_stored_comes_back(text: str) -> None:
    found = told(text)
    assert type(found).model_validate_json(found.model_dump_json()) == found


def test_a_paragraph_is_read_the_same_wherever_it_stands() -> None:
    alone = told("新建茶厂3家，茶叶产量增长5%左右。").indicators
    after = told("各位代表：", "新建茶厂3家，茶叶产量增长5%左右。").indicators
    moved = [one.model_copy(update={"id": "", "at": None, "clause_at": None}) for one in after]
    assert moved == [
        one.model_copy(update={"id": "", "at": None, "clause_at": None}) for one in alone
    ]
    assert all(one.at.paragraph == 1 for one in after)


_PROGRAM = """
from tests.reports.indicators.made import told
print(told("甲、乙产值分别增长5%、6%左右，新建茶厂3家，居全省第2位。").model_dump_json())
"""


def test_the_hash_seed_changes_nothing() -> None:
    assert report("").text == "\n"
    first, second = (_printed(seed) for seed in ("1", "2"))
    assert first == second != ""


def _printed(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
