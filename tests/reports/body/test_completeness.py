"""Whole, abridged or cut off: what the text itself says."""

import pytest

from reports.block import Block
from reports.body.completeness import judge
from reports.body.outline import outline
from reports.model import Completeness, Edition
from tests.reports.documents import CLOSING, REPORT

THANKS = "各位代表！成绩来之不易，凝聚着全市人民的团结奋斗，在此表示衷心感谢！"


@pytest.mark.parametrize(
    ("texts", "wanted", "doubt"),
    [
        (REPORT, Completeness.COMPLETE, ""),
        ((*REPORT[:-1], CLOSING[:-1]), Completeness.COMPLETE, ""),
        ((*REPORT, "s"), Completeness.COMPLETE, ""),
        (REPORT[:-1], Completeness.TRUNCATED, "no closing formula"),
        ((*REPORT[:4], THANKS), Completeness.TRUNCATED, "no tasks or targets for the year"),
        ((*REPORT[:-1], CLOSING[:30]), Completeness.TRUNCATED, "ends in the middle of a sentence"),
        (REPORT[2:-1], Completeness.ABRIDGED, "no opening address"),
    ],
)
def test_what_is_missing_is_named(texts: tuple[str, ...], wanted: Completeness, doubt: str) -> None:
    judged = judge(outline([Block(text) for text in texts], "x"), Edition.FULL)
    assert judged.completeness is wanted
    assert not doubt or doubt in judged.doubts
