"""Sentences vote for the passages that they went into."""

import numpy as np

from reports.compare.passages import Passage, passages
from reports.compare.votes import Sentences
from tests.reports.compare.yunxi import plain

SCHOOLS = "新建中小学4所，新增学位3200个，实施乡村教师安居工程。"
FERRIES = "更换木质渡船27艘，在沿江九个渡口建设候船亭。"
CLINICS = "推进市人民医院扩建，组建3个县域医共体。"
TEA = "建设云溪茶科技园，培育年产值超亿元企业5家。"


def _votes(
    prior: list[str], later: list[str], odds: float = 0.0, *, never: bool = False
) -> tuple[list[float], ...]:
    sides: list[list[Passage]] = [passages(plain(texts)) for texts in (prior, later)]
    shape = (len(prior), len(later))
    there, back = Sentences(*sides).votes(np.full(shape, odds), np.full(shape, never))
    return there.ravel().tolist(), back.ravel().tolist()


def test_a_passage_that_was_split_votes_for_both_parts() -> None:
    there, back = _votes([SCHOOLS + FERRIES], [FERRIES, SCHOOLS, CLINICS])
    assert there[0] > 0.6 * len(FERRIES)
    assert there[1] > 0.6 * len(SCHOOLS)
    assert there[2] < 1
    assert back[0] > 0.6 * len(FERRIES)


def test_passages_that_were_merged_are_voted_for_from_both_sides() -> None:
    there, back = _votes([SCHOOLS, FERRIES], [SCHOOLS + FERRIES])
    assert min(*there, *back) > 0.6 * len(FERRIES)


def test_what_is_found_nowhere_votes_for_nothing() -> None:
    there, back = _votes([TEA], [FERRIES, CLINICS], odds=-8)
    assert max(*there, *back) < 2


def test_nothing_votes_for_what_can_not_be() -> None:
    there, back = _votes([SCHOOLS], [SCHOOLS, FERRIES], never=True)
    assert max(*there, *back) < 1e-9
