"""Only digits, letters, ％ and ．become narrow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.body.widths import folded


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("增长８．５％", "增长8.5%"),
        ("ＡＰＰ、５Ｇ", "APP、5G"),
        ("３．10种金属，增长１．２％", "3．10种金属，增长1.2%"),
        ("①②㎡（一）…，！“”℃½", "①②㎡（一）…，！“”℃½"),
    ],
)
def test_folding(text: str, wanted: str) -> None:
    assert folded(text) == wanted


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)
