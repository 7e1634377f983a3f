"""Asking a time-stamping authority over HTTP (RFC 3161, section 3.4): bounded in time and size."""

import asyncio
import os
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urlsplit

import httpx
from cryptography.x509 import Certificate

from storage.checkpoints.timestamps import MOST_REPLY, Attested, attested, query, read_roots
from storage.errors import TimestampInvalid, TimestampRefused

URL, ROOTS = "GWR_TSA_URL", "GWR_TSA_CA"
_WITHIN = 30.0
"""Seconds for the whole of it, however slowly bytes come."""
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


class Authority(NamedTuple):
    """Who stamps this archive's checkpoints, and the certificates that vouch for it."""

    url: str
    roots: list[Certificate]
    within: float = _WITHIN

    @classmethod
    def configured(cls) -> Self | None:
        """The authority at `GWR_TSA_URL`, trusted by the file `GWR_TSA_CA`; None: none is wanted.

        Raises `TimestampRefused` if only the first is set, else as `read_roots`.
        """
        url, roots = os.environ.get(URL, ""), os.environ.get(ROOTS, "")
        if not url:
            return None
        if not roots:
            raise TimestampRefused(_host(url), f"{ROOTS} names no certificates to check it with")
        return cls(url, read_roots(Path(roots)))

    def stamp(self, note: str) -> tuple[bytes, Attested]:
        """The reply for a note, checked, and what it proves. Raises `TimestampRefused`."""
        asked = query(note)
        try:
            reply = asyncio.run(self._answer(asked.content))
            return reply, attested(reply, note, self.roots, asked.nonce)
        except TimeoutError as error:
            raise self._refused(f"no whole answer within {self.within:.0f} s") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._refused(str(error) or type(error).__name__) from error
        except TimestampInvalid as error:
            raise self._refused(str(error)) from error

    async def _answer(self, content: bytes) -> bytes:
        headers = {"Content-Type": _QUERY, "Accept": _REPLY, "Accept-Encoding": "identity"}
        async with (
            asyncio.timeout(self.within),
            httpx.AsyncClient(timeout=self.within) as client,
            client.stream("POST", self.url, content=content, headers=headers) as answer,
        ):
            kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if answer.status_code != httpx.codes.OK:
                raise self._refused(f"HTTP {answer.status_code}")
            if kind != _REPLY:
                raise self._refused(f"it answers with {kind[:80]!r}, which is no timestamp")
            body = b""
            async for piece in answer.aiter_raw():
                body += piece
                if len(body) > MOST_REPLY:
                    raise self._refused(f"more than {MOST_REPLY} bytes")
            return body

    def _refused(self, why: str) -> TimestampRefused:
        return TimestampRefused(_host(self.url), why)


def _host(url: str) -> str:
    """What of an address may be told: not a password in it."""
    try:
        return urlsplit(url).hostname or "nowhere"
    except ValueError:
        return "nowhere"
