"""Recordings: WARC files from which portals are replayed, and where to find them.

`crawlers.replay` puts a recording in the place of the network. This module is free of Scrapy: the
DAGs and the command line use it to name a recording.
"""

import gzip
import io
import re
import zlib
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from w3lib.url import safe_url_string
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawlers.errors import RecordingDamaged, RecordingMissing

SAMPLE = Path(__file__).parent / "sample"
SHIPPED = {name: SAMPLE / f"{name}.warc.gz" for name in ("sample", "sample-night2")}
"""Recordings that the repository ships, by the name that people type."""

_GZIP = b"\x1f\x8b"
_AT_ONCE = 1024 * 1024
_CHUNK_MARK = re.compile(rb"[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\r\n]{0,40})?\r\n")
_SHANGHAI = ZoneInfo("Asia/Shanghai")


class Recorded(NamedTuple):
    """One answer of a recording; the body is as served, so it may be compressed.

    Marks of a chunked transfer are no part of it: no client ever sees them.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    recorded_at: datetime
    body: bytes


def find_recording(name_or_path: str) -> Path:
    """The file of a shipped recording's name, or of a path, with or without its `.warc.gz`.

    Raises `RecordingMissing`, or `RecordingDamaged` if it was cut off: before anything starts.
    """
    path = SHIPPED.get(name_or_path, Path(name_or_path))
    try:
        if not path.is_file():
            path = Path(f"{path}.warc.gz")
        if path.is_file():
            _check_whole(path)
            return path
    except OSError as error:
        raise RecordingMissing(f"{name_or_path:.200}: {error.strerror}") from error
    names = ", ".join(SHIPPED)
    raise RecordingMissing(f"no recording {name_or_path!r}: give a .warc.gz, or one of {names}")


def origin_of(recording: Path | None) -> str:
    """What `Capture.origin` says: `live`, or `recording:<file stem>`."""
    if recording is None:
        return "live"
    return f"recording:{recording.name.removesuffix('.gz').removesuffix('.warc')}"


def recorded_on(path: Path) -> date:
    """The day of a recording's first answer, in Shanghai: what was due then is asked of a replay.

    Raises `RecordingMissing` if the file is not readable as WARC, or has no answer.
    """
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    began = datetime.fromisoformat(record.rec_headers["WARC-Date"])
                    return began.astimezone(_SHANGHAI).date()
    except ArchiveLoadFailed as error:
        raise RecordingMissing(f"{path} is not a readable WARC file: {error}") from error
    raise RecordingMissing(f"{path} holds no answer of any portal")


class Recording:
    """A WARC file with an index of its responses, built once; bodies are read when asked for.

    When an address was recorded twice, the later record answers. Raises `RecordingDamaged` if
    the file is not whole, or not readable as WARC with one gzip member per record.
    """

    def __init__(self, path: Path) -> None:
        _check_whole(path)
        self.path = path
        self._offsets = _index(path)

    def read(self, url: str) -> Recorded | None:
        """The recorded answer, or None if the file has none for this address."""
        offset = self._offsets.get(_key(url))
        if offset is None:
            return None
        with self.path.open("rb") as stream:
            stream.seek(offset)
            return _recorded(next(ArchiveIterator(stream)))


def _check_whole(path: Path) -> None:
    # warcio takes a gzip member that was cut off for the end of the file, and says nothing.
    with path.open("rb") as file:
        if file.read(len(_GZIP)) != _GZIP:
            return
        file.seek(0)
        try:
            with gzip.open(file) as stream:
                while stream.read(_AT_ONCE):
                    pass
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise RecordingDamaged(path, error) from error


def _index(path: Path) -> dict[str, int]:
    offsets: dict[str, int] = {}
    try:
        with path.open("rb") as stream:
            records = ArchiveIterator(stream)
            for record in records:
                if record.rec_type == "response":
                    url = record.rec_headers["WARC-Target-URI"]
                    offsets[_key(url)] = records.get_record_offset()
    except ArchiveLoadFailed as error:
        raise RecordingDamaged(path, error) from error
    return offsets


def _key(url: str) -> str:
    # Scrapy asks for addresses in this form, whatever form the recorder wrote.
    return safe_url_string(url.partition("#")[0])


def _recorded(record: ArcWarcRecord) -> Recorded:
    http = record.http_headers
    return Recorded(
        status=int(http.get_statuscode()),
        headers=tuple(http.headers),
        recorded_at=datetime.fromisoformat(record.rec_headers["WARC-Date"]),
        body=unchunked(record.raw_stream.read(), http.get_header("Transfer-Encoding") or ""),
    )


def unchunked(body: bytes, transfer: str) -> bytes:
    """A body without chunk marks, still packed; some recorders have taken the marks out before."""
    if not transfer.lower().endswith("chunked") or not _CHUNK_MARK.match(body):
        return body
    unchunked: bytes = ChunkedDataReader(io.BytesIO(body)).read()
    return unchunked
