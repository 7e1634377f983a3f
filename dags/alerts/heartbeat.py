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
SECONDS = 10.0


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
    pool = urllib3.PoolManager(retries=urllib3.Retry(2, redirect=0), timeout=SECONDS)
    try:
        # urllib3 and not httpx, which logs every address that it asks.
        status = pool.request("GET", address.rstrip("/") + sign).status
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        # A night is worth more than a sign of it, and the error's words have the address.
        log.warning("heartbeat %s not sent: %s", sign.name.lower(), type(error).__name__)
        return False
    if status >= 400:  # noqa: PLR2004 - HTTP's own
        log.warning("heartbeat %s refused: HTTP %d", sign.name.lower(), status)
    return status < 400  # noqa: PLR2004
