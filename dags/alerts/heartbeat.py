"""A sign of life to a watcher outside, which tells people when the sign does not come.

Nothing inside can say that the machine is off. `GWR_HEARTBEAT_URL` is an address as healthchecks.io
and those like it give: asked at the night's end, with `/start` at its beginning and with `/fail`
when it went badly. Whoever knows the address can send the sign: it is never logged. Nothing that
goes wrong here fails a night.
"""

import logging
import os
from enum import StrEnum

import urllib3

log = logging.getLogger(__name__)

URL_VARIABLE = "GWR_HEARTBEAT_URL"
SECONDS, TRIES = 10.0, 2


class Sign(StrEnum):
    """What is sent: the end of the address."""

    STARTED = "/start"
    GOOD = ""
    FAILED = "/fail"


def beat(sign: Sign) -> bool:
    """Send a sign, if an address is set; whether it was taken."""
    address = os.environ.get(URL_VARIABLE, "").strip()
    if not address:
        return False
    why = ""
    for _ in range(TRIES):
        why = _refused(address.rstrip("/") + sign)
        if not why:
            return True
    log.warning("heartbeat %s not sent: %s", sign.name.lower(), why)
    return False


def _refused(address: str) -> str:
    """Ask an address once; returns why it did not take the sign.

    By urllib3, since httpx logs every address that it asks, and without urllib3's own retries, which
    log it as well.
    """
    pool = urllib3.PoolManager(retries=False, timeout=SECONDS)
    try:
        status = pool.request("GET", address, redirect=False).status
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        # Its words have the address.
        return type(error).__name__
    return f"HTTP {status}" if status >= 400 else ""  # noqa: PLR2004 - HTTP's own
