"""Plain text is read line by line; what stood around the text in the browser goes."""

from reports.clean import clean
from reports.model import Edition, Part
from tests.reports.documents import REPORT, page

TOP = (
    "您当前的位置：首页 > 政务公开\n云溪市政府工作报告\n"
    "来源:云溪日报 2032-01-12 09:16 阅读人数:1\n\n"
)


def texts(raw: str, content_type: str = "text/plain; charset=utf-8") -> list[str]:
    part = page(raw, name="a.txt", content_type=content_type)
    report = clean([part], title="", edition=Edition.FULL, published=None)
    return report.text.splitlines()


def test_every_line_is_a_paragraph_and_furniture_and_headline_go() -> None:
    raw = TOP + "\n\n".join(f"  {text}" for text in REPORT) + "\n\n扫一扫在手机上查看当前页面\n"
    assert texts(raw) == list(REPORT)
    assert texts(raw, "") == list(REPORT)


def test_a_title_in_the_text_below_the_headline_stays() -> None:
    assert texts("\n".join([TOP, "政府工作报告", *REPORT])) == ["政府工作报告", *REPORT]


def test_markup_that_is_sent_as_plain_text_is_a_page() -> None:
    assert texts("".join(f"<p>{text}</p>" for text in REPORT)) == list(REPORT)


def test_a_form_feed_begins_a_page_that_goes_on_in_mid_sentence() -> None:
    first, second = REPORT[3][:40], REPORT[3][40:]
    raw = "\n".join((*REPORT[:3], f"{first}\f{second}", *REPORT[4:]))
    assert texts(raw) == list(REPORT)


def test_a_less_than_sign_makes_no_page_of_it() -> None:
    raw = "\n".join(REPORT).replace("增长6%左右", "增长<6%>左右")
    part = Part(role="page", name="a", url="", content_type="text/plain", body=raw.encode())
    report = clean([part], title="", edition=Edition.FULL, published=None)
    assert "增长<6%>左右" in report.text
