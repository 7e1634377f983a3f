"""The loopback ports of a stack, and the right to them, so that two stacks never want the same.

A port in use is seen; one that a stack has chosen and not begun to listen on is not, nor one whose
server is just being restarted. So a stack has a name on this machine for each of its ports: an
abstract socket that nobody connects to. One process can have a name, over all users; its children
inherit it, and it goes with the last of them.
"""

import socket
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from storage.server import LOOPBACK, ServerPorts

UI_PORT = 18080
STORE_PORT = 18333
"""Tried first, so that the address of the UI is the same on most machines."""


@dataclass(frozen=True)
class Ports:
    """The loopback ports of one stack."""

    airflow: int
    store: ServerPorts

    @classmethod
    def chosen(cls, claim: "Claim") -> Self:
        """The usual ports where nobody has them, otherwise the next ones above; now in the claim."""
        store = next(
            ports
            for first in range(STORE_PORT, STORE_PORT + 4000, 10)
            if claim.take(ports := ServerPorts.consecutive(first))
        )
        return cls(next(p for p in range(UI_PORT, UI_PORT + 200) if claim.take([p])), store)

    def all(self) -> list[int]:
        """Every one of them."""
        return [self.airflow, *self.store]


class Claim(ExitStack):
    """The right to some ports, until it is closed here and by every process that inherited it."""

    def __init__(self) -> None:
        super().__init__()
        self.descriptors: list[int] = []

    def take(self, ports: Iterable[int]) -> bool:
        """Claim these as well, all or none: those that nobody has claimed or listens on."""
        with ExitStack() as names:
            taken: list[socket.socket] = []
            for port in ports:
                name = names.enter_context(socket.socket(socket.AF_UNIX))
                if not (_has(name, port) and is_free(port)):
                    return False
                taken.append(name)
            self.descriptors += [name.fileno() for name in taken]
            self.push(names.pop_all())
            return True


def _has(name: socket.socket, port: int) -> bool:
    """Whether the name of a port could be had."""
    try:
        name.bind(f"\0gwr-port-{port}")
    except OSError:
        return False
    return True


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
