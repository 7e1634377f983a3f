"""The one exception to the address guard: our own servers on loopback, for benchmarks and tests.

Portals must never lead a crawler to services of its own machine, so the exception is a variable of
the environment that a person sets for one command, is told of loudly at each start, and stops a
night before it begins. With it on, loopback is all there is: every name is answered from there, and
no address beyond it can be asked. That is why a crawl then needs no delays: nobody is burdened.
"""

import logging
import os

from crawlers.errors import LoopbackAllowed

ALLOW_LOOPBACK = "GWR_ALLOW_LOOPBACK"
"""Environment variable: `1`, or the port at which one server on loopback answers for every host."""

_MOST_PORT = 65535

logger = logging.getLogger(__name__)


def loopback_allowed() -> bool:
    """Whether the exception is on; any value but nothing and `0` turns it on."""
    return _given() not in ("", "0")


def loopback_port() -> int | None:
    """The port to which every connection goes, or None if addresses carry their own."""
    given = _given()
    return int(given) if given.isdecimal() and 1 < int(given) <= _MOST_PORT else None


def warn_if_loopback_allowed() -> None:
    """Say so in the log of a crawl that begins with the exception on."""
    if loopback_allowed():
        logger.warning(
            "%s IS SET: this crawl asks servers on this machine, and them alone, without delays. "
            "For benchmarks and tests only.",
            ALLOW_LOOPBACK,
        )


def refuse_loopback() -> None:
    """A night's own check, before anything starts. Raises `LoopbackAllowed`."""
    if loopback_allowed():
        raise LoopbackAllowed(f"{ALLOW_LOOPBACK} is set, and a night never runs with it: unset it")


def _given() -> str:
    return os.environ.get(ALLOW_LOOPBACK, "").strip()
