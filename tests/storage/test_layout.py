"""Names that follow from content, and never become paths."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage.layout import (
    canonical_url,
    comparison_key,
    document_id,
    night_prefix,
    part_name,
    segment,
    stamped,
    version_id,
)
from storage.nights import VersionRef

URL = "http://www.yunxi.example/zwgk/202601/t20260112_7360422.htm"


@pytest.mark.parametrize(
    "same",
    [
        "https://www.yunxi.example/zwgk/202601/t20260112_7360422.htm",
        "http://yunxi.example:80/zwgk/202601/t20260112_7360422.htm#top",
        "HTTPS://WWW.YUNXI.EXAMPLE:443/zwgk/202601/t20260112_7360422.htm",
        "http://yunxi.example./zwgk/202601/t20260112_7360422.htm",
        "http://m.yunxi.example/zwgk/202601/t20260112_7360422.htm",
        "https://wap.yunxi.example/zwgk/202601/t20260112_7360422.htm?from=timeline&isappinstalled=0",
        "http://www.yunxi.example/zwgk/202601/t20260112_7360422.htm?print=1",
        "http://www.yunxi.example/zwgk/202601/t20260112_7360422_print.htm",
        "http://www.yunxi.example/zwgk/202601/t20260112_7360422.htm;jsessionid=A1B2?utm_source=x",
    ],
)
def test_addresses_of_one_document_have_one_id(same: str) -> None:
    assert document_id(same) == document_id(URL)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.yunxi.example/zwgk/202602/t20260112_7360422.htm",
        "http://www.yunxi.example/zwgk/202601/t20260112_7360422.htm?id=2",
        "http://www.yunxi.example:8080/zwgk/202601/t20260112_7360422.htm",
        "http://heqing.example/zwgk/202601/t20260112_7360422.htm",
        "http://mm.yunxi.example/zwgk/202601/t20260112_7360422.htm",
        "http://www.yunxi.example/zwgk/202601/t20260112_7360422.htm?type=4",
        "http://www.yunxi.example/zwgk/202601/t20260112_7360422.htm?from=2",
    ],
)
def test_addresses_of_other_documents_have_other_ids(other: str) -> None:
    assert document_id(other) != document_id(URL)


def test_a_documents_id_tells_its_file_and_is_always_the_same() -> None:
    assert document_id(URL) == "t20260112_7360422-3958b10c"
    assert document_id("http://yunxi.example/").startswith("page-")
    assert document_id("http://yunxi.example/a/政府工作报告.html").startswith("page-")


def test_what_has_no_host_is_no_address() -> None:
    with pytest.raises(ValueError, match="no host"):
        canonical_url("zwgk/a.htm")


def test_a_version_is_named_by_time_in_utc_and_substance() -> None:
    shanghai = timezone(timedelta(hours=8))
    version = version_id(datetime(2026, 1, 12, 9, 16, 59, tzinfo=shanghai), "3fa9c1d2" + "0" * 56)
    assert version == "20260112T011659Z-3fa9c1d2"
    assert stamped(version) == datetime(2026, 1, 12, 1, 16, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (URL, "001-t20260112_7360422.htm"),
        ("http://a.example/附件1.doc", "001-1.doc"),
        ("http://a.example/报告.pdf", "001-page.pdf"),
        ("http://a.example/", "001-page"),
        ("http://a.example/..%2F..%2F..%2Fetc%2Fpasswd", "001-etc-passwd"),
        ("http://a.example/%00%0d%0a.htm", "001-page.htm"),
        ("http://a.example/.htaccess", "001-htaccess"),
        ("http://a.example/..", "001-page"),
        ("http://a.example/x?file=../../y", "001-x"),
        ("http://a.example/a.b<c>d&e", "001-a.b-c-d-e"),
        ("http://a.example/" + "n" * 300 + ".htm", "001-" + "n" * 76 + ".htm"),
    ],
)
def test_a_parts_name_is_safe_and_bounded(url: str, name: str) -> None:
    assert part_name(1, url) == name


def test_a_segment_is_never_a_path() -> None:
    assert segment("../../x") == "-..-x"
    assert segment("..") == "unnamed"
    assert night_prefix("2026-11-22", "scheduled__2026-11-22T18:00:00+00:00") == (
        "nights/2026-11-22/scheduled__2026-11-22T18-00-00-00-00/"
    )


def test_a_comparison_stands_beside_the_later_version() -> None:
    first = VersionRef(adcode="990100", year=2026, document="d-1", version="v1")
    second = first.model_copy(update={"version": "v2"})
    prior = VersionRef(adcode="990100", year=2025, document="e-1", version="v0")
    assert comparison_key(second, first, "d1", "c1") == (
        "990100/2026/d-1/v2/diff/d1-c1/since-v1.json"
    )
    assert comparison_key(second, prior, "d1", "c1") == (
        "990100/2026/d-1/v2/diff/d1-c1/against-2025-e-1-v0.json"
    )


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "http://www.a.example/col.jsp?b=2&a=1&&c=%E4%B8%AD",
            "a.example/col.jsp?b=2&a=1&&c=%E4%B8%AD",
        ),
        ("http://a.example/info?id=1&print=1", "a.example/info?id=1"),
        ("http://a.example/?print=true", "a.example/"),
        ("http://m.example/a.htm", "m.example/a.htm"),
    ],
)
def test_what_tells_documents_apart_stays_as_it_is(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
