"""Challenges, blocks, errors and soft 404s are told from pages; badges under real pages are not.

`pages/<verdict>/*.html` are pages written after what portals really serve: the folder is the
verdict that a page must get (`report`: none), a number before its name is the HTTP status.
"""

import re
from pathlib import Path

import pytest

from crawlers.appearance import look
from crawlers.errors import PageFailure
from crawlers.page import Page
from crawlers.verdict_rules import LITTLE_TEXT
from crawlers.verdicts import OUTCOMES, Verdict, check_file, checked_page
from storage.capture import CapturedPart
from storage.outcomes import Outcome
from tests.crawlers.makers import article, part

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.glob("*/*.html"))
HOME = "http://www.p990100.gov.cn/"


def served(page: Path) -> CapturedPart:
    """The answer that a labelled page stands for."""
    status = re.match(r"(\d{3})-", page.name)
    moved = {"final_url": HOME} if page.stem == "by-the-server" else {}
    return part(page.read_bytes(), status=int(status[1]) if status else 200, **moved)


def verdict_on(answer: CapturedPart) -> str:
    """The verdict's name as a folder's, `report` for a sound page."""
    try:
        checked_page(answer)
    except PageFailure as failure:
        return failure.reason.partition(":")[0].replace(" ", "-")
    return "report"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_every_labelled_page_gets_its_verdict(page: Path) -> None:
    assert verdict_on(served(page)) == page.parent.name


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        ("blocked/200-cookie-by-script", Outcome.BLOCKED),
        ("login-page/single-sign-on", Outcome.BLOCKED),
        ("soft-404/bare", Outcome.ERROR_PAGE),
        ("garbled/one-in-ten", Outcome.UNREADABLE),
        ("truncated-transfer/in-a-tag", Outcome.UNREACHABLE),
    ],
)
def test_verdict_is_told_as_an_outcome(page: str, outcome: Outcome) -> None:
    with pytest.raises(PageFailure) as caught:
        checked_page(served(FOLDER / f"{page}.html"))
    assert caught.value.outcome is outcome


def test_every_verdict_has_pages_and_an_outcome() -> None:
    labels = {page.parent.name for page in PAGES}
    assert labels == {verdict.value.replace(" ", "-") for verdict in Verdict} | {"report"}
    assert set(OUTCOMES) == set(Verdict)


def test_error_page_with_a_full_menu_shows_as_much_as_a_text() -> None:
    """The case that counting visible characters alone cannot tell."""
    error = (FOLDER / "soft-404" / "with-the-sites-full-menu.html").read_text(encoding="utf-8")
    assert look(Page("http://a.example/", error.encode(), "text/html")).shown > LITTLE_TEXT


def test_page_in_the_place_of_a_file_is_an_error() -> None:
    with pytest.raises(PageFailure, match="in the place of a file"):
        check_file(part(article("首页"), role="attachment"))


def test_error_page_in_the_place_of_a_file_says_what_it_says() -> None:
    with pytest.raises(PageFailure, match="soft 404"):
        check_file(part("<html><body>您访问的文件不存在</body></html>", role="attachment"))


def test_file_passes_whatever_its_header_says() -> None:
    check_file(part(b"%PDF-1.7 ...", role="attachment", content_type="application/octet-stream"))


def test_document_that_word_saved_as_a_page_is_a_file() -> None:
    head = '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>'
    check_file(part(f"{head}<p>各位代表：</p></body></html>", role="attachment"))


def test_document_whose_own_address_serves_a_file_passes() -> None:
    assert verdict_on(part(b"%PDF-1.7 ...", content_type="application/pdf")) == "report"


def test_listing_reached_over_its_own_home_redirect_passes() -> None:
    answer = part(article("首页"), url=HOME, final_url=f"{HOME}index.html")
    assert checked_page(answer).url == f"{HOME}index.html"


def test_answer_that_the_connection_cut_off_is_no_page() -> None:
    with pytest.raises(PageFailure) as caught:
        checked_page(part(article("报告"), truncated=True))
    assert caught.value.outcome is Outcome.UNREACHABLE
