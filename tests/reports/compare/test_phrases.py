"""Phrases that appear or vanish are whole, counted, and free of figures."""

import subprocess
import sys
import tempfile

import pytest

from reports.compare.phrases import phrases


def _come(prior: list[str], later: list[str]) -> dict[str, int]:
    return {p.phrase: p.later_count for p in phrases(prior, later) if p.later_count}


def test_a_phrase_that_is_new_and_one_that_is_gone_are_counted() -> None:
    prior = ["推进营商环境改革。", "优化营商环境，服务企业。"]
    later = ["发展低空经济，开通航线。", "低空经济产业园投产。", "支持低空经济企业。"]
    told = [(p.phrase, p.prior_count, p.later_count) for p in phrases(prior, later)]
    assert told == [("低空经济", 0, 3), ("营商环境", 2, 0)]


def test_once_is_not_enough_and_what_both_have_is_neither() -> None:
    assert phrases(["发展数字经济。"], ["发展低空经济。"]) == ()
    both = ["发展数字经济，壮大数字经济。"]
    assert phrases(both, both) == ()


def test_a_phrase_is_no_fragment_of_a_longer_one() -> None:
    later = ["提升城乡融合发展水平，", "推动城乡融合发展试点。"]
    assert _come([], later) == {"城乡融合发展": 2}


def test_a_frequent_phrase_hides_those_that_hold_it() -> None:
    later = ["人工智能产业园开工。", "人工智能产业园投产。", "普及人工智能。"]
    assert _come([], later) == {"人工智能": 3}


def test_quotation_marks_make_a_phrase() -> None:
    later = ["实施“茶乡焕新”行动。", "推进“茶乡焕新”工程。", "打造“云溪2035”品牌。"]
    assert _come([], [*later, "打造“云溪2035”名片。"]) == {"茶乡焕新": 2}


@pytest.mark.parametrize("empty", ["进一步加快推进。", "增长5.8%左右。", "更加注重和不断完善。"])
def test_empty_words_and_figures_are_no_phrases(empty: str) -> None:
    assert not {p for p in _come([], [empty, empty]) if any(c.isdigit() for c in p)}
    assert "进一步加快" not in _come([], [empty, empty])
    assert "更加注重" not in _come([], [empty, empty])


def test_text_without_end_is_read_once() -> None:
    found = phrases(["山水" * 50_000], ["茶园" * 50_000])
    assert len(found) <= 40


def test_the_dictionary_is_read_only_if_it_is_needed_and_leaves_no_file() -> None:
    program = (
        "import sys, tempfile, os\n"
        "tempfile.tempdir = os.environ['HOME']\n"
        "import reports.compare.years\n"
        "from reports.compare.jieba import _dictionary, words\n"
        "assert _dictionary.cache_info().currsize == 0\n"
        "assert words('发展茶产业') == ['发展', '茶', '产业']\n"
        "print(os.listdir(os.environ['HOME']))\n"
    )
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={"HOME": home, "TMPDIR": home},
            check=True,
            capture_output=True,
            text=True,
        )
    assert done.stdout == "[]\n"
