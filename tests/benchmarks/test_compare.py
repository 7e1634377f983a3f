"""The alignment benchmark over an invented pair: what is right is counted as right."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import compare, labels
from benchmarks.compare_diffs import equal_lines, lines_by_place, shared
from benchmarks.compare_peak import peak
from benchmarks.compare_peers import ours, ratio
from benchmarks.compare_scores import Score, mean, score, threshold
from benchmarks.labels import fingerprint
from benchmarks.pairs import Link, Pair, gold, labelled_pairs
from tests.reports.compare.yunxi import PRIOR, report

TEXTS = [text for _, text in PRIOR]
SCHOOLS, CLINICS, FERRIES = 13, 14, 15
LATER = [*TEXTS[:SCHOOLS], TEXTS[CLINICS], TEXTS[SCHOOLS].replace("4所", "5所"), *TEXTS[16:]]
MOVED = {(SCHOOLS, CLINICS), (CLINICS, SCHOOLS)}


def pair(slots: Iterable[Link], parts: Iterable[Link] = ()) -> Pair:
    later = report([("", text) for text in LATER])
    return Pair("yunxi", "tuned", report(), later, frozenset(slots), frozenset(parts))


@pytest.fixture
def truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A recording of two years, and a labelled pair of them."""
    monkeypatch.setattr(labels, "FOLDER", tmp_path)
    told = [
        {"adcode": "990100", "year": year, "title": "政府工作报告", "paragraphs": texts}
        for year, texts in ((2031, TEXTS), (2032, LATER))
    ]
    path = tmp_path / "yunxi.truth.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, told)).encode()))
    rows = [f"{fingerprint(TEXTS[i])}\t{fingerprint(LATER[j])}\t2" for i, j in sorted(MOVED)]
    rows.append(f"{fingerprint(TEXTS[FERRIES])}\t{fingerprint(LATER[CLINICS])}\t1")
    folder = tmp_path / "pairs" / "held-out"
    folder.mkdir(parents=True)
    lines = ["prior\tlater\tweight", *rows]
    (folder / "990100-2031-2032.tsv").write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_any_labelled_link_is_right_and_recall_is_of_slots() -> None:
    labelled = pair({(1, 1), (5, 5)}, {(6, 6), (7, 7)})
    found = score(labelled, {(1, 1): 0.9, (6, 6): 0.9, (9, 8): 0.9, (5, 5): 0.2}, 0.5)
    assert found == pytest.approx((2 / 3, 1 / 2, 4 / 7, 1 / 2))


def test_short_paragraphs_are_not_judged() -> None:
    assert score(pair({(1, 1)}), {(0, 0): 1.0, (1, 1): 1.0}).precision == 1.0


def test_nothing_told_is_no_error() -> None:
    assert score(pair({(1, 1)}), {}) == (0, 0, 0, 0)
    assert mean([Score(1, 1, 1, 1), Score(0, 0, 0, 0)]) == (0.5, 0.5, 0.5, 0.5)


def test_a_threshold_is_chosen_on_the_other_pairs() -> None:
    one, other = pair({(1, 1)}), pair({(1, 1)})._replace(name="other")
    told = {"yunxi": {(1, 1): 0.3, (5, 5): 0.2}, "other": {(1, 1): 0.9, (5, 5): 0.7}}
    assert threshold([one, other], told, "yunxi") == 0.72
    assert threshold([one, other], told, "other") == 0.22


def test_ours_and_the_ratio_find_what_moved_and_a_line_diff_does_not() -> None:
    labelled = pair(MOVED)
    assert set(ours(labelled)) >= MOVED
    assert set(ratio(labelled)) >= MOVED
    assert (0, 0) in equal_lines(labelled)
    assert (SCHOOLS, CLINICS) not in equal_lines(labelled)
    assert (SCHOOLS, CLINICS) not in lines_by_place(labelled)


def test_characters_left_equal_belong_to_the_lines_where_they_stand() -> None:
    pieces = [(0, "云"), (-1, "溪\n"), (1, "\n"), (0, "市\n茶")]
    told = shared(pieces, ["云溪", "市", "茶"], ["云", "市", "茶"])
    assert told.tolist() == [[2 / 3, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]


def test_pairs_are_read_with_their_texts(truth: str) -> None:
    (found,) = labelled_pairs(list(labels.texts([Path(truth)])))
    assert (found.name, found.half) == ("990100-2031-2032", "held-out")
    assert found.slots == MOVED
    assert found.parts == {(FERRIES, CLINICS)}
    assert found.prior.paragraphs[SCHOOLS].text == TEXTS[SCHOOLS]


def test_a_torn_paragraph_is_labelled_by_its_pieces(tmp_path: Path) -> None:
    whole = TEXTS[SCHOOLS]
    cut = whole.index("，")
    sides = {"a": [*TEXTS[:5], whole[:cut], whole[cut:], *TEXTS[14:]], "b": TEXTS}
    links = [{"a": 5, "b": SCHOOLS, "w": 2}, {"a": 6, "b": SCHOOLS, "w": 1}]
    path = tmp_path / "given.json"
    path.write_text(json.dumps({"name": "given", **sides, "pairs": links}), encoding="utf-8")
    found = gold(path)
    assert found.prior.paragraphs[5].text == whole
    assert found.slots == {(5, SCHOOLS)}
    assert not found.parts


def test_a_label_of_another_text_is_an_error(tmp_path: Path, truth: str) -> None:
    path = next(tmp_path.rglob("990100-*.tsv"))
    path.write_text(f"prior\tlater\tweight\n{'0' * 12}\t{'1' * 12}\t2", encoding="utf-8")
    with pytest.raises(KeyError):
        list(labelled_pairs(list(labels.texts([Path(truth)]))))


def test_the_command_prints_every_program_on_every_pair(truth: str) -> None:
    said = CliRunner().invoke(compare.main, [truth, "--repeats", "1"])
    assert said.exit_code == 0, said.output
    assert "| held-out: 990100-2031-2032 | ours | 0.1" in said.output
    assert "| held-out: 1 | difflib, equal lines |" in said.output
    assert "Time of ours as a multiple of rapidfuzz ratio + assignment" in said.output


def test_recordings_without_a_labelled_pair_are_refused(truth: str, tmp_path: Path) -> None:
    next(tmp_path.rglob("990100-*.tsv")).unlink()
    said = CliRunner().invoke(compare.main, [truth])
    assert said.exit_code == 1
    assert "no labelled pair is in these recordings" in said.output


def test_memory_is_told() -> None:
    found = peak([pair(MOVED)])
    assert 0 < found.allocated < found.resident


def test_labelled_pairs_are_well_formed() -> None:
    paths = sorted((labels.FOLDER / "pairs").rglob("*.tsv"))
    assert len(paths) >= 4
    for path in paths:
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        assert head == "prior\tlater\tweight"
        links = [row.split("\t") for row in rows]
        assert all(len(one) == len(other) == 12 for one, other, _ in links)
        assert {weight for *_, weight in links} == {"1", "2"}
        assert len({(one, other) for one, other, _ in links}) == len(links)
