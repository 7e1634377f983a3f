"""Links and redirects into our own network, and odd schemes, are refused before any connection."""

import asyncio
from ipaddress import ip_address

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError

from crawlers.addresses import Addresses, may_be_asked
from crawlers.manners import Quirks
from crawlers.middlewares import AddressGuard
from crawlers.refusals import AddressRefused

GUARD = AddressGuard(Quirks(), seconds=1, replayed=True)
PUBLIC, PUBLIC6 = "8.8.8.8", "2400:3200::1"


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
        "http://[::]/",
        "http://[::127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "file:///etc/passwd",
        "ftp://www.p990100.gov.cn/",
        "data:,x",
    ],
)
def test_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused, match="refused"):
        asyncio.run(GUARD.process_request(Request(url)))


@pytest.mark.parametrize(
    "url", ["http://www.p990100.gov.cn/", "https://8.8.8.8:8443/a", "http://[2400:3200::1]/"]
)
def test_public_address_passes(url: str) -> None:
    asyncio.run(GUARD.process_request(Request(url)))


@pytest.mark.parametrize("written", ["http://2130706433/", "http://0x7f.1/", "http://127.1/"])
def test_odd_ways_to_write_loopback_are_names_and_checked_as_such(written: str) -> None:
    guard = AddressGuard(Quirks(), seconds=5, replayed=False)
    with pytest.raises((AddressRefused, CannotResolveHostError)):
        asyncio.run(guard.process_request(Request(written)))


@pytest.mark.parametrize(
    "answer",
    [["127.0.0.1"], [PUBLIC, "10.0.0.1"], [PUBLIC, "::1"], ["fe80::1"], ["::ffff:10.0.0.1"]],
)
def test_name_is_refused_if_any_of_its_addresses_is_not_public(answer: list[str]) -> None:
    book = Addresses(lambda _: answer, loopback=False)
    with pytest.raises(AddressRefused, match="not a public address"):
        asyncio.run(book.check("www.p990100.gov.cn", ipv6=False, seconds=1))
    assert book.places == {}


def test_name_that_answers_differently_later_gains_nothing() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    book = Addresses(lambda _: next(answers), loopback=False)

    async def twice() -> None:
        await book.check("rebinding.p990100.gov.cn", ipv6=False, seconds=1)
        await book.check("rebinding.p990100.gov.cn", ipv6=False, seconds=1)

    asyncio.run(twice())
    place = book.places["rebinding.p990100.gov.cn"]
    assert place.addresses == (ip_address(PUBLIC),)


def test_ipv6_is_used_where_it_is_declared_and_not_otherwise() -> None:
    def asked(*, ipv6: bool, answer: list[str]) -> str:
        book = Addresses(lambda _: answer, loopback=False)
        place = asyncio.run(book.check("www.p990100.gov.cn", ipv6=ipv6, seconds=1))
        return str(place.addresses[0])

    assert asked(ipv6=False, answer=[PUBLIC6, PUBLIC]) == PUBLIC
    assert asked(ipv6=True, answer=[PUBLIC, PUBLIC6]) == PUBLIC6
    with pytest.raises(CannotResolveHostError, match="declare the quirk ipv6"):
        asked(ipv6=False, answer=[PUBLIC6])


def test_name_that_nobody_knows_is_no_address() -> None:
    def unknown(host: str) -> list[str]:
        raise OSError(-2, "Name or service not known", host)

    book = Addresses(unknown, loopback=False)
    with pytest.raises(CannotResolveHostError, match="not known"):
        asyncio.run(book.check("gone.p990100.gov.cn", ipv6=False, seconds=1))


def test_with_the_exception_on_there_is_nothing_but_loopback() -> None:
    assert may_be_asked(ip_address("127.0.0.1"), loopback=True)
    assert may_be_asked(ip_address("::1"), loopback=True)
    assert not may_be_asked(ip_address(PUBLIC), loopback=True)
    assert not may_be_asked(ip_address("10.0.0.1"), loopback=True)
