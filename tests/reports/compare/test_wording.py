"""Shared wording is the sum of the weights of the grams that both texts hold."""

from math import log, log1p

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.compare.wording import wording

TEXTS = st.lists(st.text(alphabet="云溪茶园建设，1", max_size=12), min_size=1, max_size=4)


def _grams(text: str) -> set[str]:
    letters = "".join(c for c in text if c.isalnum())
    return {letters[i : i + n] for n in (2, 4) for i in range(len(letters) - n + 1)}


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_shared_wording_is_what_counting_grams_gives(prior: list[str], later: list[str]) -> None:
    held = [_grams(text) for text in (*prior, *later)]
    shared = wording(prior, later).shared()
    for i in range(len(prior)):
        for j in range(len(later)):
            both = held[i] & held[len(prior) + j]
            weight = sum(log(30 / sum(gram in one for one in held)) for gram in both)
            assert shared[i, j] == pytest.approx(log1p(weight))


def test_blocks_are_alike_by_all_their_texts() -> None:
    prior = ["（一）强产业", "培育茶企", "（二）惠民生", "改造老旧小区"]
    later = ["（一）优环境", "老旧小区改造", "（二）兴茶业", "茶企培育"]
    alike = wording(prior, later).blocks_alike([0, 0, 1, 1], [0, 0, 1, 1])
    assert alike[0, 2] == pytest.approx(1)
    assert alike[2, 0] == pytest.approx(1)
    assert alike[0, 0] == alike[2, 2] == 0


def test_characters_beyond_the_first_plane_and_lone_surrogates_are_letters_or_none() -> None:
    assert wording(["𠮷𠮷野家"], ["𠮷野家"]).shared()[0, 0] > 0
    assert wording(["\ud800\ud800"], [""]).shared()[0, 0] == 0
