"""Challenges, blocks, errors and soft 404s are told from pages; badges under real pages are not."""

import pytest

from crawlers.errors import PageFailure
from crawlers.verdicts import check_file, checked_page
from storage.capture import CapturedPart
from storage.outcomes import Outcome
from tests.crawlers.makers import article, paragraphs, part

CHALLENGE = "<html><script>document.cookie='__jsl_clearance=1';location.reload()</script></html>"
HOME = "http://www.p990100.gov.cn/"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (part(status=404), Outcome.ERROR_PAGE),
        (part(status=500), Outcome.ERROR_PAGE),
        (part(status=403), Outcome.BLOCKED),
        (part(status=412), Outcome.BLOCKED),
        (part(article("报告"), status=202), Outcome.BLOCKED),
        (part(" \n"), Outcome.ERROR_PAGE),
        (part(CHALLENGE), Outcome.BLOCKED),
        (part("<html><body>您的请求被网防G01拦截</body></html>"), Outcome.BLOCKED),
        (part("<html><title>创宇云</title><body>访问验证</body></html>"), Outcome.BLOCKED),
        (part("<html><script>var a=1;go(a)</script></html>"), Outcome.BLOCKED),
        (part("<html><body>您访问的页面不存在！</body></html>"), Outcome.ERROR_PAGE),
        (part(article("首页"), final_url=HOME), Outcome.ERROR_PAGE),
    ],
)
def test_bad_page_has_a_named_outcome(answer: CapturedPart, outcome: Outcome) -> None:
    with pytest.raises(PageFailure) as caught:
        checked_page(answer)
    assert caught.value.outcome is outcome


@pytest.mark.parametrize(
    "body",
    [
        article("报告", tail="<div>本站由网防G01防护</div>"),
        article("报告", body=paragraphs("整治“您访问的页面不存在”等问题")),
        "<html><body><p>全文见附件。</p><a href='a.pdf'>附件</a></body></html>",
        "<datastore><record><![CDATA[<li></li>]]></record></datastore>",
    ],
)
def test_real_page_passes(body: str) -> None:
    kind = "text/xml" if body.startswith("<data") else "text/html"
    assert checked_page(part(body, content_type=kind)).text == body


def test_page_in_the_place_of_a_file_is_an_error() -> None:
    with pytest.raises(PageFailure, match="in the place of a file"):
        check_file(part(article("首页"), role="attachment"))


def test_file_passes_whatever_its_header_says() -> None:
    check_file(part(b"%PDF-1.7 ...", role="attachment", content_type="application/octet-stream"))


def test_listing_reached_over_its_own_home_redirect_passes() -> None:
    answer = part(article("首页"), url=HOME, final_url=f"{HOME}index.html")
    assert checked_page(answer).url == f"{HOME}index.html"
