"""The answers in a WARC file: every one with its date, also when an address was captured often.

Bodies stay in the file until they are asked for. A revisit has the body of the record that it
refers to; a revisit that only says "not modified" has its head, too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from w3lib.url import safe_url_string
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawlers.errors import PageFailure, RecordingDamaged, RecordingMissing
from crawlers.fetching import Role
from crawlers.keeping import LARGEST_DOCUMENT
from crawlers.recordings import unchunked
from storage.capture import CapturedPart, Hop
from storage.outcomes import Outcome

TOGETHER = timedelta(days=7)
"""How far apart parts of one capture may be: a crawl of a large site takes days."""

_MOST_HOPS = 10
_SHANGHAI = ZoneInfo("Asia/Shanghai")
_NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STATUS = re.compile(r"[0-9]{3}")
_TYPES = ("response", "revisit")


class Answer(NamedTuple):
    """One record of the file; `digest` is the payload's, as the file states it, or ""."""

    url: str
    at: datetime
    status: int
    offset: int
    kind: str
    digest: str
    refers_to: tuple[str, str]

    @property
    def sends_on(self) -> bool:
        """Whether it is a redirect."""
        return self.status in _REDIRECTS


class Answers:
    """A WARC file with an index of its answers. Raises `RecordingDamaged`.

    `others` counts the records that are no answers, by type; `undated` are those without a date or
    a status that can be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.others: Counter[str] = Counter()
        self.undated: list[str] = []
        self.all: list[Answer] = sorted(self._index(), key=lambda each: (each.at, each.offset))
        self._by_url: dict[str, list[Answer]] = {}
        self._by_digest: dict[str, Answer] = {}
        for answer in self.all:
            self._by_url.setdefault(_key(answer.url), []).append(answer)
            if answer.kind == "response" and answer.digest:
                self._by_digest.setdefault(answer.digest, answer)

    @property
    def day(self) -> date:
        """The day of the first answer, in Shanghai. Raises `RecordingMissing` if there is none."""
        if not self.all:
            raise RecordingMissing(f"{self.path} holds no answer of any portal")
        return min(self.all, key=lambda each: each.offset).at.astimezone(_SHANGHAI).date()

    def near(self, url: str, at: datetime) -> Answer | None:
        """The answer of an address that is nearest in time, if that is near enough."""
        there = self._by_url.get(_key(url), [])
        nearest = min(there, key=lambda each: (abs(each.at - at), each.offset), default=None)
        return nearest if nearest and abs(nearest.at - at) <= TOGETHER else None

    def chain(self, answer: Answer) -> list[Answer]:
        """The answer, and to where it sends on; the last one may be a redirect into nowhere."""
        chain = [answer]
        while chain[-1].sends_on and len(chain) <= _MOST_HOPS:
            target = self._target(chain[-1])
            if target is None or target in chain:
                break
            chain.append(target)
        return chain

    def part(self, chain: list[Answer], role: Role) -> CapturedPart:
        """What a client would have got. Raises `PageFailure`."""
        *hops, last = chain
        if last.sends_on:
            raise PageFailure(Outcome.NOT_RECORDED, last.url, "redirected to what is not recorded")
        record = self._record(last)
        source = self._source(last)
        body = record if source is last else self._record(source)
        head = body if last.status == _NOT_MODIFIED else record
        if _length(body) > LARGEST_DOCUMENT:
            raise PageFailure(Outcome.INCOMPLETE, last.url, f"{_length(body)} bytes are too many")
        if _length(body) < body.payload_length:
            raise PageFailure(Outcome.INCOMPLETE, last.url, "the file ends within this record")
        http = head.http_headers
        return CapturedPart(
            role=role,
            url=chain[0].url,
            final_url=last.url,
            status=source.status if head is body else last.status,
            headers=tuple(http.headers),
            content_type=(http.get_header("Content-Type") or "").strip().lower(),
            fetched_at=last.at,
            body=_body(body),
            redirects=tuple(Hop(url=h.url, status=h.status, headers=self._head(h)) for h in hops),
            ip=record.rec_headers.get_header("WARC-IP-Address"),
            protocol=http.protocol or None,
            truncated=body.rec_headers.get_header("WARC-Truncated") is not None,
        )

    def _index(self) -> Iterator[Answer]:
        try:
            with self.path.open("rb") as stream:
                records = ArchiveIterator(stream, arc2warc=True)
                for record in records:
                    if not _is_answer(record):
                        self.others[record.rec_type] += 1
                        continue
                    answer = _answer(record, records.get_record_offset())
                    if answer is None:
                        self.undated.append(str(record.rec_headers["WARC-Target-URI"]))
                    else:
                        yield answer
        except (ArchiveLoadFailed, AttributeError, EOFError, TypeError, ValueError) as error:
            # warcio stumbles in many ways over the head of a record that was cut off.
            raise RecordingDamaged(self.path, error) from error

    def _source(self, answer: Answer) -> Answer:
        """The record that has the body. Raises `PageFailure`."""
        if answer.kind != "revisit":
            return answer
        found = self._by_digest.get(answer.digest) or self._referred(answer)
        if found is None:
            told = "a revisit of a record that the file does not have"
            raise PageFailure(Outcome.NOT_RECORDED, answer.url, told)
        return found

    def _referred(self, answer: Answer) -> Answer | None:
        url, date = answer.refers_to
        at = _when(date)
        there = self._by_url.get(_key(url), []) if url else []
        return next((each for each in there if each.at == at and each.kind == "response"), None)

    def _target(self, answer: Answer) -> Answer | None:
        location = {name.lower(): value for name, value in self._head(answer)}.get("location", "")
        try:
            return self.near(urljoin(answer.url, location.strip()), answer.at) if location else None
        except ValueError:  # no address at all: http://[
            return None

    def _head(self, answer: Answer) -> tuple[tuple[str, str], ...]:
        return tuple(self._record(answer).http_headers.headers)

    def _record(self, answer: Answer) -> ArcWarcRecord:
        """Read again, with all of its body; its stream is a copy."""
        with self.path.open("rb") as stream:
            stream.seek(answer.offset)
            record = next(ArchiveIterator(stream, arc2warc=True))
            record.content = record.raw_stream.read(LARGEST_DOCUMENT + 1)
        return record


def _is_answer(record: ArcWarcRecord) -> bool:
    """A crawler's question to the name service is a `response`, too."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return record.rec_type in _TYPES and url.strip("<").lower().startswith("http")


def _answer(record: ArcWarcRecord, offset: int) -> Answer | None:
    told, http = record.rec_headers.get_header, record.http_headers
    at, status = _when(told("WARC-Date")), http.get_statuscode() if http else ""
    if at is None or not _STATUS.fullmatch(status):
        return None
    return Answer(
        url=told("WARC-Target-URI").strip("<>").partition("#")[0],
        at=at,
        status=int(status),
        offset=offset,
        kind=record.rec_type,
        digest=(told("WARC-Payload-Digest") or "").lower(),
        refers_to=(
            told("WARC-Refers-To-Target-URI") or "",
            told("WARC-Refers-To-Date") or "",
        ),
    )


def _when(date: str | None) -> datetime | None:
    """WARCs state UTC."""
    try:
        at = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _length(record: ArcWarcRecord) -> int:
    return len(record.content)


def _body(record: ArcWarcRecord) -> bytes:
    return unchunked(record.content, record.http_headers.get_header("Transfer-Encoding") or "")


def _key(url: str) -> str:
    bare = url.partition("#")[0]
    try:
        return safe_url_string(bare)
    except ValueError:  # no address at all: http://[, or a port that is none
        return bare
