"""The recapture benchmark over an invented recording."""

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import recapture
from benchmarks.injecting import LOCAL, MOVED, WHOLE, Case, Injected, changed, injected
from benchmarks.recapture_scoring import Fragment, Splice, Verdict, hunks_of, judge, of_diff
from reports.compare.values import EditKind
from tests.reports.compare.yunxi import PRIOR

TEXTS = [*(text for _, text in PRIOR[:-1]), "与泉州、厦门合作，共建茶乡物流通道。", PRIOR[-1][1]]
OTHER = [text.replace("云溪", "青岭") for text in reversed(TEXTS)]


@pytest.fixture
def truth(tmp_path: Path) -> str:
    rows = [
        {"adcode": f"99010{n}", "year": 2032, "title": "政府工作报告", "paragraphs": texts}
        for n, texts in enumerate((TEXTS, OTHER))
    ]
    path = tmp_path / "yunxi.truth.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return str(path)


def _judged(kinds: Sequence[str], seed: str) -> tuple[list[Injected], Verdict]:
    case = injected(TEXTS, kinds, OTHER, seed)
    return case.edits, judge(case, of_diff(case, recapture.diff_of(case)))


@pytest.mark.parametrize("kind", [*LOCAL, *WHOLE])
def test_an_edit_of_each_kind_is_injected_and_scored(kind: str) -> None:
    tried = [_judged([kind], str(seed)) for seed in range(6)]
    edits, verdict = next(pair for pair in tried if pair[0])
    assert [edit.kind for edit in edits] == [kind]
    assert [(each.how, each.right) for each in verdict.edits] == [("found", True)]
    assert verdict.invented == []


def test_what_the_diff_does_not_tell_is_missed_and_what_it_makes_up_is_invented() -> None:
    case = injected(TEXTS, ["figure"], OTHER, "3")
    assert [each.how for each in judge(case, []).edits] == ["missed"]
    made_up = of_diff(case, recapture.diff_of(case))
    edit = made_up[0].edit
    assert edit is not None
    wrong = made_up[0]._replace(splices=(Splice(0, 1, "甲"),))
    verdict = judge(case, [wrong, *made_up])
    assert verdict.invented == [wrong]
    renamed = edit.model_copy(update={"kind": EditKind.WORDING})
    verdict = judge(case, [made_up[0]._replace(edit=renamed)])
    assert [(each.how, each.right) for each in verdict.edits] == [("found", False)]


def test_a_moved_paragraph_is_two_edits_to_the_peer() -> None:
    case = Case(["甲。", "乙。", "丙。"], ["乙。", "丙。", "甲。"], [Injected(MOVED, 0, 0, 3)])
    told = hunks_of([(-1, "甲。\n"), (0, "乙。\n丙。"), (1, "\n甲。")])
    verdict = judge(case, [Fragment((splice,)) for splice in told])
    assert [(each.how, each.right) for each in verdict.edits] == [("in pieces", False)]


def test_injected_edits_add_up_to_the_later_text() -> None:
    dice = random.Random(1)  # noqa: S311 - no secret
    for seed in range(20):
        case = injected(TEXTS, dice.sample(LOCAL, 4), OTHER, str(seed))
        later = [
            changed(text, [edit for edit in case.edits if edit.paragraph == number])
            for number, text in enumerate(case.before)
        ]
        assert later == case.after


def test_the_tables_tell_every_kind_and_both_programs(truth: str) -> None:
    said = CliRunner().invoke(recapture.main, [truth, "--edits", "60", "--timed", "4"])
    assert said.exit_code == 0, said.output
    rows = [line.split("|") for line in said.output.splitlines() if line.startswith("| ")]
    assert {row[1].strip() for row in rows} >= {*LOCAL, *WHOLE, "all", "ours", "diff-match-patch"}
    total = next(row for row in rows if row[1].strip() == "all")
    assert int(total[2]) >= 60
    assert float(total[3]) > 0.9
    assert "Pairs whose edits do not add up: 0" in said.output
