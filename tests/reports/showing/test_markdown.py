"""Markdown: rendered, a text reads as it was, and is no markup."""

import re

import pytest
from markdown_it import MarkdownIt

from reports.showing.markdown import recapture_markdown, years_markdown
from reports.showing.markdown_text import escaped
from reports.showing.visible import visible
from tests.reports.showing.hostile import CALM, HOSTILE, PLAIN, SIDES, recapture, years

_TAG = re.compile(r"<!-- -->|<[^>]*>")


def rendered(text: str) -> str:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(reader.render(text))


def tags(html: str) -> set[str]:
    return set(re.findall(r"<[^>]*>", html))


@pytest.mark.parametrize(
    "text", [*HOSTILE, "1. x", "- x", "    x", "> x", "* * *", "a  \nb", "<!--"]
)
def test_a_text_reads_as_it_was(text: str) -> None:
    html = rendered(escaped(text))
    plain = _TAG.sub("", html).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert plain.replace("&amp;", "&").strip() == " ".join(visible(text).split())
    assert tags(html) <= {"<p>", "</p>", "<!-- -->"}


def test_no_address_becomes_a_link_and_nobody_is_mentioned() -> None:
    told = escaped("见 http://evil.example 与 www.evil.example @someone")
    assert "http\\://" in told
    assert "www\\." in told
    assert not re.search(r"@\w", told)


@pytest.mark.parametrize("calm", [True, False])
def test_a_comparison_has_the_same_markup_whatever_its_texts(calm: bool) -> None:
    texts = CALM if calm else HOSTILE
    for html in (
        rendered(years_markdown(years(texts), SIDES)),
        rendered(recapture_markdown(recapture(texts), SIDES)),
    ):
        assert {tag.split()[0].strip("</>") for tag in tags(html)} <= set(
            "h1 h2 p ul ol li table thead tbody tr th td del ins blockquote strong !--".split()
        )


def test_a_table_has_as_many_cells_in_every_row() -> None:
    told = years_markdown(years(), SIDES)
    rows = [line for line in told.splitlines() if line.startswith("|")]
    assert len(rows) > 3
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


def test_what_moved_what_is_gone_and_what_is_new_is_told() -> None:
    told = years_markdown(years(CALM), PLAIN)
    for wanted in (
        "<del>6%左右</del> → <ins>5\\.5%左右</ins> \\(about 6% → about 5\\.5%\\)",
        "<del>实施渡船更新工程。",
        "<ins>附：平常文字4另行印发",
        "## − 删去提法 phrases (gone)",
        "平常文字0 ×3",
    ):
        assert wanted in told


def test_a_recapture_is_told_sentence_by_sentence() -> None:
    told = recapture_markdown(recapture(CALM), PLAIN)
    assert "地区生产总值增长<del>6%</del><ins>5\\.5%</ins>左右；" in told
