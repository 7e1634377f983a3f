"""The reports in `sources/`: long enough, three years, and with the structure of real ones."""

import io
import re

import docx
import pytest

from crawlers.registry import load_portals
from crawlers.sample.nights import Edit, Night, expected_paragraphs, load_nights, paragraphs_on
from crawlers.sample.sources import all_sites
from tests.crawlers.sample.recorded import SAMPLE, bodies, text

PLACES = ("990100", "990121")
YEARS = (2024, 2025, 2026)
REPORTS = [(place, year) for place in PLACES for year in YEARS]
NEIGHBOURS = [(place, year) for place in PLACES for year in YEARS[1:]]
FIGURE = re.compile(r"\d(?:[\d.]*)(?:%|[万亿个家人所亩])")


def joined(place: str, year: int, night: int = 1) -> str:
    """A report as one string, one paragraph a line."""
    return "\n".join(expected_paragraphs(place, year, night))


def sentences(place: str, year: int) -> list[str]:
    """Sentences that end as sentences do: headings and front lines are none."""
    return re.findall(r"[^。！；\n]+[。！；]", joined(place, year))


@pytest.mark.parametrize(("place", "year"), REPORTS)
def test_a_report_has_the_parts_of_real_ones_in_their_order(place: str, year: int) -> None:
    report = joined(place, year)
    marks = ("各位代表：", "\n一、", "清醒|看到", "\n二、", "预期目标是：", "\n三、", "\n四、")
    found = [re.search(mark, report) for mark in marks]
    starts = [match.start() for match in found if match]
    assert len(starts) == len(marks)
    assert starts == sorted(starts)
    assert "\n（七）" in report
    assert "让我们在" in report


@pytest.mark.parametrize(("place", "year"), REPORTS)
def test_a_report_is_long_and_full_of_figures(place: str, year: int) -> None:
    assert len(joined(place, year)) >= 2000
    assert len(FIGURE.findall(joined(place, year))) >= 60


@pytest.mark.parametrize(("place", "year"), NEIGHBOURS)
def test_neighbouring_years_share_as_few_sentences_as_real_reports(place: str, year: int) -> None:
    before, after = set(sentences(place, year - 1)), sentences(place, year)
    share = sum(sentence in before for sentence in after) / len(after)
    assert 0.03 <= share <= 0.09


@pytest.mark.parametrize(
    ("place", "year", "target", "outcome"),
    [
        ("990100", 2024, "新增规模以上工业企业60家", "新增规模以上工业企业64家"),
        ("990100", 2024, "地区生产总值增长6.5%左右", "地区生产总值1368.9亿元，增长6.1%"),
        ("990100", 2025, "新增停车泊位3500个", "新增停车泊位3610个"),
        ("990100", 2025, "社会消费品零售总额增长6.5%左右", "社会消费品零售总额增长5.6%"),
        ("990121", 2024, "固定资产投资增长8%", "固定资产投资增长5.6%"),
        ("990121", 2024, "地区生产总值增长6%以上", "地区生产总值完成197.9亿元，增长6.3%"),
        ("990121", 2025, "产业产值突破50亿元", "产业产值达到49.2亿元"),
    ],
)
def test_the_next_review_answers_a_target(place: str, year: int, target: str, outcome: str) -> None:
    assert target in joined(place, year)
    assert outcome in joined(place, year + 1)


@pytest.mark.parametrize(
    ("place", "year", "target"),
    [("990100", 2024, "云杉航空博物馆"), ("990100", 2025, "失业率"), ("990121", 2025, "森林覆盖")],
)
def test_a_target_is_never_mentioned_again(place: str, year: int, target: str) -> None:
    assert target in joined(place, year)
    assert all(target not in joined(place, later) for later in YEARS if later > year)


def test_only_the_second_night_promises_less() -> None:
    assert "地区生产总值增长6%左右" in joined("990100", 2026, night=1)
    assert "地区生产总值增长5.5%左右" in joined("990100", 2026, night=2)


def test_an_edit_that_finds_no_one_place_is_refused() -> None:
    edit = Edit(adcode="990121", report=2024, before="各位代表", after="大家")
    night = Night(number=3, began=load_nights()[1].began, edits=(edit,))
    with pytest.raises(ValueError, match="exactly once"):
        paragraphs_on(night, "990121", 2024)


def test_three_pages_join_to_the_report_and_break_within_words() -> None:
    stem = "https://www.yunxi.example/zwgk/zfgzbg/202601/t20260114_6118031"
    pages = [text(f"{stem}{end}.html") for end in ("", "_1", "_2")]
    assert all("var countPage = 3//" in page for page in pages)
    shown = [re.findall(r"<p>　　([^<]+)</p>", page) for page in pages]
    assert [shown[0][-1][-1], shown[1][0][0]] == ["服", "务"]
    assert [shown[1][-1][-1], shown[2][0][0]] == ["示", "范"]
    assert "".join(line for page in shown for line in page) == joined("990100", 2026).replace(
        "\n", ""
    )


def test_the_word_soup_never_closes_a_paragraph() -> None:
    page = text("https://www.yunxi.example/zwgk/zfgzbg/202501/t20250113_5846290.html")
    box = page[page.index("TRS_Editor") : page.index("zrbj")]
    assert "</P>" not in box
    assert box.count("<FONT") > box.count("</FONT>")


def test_one_report_is_only_in_a_word_file_behind_a_stub() -> None:
    host = "http://www.heqing.example"
    stub = text(f"{host}/art/2025/1/6/art_1301_84911.html")
    link = re.findall(r'href="(/module/download/[^"]+)"', stub)[0]
    file = docx.Document(io.BytesIO(bodies(1)[host + link]))
    assert tuple(p.text for p in file.paragraphs) == expected_paragraphs("990121", 2025, 1)
    assert "全文见附件" in stub
    assert "各位代表" not in stub


def test_the_portals_files_say_what_the_sites_say() -> None:
    portals = {portal.adcode: portal for portal in load_portals(SAMPLE / "portals")}
    assert portals.keys() == {site.adcode for site in all_sites()}
    for site in all_sites():
        portal = portals[site.adcode]
        assert (portal.name, portal.family) == (site.name, site.family)
        assert str(portal.listing) == site.host + site.column
        reports = {document.report for document in site.documents if document.report}
        assert portal.normal.years_up_to(max(YEARS)) == reports == set(YEARS)
        assert portal.normal.documents_at_least == len(site.documents)
