"""The page: whatever a text says, the same elements; whatever is compared, all of it is shown."""

import base64
import hashlib
import re
from collections import Counter

import html5lib
import pytest
from lxml import etree

from reports.compare.comparison import State, YearComparison
from reports.compare.years import compare_years
from reports.showing.page import recapture_page, years_page
from reports.showing.sides import Pairing
from reports.showing.visible import visible
from tests.reports.compare.yunxi import PRIOR, changed, report
from tests.reports.showing.hostile import CALM, HOSTILE, PLAIN, SIDES, recapture, years

_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00-\x08\x0b-\x1f\x7f-\x9f]")
Page = etree._Element


def parsed(text: str) -> Page:
    """As a browser would read it; an unclosed tag or a stray quote shows in the tree."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False, strict=False
    )
    root: Page = parser.parse(text).getroot()
    return root


def elements(page: Page) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter((str(each.tag), tuple(sorted(map(str, each.attrib)))) for each in page.iter())


def told(element: Page) -> str:
    return "".join(str(text) for text in element.itertext())


def texts_of(page: Page, css_class: str) -> list[str]:
    return [told(each) for each in page.iter() if css_class in str(each.get("class", "")).split()]


@pytest.mark.parametrize("strange", ["years", "recapture"])
def test_a_strange_text_adds_no_element_and_no_attribute(strange: str) -> None:
    if strange == "years":
        calm, hostile = years_page(years(CALM), SIDES), years_page(years(), SIDES)
    else:
        calm, hostile = recapture_page(recapture(CALM), SIDES), recapture_page(recapture(), SIDES)
    assert set(elements(parsed(calm))) == set(elements(parsed(hostile)))
    assert not [tag for tag, _ in elements(parsed(hostile)) if tag in {"script", "img", "i"}]
    assert not _HIDDEN.search(hostile)
    for text in HOSTILE:
        assert visible(text) in told(parsed(hostile))


def test_nothing_is_asked_for_and_the_policy_allows_this_style_alone() -> None:
    page = parsed(years_page(years(), SIDES))
    links = [value for each in page.iter() for name, value in each.attrib.items() if name == "href"]
    assert links
    assert all(re.fullmatch(r"#r\d+", str(link)) for link in links)
    assert not [each for each in page.iter() if {"src", "style", "srcset"} & set(each.attrib)]
    (style,) = [told(each) for each in page.iter("style")]
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [str(m.get("content")) for m in page.iter("meta") if m.get("http-equiv")]
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]


def test_every_link_leads_to_a_row_and_ids_are_unique() -> None:
    page = parsed(years_page(years(), SIDES))
    ids = Counter(str(each.get("id")) for each in page.iter() if each.get("id"))
    assert set(ids.values()) == {1}
    links = {str(each.get("href"))[1:] for each in page.iter("a")}
    assert links <= set(ids)


def shown(texts: list[str]) -> Counter[str]:
    return Counter(visible(text) for text in texts)


def clauses_in(page: Page, view: str, column: int | None = None) -> Counter[str]:
    found = []
    for box in page.iter("div"):
        if box.get("class") == view:
            part = box if column is None else box.findall("div")[column]
            found += [told(clause) for clause in part.findall("p/*")]
    return Counter(found)


def test_side_by_side_shows_every_clause_of_either_text_once() -> None:
    comparison = years()
    page = parsed(years_page(comparison, SIDES))
    for column, side in enumerate(("before", "after")):
        wanted = [getattr(c, side) for c in comparison.clauses if getattr(c, f"{side}_at")]
        assert clauses_in(page, "side", column) == shown(wanted)


def without_gone(clause: Page) -> str:
    gone = [told(each) for each in clause.iter("del")]
    text = told(clause)
    for each in gone:
        text = text.replace(each, "", 1)
    return text


def test_in_one_text_every_clause_stands_once_and_what_is_new_can_be_read_through() -> None:
    comparison = years()
    page = parsed(years_page(comparison, SIDES))
    paragraphs = [p for box in page.iter("div") if box.get("class") == "inline" for p in box]
    gone = [told(d) for p in paragraphs for d in p.findall("del")]
    assert shown([c.before for c in comparison.clauses if c.state is State.DROPPED]) == Counter(
        gone
    )
    later = [without_gone(c) for p in paragraphs for c in p if c.tag != "del"]
    assert Counter(later) == shown([c.after for c in comparison.clauses if c.after_at])


def test_in_one_text_what_is_gone_stands_where_it_stood() -> None:
    rows = changed("改造老旧小区38个，", "")
    rows = changed("新增停车泊位2600个。", "", changed("北岸片区告别了绕行渡口的历史。", "", rows))
    rows = changed("城乡面貌持续改善。", "", rows)
    page = parsed(years_page(compare_years(report(), report(rows)), PLAIN))
    (inline,) = [text for text in texts_of(page, "inline") if "老旧小区" in text]
    assert inline == PRIOR[4][1]


def test_the_later_text_is_in_its_own_order_in_both_views() -> None:
    comparison = years()
    page = parsed(years_page(comparison, SIDES))
    wanted = [visible(c.after) for c in comparison.clauses if c.after_at]
    inline = [p for box in page.iter("div") if box.get("class") == "inline" for p in box]
    assert [without_gone(c) for p in inline for c in p if c.tag != "del"] == wanted


def test_a_number_that_moved_is_seen_without_chinese() -> None:
    page = years_page(years(CALM), PLAIN)
    figures = texts_of(parsed(page), "figure")
    assert any("6%左右→5.5%左右▼" in text.replace("\n", "") for text in figures)
    assert "about 6% → about 5.5%" in page


def test_states_have_signs_beside_their_colours() -> None:
    style = years_page(years(), SIDES).split("<style>")[1].split("</style>")[0]
    for state, sign in (("dropped", "−"), ("new", "+"), ("reworded", "~")):
        assert re.search(rf'\.c-{state}::before {{[^}}]*content: "{re.escape(sign)}"', style)


def test_between_two_places_nothing_is_called_gone() -> None:
    page = years_page(years(CALM), PLAIN._replace(pairing=Pairing.PLACES))
    assert "first only" in page
    assert not re.search(r">gone\b", page)


def test_an_older_comparison_without_a_summary_is_shown_too() -> None:
    bare = years().model_copy(update={"notable": (), "phrases": (), "sections": (), "cautions": ()})
    assert "The whole text" in years_page(bare, SIDES)


def test_a_recapture_shows_each_sentence_as_it_was_and_as_it_is() -> None:
    page = parsed(recapture_page(recapture(CALM), PLAIN))
    assert "地区生产总值增长6%左右；" in clauses_text(page, 0)
    assert "地区生产总值增长5.5%左右；" in clauses_text(page, 1)
    (inline,) = [t for t in texts_of(page, "inline") if "5.5%" in t]
    assert "增长6%5.5%左右" in inline
    (number,) = [t for t in texts_of(page, "figure") if "5.5%" in t]
    assert number == "6%→5.5%▼"


def clauses_text(page: Page, column: int) -> str:
    boxes = [box for box in page.iter("div") if box.get("class") == "side"]
    return "\n".join(told(box.findall("div")[column]) for box in boxes)


def _luminance(colour: str) -> float:
    """As https://www.w3.org/TR/WCAG22/#dfn-relative-luminance defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _themes(page: str) -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", page, re.DOTALL)
    read = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    light, dark = read[:2]
    return [light, light | dark]


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize(
    "pair",
    "ink/paper ink/card soft/paper soft/card accent/paper gone/gone-bg new/new-bg num/num-bg "
    "reworded/reworded-bg on-fill/gone-fill on-fill/new-fill on-fill/reworded-fill "
    "on-fill/kept-fill".split(),
)
def test_text_has_the_contrast_that_wcag_asks_for(theme: int, pair: str) -> None:
    colours = _themes(years_page(years(), SIDES))[theme]
    light, dark = sorted((_luminance(colours[name]) for name in pair.split("/")), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_page_without_any_clause_is_still_a_page() -> None:
    made = years(CALM)
    empty: YearComparison = made.model_copy(
        update={"clauses": (), "links": (), "figures": (), "dropped": (), "new": ()}
    )
    assert "</html>" in years_page(empty, PLAIN)
