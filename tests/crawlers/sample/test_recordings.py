"""The committed recordings: built from the sources, complete, and different as promised."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from crawlers.sample.build import answers, recording
from crawlers.sample.nights import Night, load_nights
from crawlers.sample.sources import all_sites, load_site
from crawlers.sample.warc import warc_bytes
from tests.crawlers.sample.recorded import COUNTER, bodies, text, uncompressed

CITY = "https://www.yunxi.example/zwgk/zfgzbg/"
COUNTY = "http://www.heqing.example/col/col1301/index.html"
PROXY = re.compile(r"/module/web/jpage/dataproxy\.jsp\?[^\"]+")


def links(page: str) -> list[str]:
    """Targets of the entries of a listing."""
    return re.findall(r"<li><a href=[\"']([^\"']+)[\"'] title", page)


def listings() -> list[tuple[str, str]]:
    """Address and text of every listing page that the portals themselves lead to."""
    proxied = urljoin(COUNTY, PROXY.findall(text(COUNTY))[0])
    return [(url, text(url)) for url in (CITY, f"{CITY}index_1.html", COUNTY, proxied)]


@pytest.mark.parametrize("night", load_nights(), ids=lambda night: f"night{night.number}")
def test_the_committed_recording_is_what_the_sources_build(night: Night) -> None:
    committed = recording(night).read_bytes()
    assert uncompressed(committed) == uncompressed(warc_bytes(night, answers(night)))


def test_building_twice_gives_the_same_bytes() -> None:
    night = load_nights()[0]
    assert warc_bytes(night, answers(night)) == warc_bytes(night, answers(night))


def test_every_document_is_listed_and_every_listed_document_recorded() -> None:
    listed = {urljoin(url, link) for url, page in listings() for link in links(page)}
    assert len(listed) == sum(len(site.documents) for site in all_sites())
    assert listed <= bodies(1).keys()


def test_every_listing_needs_its_second_page_for_the_oldest_report() -> None:
    city, city_more, county, county_more = ("".join(links(page)) for _, page in listings())
    assert "t20240115_5496633" in city_more
    assert "t20240115_5496633" not in city
    assert "art_1301_81350" in county_more
    assert "art_1301_81350" not in county


def test_nothing_recorded_can_be_asked_of_a_real_host() -> None:
    hosts = {urlsplit(url).hostname or "" for url in bodies(1)}
    assert {host.rpartition(".")[2] for host in hosts} == {"example"}


@pytest.mark.parametrize("host", ["https://www.yunxi.example", "http://www.heqing.example"])
def test_home_page_and_robots_are_recorded(host: str) -> None:
    assert b"Crawl-delay" in bodies(1)[f"{host}/robots.txt"]
    assert "政府工作报告" in text(f"{host}/")


def test_night_two_is_night_one_but_for_counters_and_one_figure() -> None:
    assert list(bodies(1)) == list(bodies(2))
    pages = [url for url in bodies(1) if b"<html" in bodies(1)[url]]
    edited = {url for url in pages if _steady(url, 1) != _steady(url, 2)}
    assert edited == {f"{CITY}202601/t20260114_6118031_1.html"}
    for url in edited:
        before, after = _steady(url, 1), _steady(url, 2)
        assert before.replace("地区生产总值增长6%左右", "地区生产总值增长5.5%左右") == after
    assert all(bodies(1)[url] == bodies(2)[url] for url in bodies(1) if url not in pages)


def test_every_page_shows_counters_that_moved() -> None:
    for url in (url for url in bodies(1) if b"<html" in bodies(1)[url]):
        first, second = (COUNTER.findall(text(url, night)) for night in (1, 2))
        assert first == second != []
        assert text(url, 1) != text(url, 2)


def test_the_county_says_gb2312_and_is_not() -> None:
    site = load_site("990121")
    page = bodies(1)[f"{site.host}/art/2026/1/9/art_1301_88102.html"]
    assert b"charset=gb2312" in page
    with pytest.raises(UnicodeDecodeError):
        page.decode("gb2312")
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")


def _steady(url: str, night: int) -> str:
    return COUNTER.sub(r"\1\2", text(url, night))
