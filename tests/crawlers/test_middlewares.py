"""Links and redirects into our own network, and odd schemes, are refused before any connection."""

import asyncio

import pytest
from scrapy import Request

from crawlers.middlewares import AddressGuard, is_public
from crawlers.refusals import AddressRefused

GUARD = AddressGuard(resolves=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8333/gwr-archive",
        "http://localhost/",
        "http://api.localhost./",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://224.0.0.1/",
        "file:///etc/passwd",
        "ftp://www.p990100.gov.cn/",
        "data:,x",
    ],
)
def test_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused, match="refused"):
        asyncio.run(GUARD.process_request(Request(url)))


@pytest.mark.parametrize("url", ["http://www.p990100.gov.cn/", "https://8.8.8.8:8443/a"])
def test_public_address_passes(url: str) -> None:
    asyncio.run(GUARD.process_request(Request(url)))


def test_name_is_neither_public_nor_private_before_it_is_resolved() -> None:
    assert is_public("www.p990100.gov.cn") is None
