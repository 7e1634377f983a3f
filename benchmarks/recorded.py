"""A recording as many web sites on loopback: whose answers, under which hosts, on which port.

A copy of the recording stands under hosts of its own (`n3.www.yunxi.example` is the third copy of
`www.yunxi.example`), so that more portals can be had than were recorded. Addresses keep their host
and get the server's port; https becomes http: a certificate for every host would measure OpenSSL.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from crawlers.portal import Portal

_ADDRESS = re.compile(rb"https?://([a-z0-9.-]+)")
_COPY = re.compile(r"n(\d+)\.(.+)")
_DELAY = re.compile(rb"^crawl-delay:.*\n?", re.IGNORECASE | re.MULTILINE)
"""What a robots.txt may ask of us; obeyed, it would be all that is measured."""

_OF_THE_CONNECTION = frozenset({"content-length", "transfer-encoding", "connection", "date"})
"""Headers that the server writes itself."""


class Answer(NamedTuple):
    """One recorded answer, ready to be served."""

    status: int
    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes


class Answers:
    """Every response of a recording, in memory, by host and by path with query."""

    def __init__(self, recording: Path) -> None:
        self._answers = dict(_responses(recording))
        self._hosts = {host.encode() for host, _ in self._answers}

    def find(self, host: str, target: str, port: int) -> Answer | None:
        """The answer of a host's copy, its addresses moved to the copy; None if unrecorded."""
        copied = _COPY.fullmatch(host)
        prefix, recorded = (f"n{copied[1]}.", copied[2]) if copied else ("", host)
        answer = self._answers.get((recorded, target))
        return answer and answer._replace(body=self._moved(answer.body, prefix, port))

    def _moved(self, body: bytes, prefix: str, port: int) -> bytes:
        def move(found: re.Match[bytes]) -> bytes:
            host = found[1]
            known = host in self._hosts
            return b"http://%s%s:%d" % (prefix.encode(), host, port) if known else found[0]

        return _ADDRESS.sub(move, body)


def copies(portals: Sequence[Portal], number: int, port: int) -> list[Portal]:
    """Each portal `number` times, under hosts of its own, at the server's port.

    Copies keep their code: a report speaks for a government of its rank, and a code says the rank.
    """
    prefixes = ["", *(f"n{copy}." for copy in range(1, number))]
    return [_moved(portal, prefix, port) for prefix in prefixes for portal in portals]


def _moved(portal: Portal, prefix: str, port: int) -> Portal:
    addresses = {
        "home": _moved_address(str(portal.home), prefix, port),
        "listing": _moved_address(str(portal.listing), prefix, port),
    }
    return Portal.model_validate({**portal.model_dump(mode="json"), **addresses})


def _moved_address(url: str, prefix: str, port: int) -> str:
    parts = urlsplit(url)
    return parts._replace(scheme="http", netloc=f"{prefix}{parts.hostname}:{port}").geturl()


def _responses(recording: Path) -> Iterator[tuple[tuple[str, str], Answer]]:
    with recording.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                parts = urlsplit(record.rec_headers["WARC-Target-URI"])
                target = parts.path + (f"?{parts.query}" if parts.query else "")
                answer = _answer(record)
                if parts.path == "/robots.txt":
                    answer = answer._replace(body=_DELAY.sub(b"", answer.body))
                yield (parts.hostname or "", target), answer


def _answer(record: ArcWarcRecord) -> Answer:
    http = record.http_headers
    headers = tuple((n, v) for n, v in http.headers if n.lower() not in _OF_THE_CONNECTION)
    return Answer(
        int(http.get_statuscode()), headers, http.get_header("ETag") or "", record.raw_stream.read()
    )
