"""Pages are read by their bytes, and links that nobody could ask are no links."""

import pytest

from crawlers.attachments import attachments
from crawlers.markup.rows import listed
from crawlers.page import Page

URL = "http://www.p990100.gov.cn/zfgzbg/202601/t20260119_1.htm"


def page(html: str, encoding: str = "utf-8", label: str = "utf-8") -> Page:
    return Page(URL, html.encode(encoding), f"text/html; charset={label}")


def test_bytes_decide_when_the_label_is_wrong() -> None:
    text = "<p>䴙䴘镇政府工作报告</p>"
    assert page(text, "gb18030", "gb2312").text == text
    assert page(text, "utf-8", "gb2312").text == text


def test_meta_is_found_in_any_case_and_without_mark_up() -> None:
    read = page('<meta NAME="PUBDATE" content="2026-01-19"><meta name="t" content="甲<b>乙</b>">')
    assert read.meta("PubDate") == "2026-01-19"
    assert read.meta("T") == "甲乙"
    assert read.meta("Author") == ""


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "mailto:a@b.cn",
        "http://[",
        "http://a:b/",
        "",
        "ftp://a/b",
        "#top",
    ],
)
def test_link_that_is_no_address_is_no_row(href: str) -> None:
    read = page(f'<li><a href="{href}">2026年政府工作报告</a></li>')
    row = read.soup.find("li")
    assert row is not None
    assert listed(read, row) is None


def test_row_takes_the_full_title_and_knows_a_cut_one() -> None:
    titled = '<li><a href="#">↑</a><a href="a.htm" title=" 政府 工作报告 ">政府…</a></li>'
    read = page(titled + '<li><a href="b.htm">政府工作报…</a></li>')
    rows = [listed(read, item) for item in read.soup.select("li")]
    assert [(row.title, row.cut) for row in rows if row] == [
        ("政府 工作报告", False),
        ("政府工作报…", True),
    ]


@pytest.mark.parametrize("extension", ["pdf", "doc", "docx", "wps", "ofd", "rtf", "zip", "PDF"])
def test_file_in_the_documents_box_is_its_attachment(extension: str) -> None:
    read = page(f'<div id="zoom"><a href="./x.{extension}">下载</a></div>')
    assert attachments(read) == (f"http://www.p990100.gov.cn/zfgzbg/202601/x.{extension}",)


@pytest.mark.parametrize(
    "html",
    [
        '<div class="foot"><a href="/guide.pdf">使用指南</a></div>',
        '<div id="zoom"><a href="http://[/x.pdf">附件</a></div>',
        '<div id="zoom"><a href="javascript:open(\'x.pdf\')">附件.pdf</a></div>',
        '<div id="zoom"><a href="./x.rar">附件</a></div>',
    ],
)
def test_file_of_the_site_or_of_another_kind_is_not(html: str) -> None:
    assert attachments(page(html)) == ()
