"""Versions as a WARC 1.1 file: one gzip member a record, digests in SHA-256.

A part is a `response` with its body as served; what a browser rendered is a `resource`, because
no server ever sent it. Redirects on the way are responses of their own. A body that the file holds
already for the same address is a `revisit` that refers to it, with its own head. What we asked is a
`request`, as far as it is known, and the manifest is a `metadata` record, byte for byte.
"""

from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from storage.coding import codings
from storage.exporting.chosen import Chosen
from storage.exporting.digests import Sha256
from storage.exporting.records import FORMAT, Records, address, date_of
from storage.exporting.tally import Tally
from storage.manifest import StoredPart


class Written(NamedTuple):
    """One record as an index tells of it; `offset` and `length` in bytes of the file.

    `digest` is that of the payload with its algorithm before it.
    """

    url: str
    date: str
    mime: str
    status: str
    digest: str
    offset: int
    length: int


class _Writer(WARCWriter):  # type: ignore[misc] # warcio has no types
    """Warcio's, but for the digest."""

    _create_digester = staticmethod(Sha256)


class WarcFile:
    """A WARC file that is being written to a stream, which need not be seekable."""

    def __init__(self, out: IO[bytes], name: str, described: str) -> None:
        self.tally = Tally(out)
        self._writer = _Writer(self.tally, gzip=True, warc_version=FORMAT)
        self._dates: dict[tuple[str, str, tuple[str, ...]], str] = {}
        self._name, self._described = name, described
        self._records: Records | None = None

    def add(self, chosen: Chosen) -> list[Written]:
        """Write one version; raises what reading it raises."""
        if self._records is None:
            self._records = Records(self._name, self._described, chosen)
            self._writer.write_record(self._records.info())
        made, parts = self._records, chosen.manifest.parts
        written = [each for part in parts for each in self._part(made, part, chosen.body(part))]
        self._writer.write_record(made.manifest(chosen))
        return written

    def _part(self, made: Records, part: StoredPart, body: bytes) -> Iterator[Written]:
        for number, hop in enumerate(part.redirects, 1):
            yield self._write(made.hop(part, number, hop), "unk", hop.status)
        date = None if part.rendered or not body else self._first_date(part)
        if date is None:
            yield self._write(made.answer(part, body), _mime(part), part.status)
        else:
            yield self._write(made.again(part, date), "warc/revisit", part.status)
        if part.request_headers:
            self._writer.write_record(made.request(part))

    def _first_date(self, part: StoredPart) -> str | None:
        """When the file's record with these bytes was made, or None: then this one is it."""
        key = address(part.final_url), part.sha256, codings(part.headers)
        if key in self._dates:
            return self._dates[key]
        self._dates[key] = date_of(part.fetched_at)
        return None

    def _write(self, record: ArcWarcRecord, mime: str, status: int) -> Written:
        told, offset = record.rec_headers.get_header, self.tally.size
        self._writer.write_record(record)
        return Written(
            url=told("WARC-Target-URI"),
            date=told("WARC-Date"),
            mime=mime,
            status=str(status),
            digest=told("WARC-Payload-Digest"),
            offset=offset,
            length=self.tally.size - offset,
        )


def write_warc(out: IO[bytes], versions: Iterable[Chosen], name: str, described: str) -> None:
    """Write versions as one WARC file. `name` is the file's, `described` says what is in it."""
    file = WarcFile(out, name, described)
    for chosen in versions:
        file.add(chosen)


def _mime(part: StoredPart) -> str:
    return part.content_type.partition(";")[0].strip() or "unk"
