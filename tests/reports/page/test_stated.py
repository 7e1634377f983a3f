"""What a page says of its document: the line that a reader sees goes before the meta tag."""

import pytest

from reports.clean import clean
from reports.model import Edition, Stated
from reports.page.parse import parse
from reports.page.stated import stated
from tests.reports.documents import page, paragraphs, shell

META = (
    '<meta name="ArticleTitle" content="2026年云溪市政府工作报告">'
    '<meta name="pubdate" content="2026-11-20 03:00"><meta name="ContentSource" content="综合处">'
    '<meta name="SiteName" content="云溪市人民政府">'
)


def told(html: str) -> dict[str, Stated]:
    return stated(parse(html))


@pytest.mark.parametrize(
    "line",
    [
        "<p>发布时间：2026-01-20 09:16</p>",
        "<span>日期:</span><span>2026年1月20日</span>",
        "<p>2026-01-20 09:16 来源：云溪日报</p>",
        "<li>发布日期</li><li>：2026/1/20</li>",
    ],
)
def test_visible_date_goes_before_the_time_at_which_the_page_was_made(line: str) -> None:
    assert told(f"{META}{line}")["published"].value == "2026-01-20"
    assert told(META)["published"] == Stated(value="2026-11-20", origin="meta PubDate")


def test_date_in_a_script_or_of_no_calendar_is_none() -> None:
    assert "published" not in told("<script>发布时间：2026-01-20</script><p>时间：2026-13-45</p>")


def test_visible_source_goes_before_the_department_in_the_tag() -> None:
    assert told(f"{META}<p>来源：云溪日报 字号：大</p>")["source"].value == "云溪日报"
    assert told(f"{META}<p>来源： 作者：李某</p>")["source"].value == "综合处"


def test_heading_is_the_title_unless_there_are_several() -> None:
    heading = "<h1>政府工作报告<br>——2026年1月8日</h1>"
    assert told(f"{META}{heading}")["title"].value == "政府工作报告——2026年1月8日"
    assert told(f"{META}{heading}<h1>通知公告栏目</h1>")["title"].origin == "meta ArticleTitle"


def test_clean_report_carries_each_value_with_where_it_came_from() -> None:
    html = shell(paragraphs()).replace("<head>", f"<head>{META}")
    report = clean([page(html)], title="政府工作报告", edition=Edition.FULL, published="2026-01-21")
    assert report.metadata.publisher == Stated(value="云溪市人民政府", origin="meta SiteName")
    bare = clean([page(paragraphs())], title="报告", edition=Edition.FULL, published="2026-01-21")
    assert bare.metadata.published == Stated(value="2026-01-21", origin="listing")
