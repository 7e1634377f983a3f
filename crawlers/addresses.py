"""Which addresses may be asked, and the one answer to where a host is.

A name's addresses are looked up once a process, all of them are checked, and the connection is made
to what was checked (`crawlers.resolver`): a name that answers differently a moment later
(DNS rebinding) gains nothing.
"""

import asyncio
import socket
from collections.abc import Callable
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple

from scrapy.exceptions import CannotResolveHostError

from crawlers.loopback import loopback_allowed
from crawlers.refusals import AddressRefused

Address = IPv4Address | IPv6Address
LookUp = Callable[[str], list[str]]

_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that was ever given out; beside it are many ways to write an IPv4 address."""

_NAT64 = IPv6Network("64:ff9b::/96")
_OWN = (IPv4Address("127.0.0.1"), IPv6Address("::1"))


class Place(NamedTuple):
    """Where a host is: the checked addresses of the kind that is used, never none."""

    host: str
    addresses: tuple[Address, ...]


def literal(host: str) -> Address | None:
    """The address that a host is written as, or None if it is a name."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def may_be_asked(address: Address, *, loopback: bool) -> bool:
    """Whether an address is public; with the exception of `crawlers.loopback`, our own instead."""
    if loopback:
        return address.is_loopback
    if isinstance(address, IPv6Address) and (carried := _carried(address)) is not None:
        return may_be_asked(carried, loopback=False)
    given_out = isinstance(address, IPv4Address) or address in _UNICAST
    return given_out and address.is_global and not address.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries and a router or the system would ask."""
    if address in _NAT64:
        return IPv4Address(address.packed[12:])
    return address.ipv4_mapped or address.sixtofour


class Addresses:
    """Finds and checks hosts; what was checked stays the answer for the life of the process."""

    def __init__(self, look_up: LookUp, *, loopback: bool) -> None:
        self.places: dict[str, Place] = {}
        self._look_up = look_up
        self._loopback = loopback

    async def check(self, host: str, *, ipv6: bool, seconds: float) -> Place:
        """Where a host is. Raises `AddressRefused`, `CannotResolveHostError`."""
        if host not in self.places:
            found = await self._found(host, seconds)
            for address in found:
                if not may_be_asked(address, loopback=self._loopback):
                    raise AddressRefused(f"refused: {_told(host, address)}, not a public address")
            self.places[host] = Place(host, _of_one_kind(host, found, ipv6=ipv6))
        return self.places[host]

    def trust(self, host: str) -> None:
        """Let a host of the operator's own choice (a proxy) be asked, wherever it is."""
        if host not in self.places:
            addresses = tuple(ip_address(text) for text in self._look_up(host))
            self.places[host] = Place(host, addresses)

    async def _found(self, host: str, seconds: float) -> tuple[Address, ...]:
        if (written := literal(host)) is not None:
            return (written,)
        if self._loopback or host == "localhost" or host.endswith(".localhost"):
            return _OWN  # RFC 6761: names under localhost are never asked of a server
        try:
            looking = asyncio.to_thread(self._look_up, host)
            return tuple(ip_address(text) for text in await asyncio.wait_for(looking, seconds))
        except TimeoutError as error:
            raise CannotResolveHostError(f"no answer in {seconds:.0f} s") from error
        except OSError as error:
            raise CannotResolveHostError(error.strerror or "no such name") from error


def _of_one_kind(host: str, found: tuple[Address, ...], *, ipv6: bool) -> tuple[Address, ...]:
    kind = IPv6Address if ipv6 else IPv4Address
    if literal(host) is not None:
        return found
    chosen = tuple(address for address in found if isinstance(address, kind))
    if not chosen:
        other = "IPv6 addresses only: declare the quirk ipv6" if not ipv6 else "no IPv6 address"
        raise CannotResolveHostError(f"{host} has {other}")
    return chosen


def _told(host: str, address: Address) -> str:
    return f"{host} is {address}" if literal(host) is None else host


def system_look_up(host: str) -> list[str]:
    """All addresses that this machine's own resolver knows for a name. Raises `OSError`."""
    rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in rows))


@cache
def addresses() -> Addresses:
    """The process's one book of hosts: the guard writes it, connections read it."""
    return Addresses(system_look_up, loopback=loopback_allowed())
