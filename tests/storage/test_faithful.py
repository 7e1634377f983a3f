"""What was served can be told again: an honest WARC record follows from the archive alone."""

import gzip
import io
import json

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.archive import Archive
from storage.canonical import from_json, to_json
from storage.capture import Capture, CapturedPart, Hop, Tls
from storage.manifest import Manifest, StoredPart
from tests.storage.makers import HOST, capture, page, part

LATER_FIELDS = {"request_headers", "redirects", "ip", "protocol", "tls", "truncated", "rendered"}
HEADERS = (
    ("Content-Type", "text/html"),
    ("Content-Encoding", "gzip"),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=2"),
)
SERVED: dict[str, object] = {
    "headers": HEADERS,
    "request_headers": (("User-Agent", "gwr"), ("Accept-Encoding", "identity")),
    "redirects": (Hop(url=f"{HOST}/a", status=301, headers=(("Location", "/zwgk/"),)),),
    "ip": "203.0.113.7",
    "protocol": "HTTP/1.1",
    "tls": Tls(subject="CN=a", issuer="CN=b", sha256="0" * 64, not_after="2027-01-01T00:00:00"),
}


def packed(adcode: str, text: str) -> Capture:
    made = capture(adcode, b"")
    body = gzip.compress(page(text), mtime=0)
    return made.model_copy(update={"parts": (part(body).model_copy(update=SERVED),)})


def test_packed_answer_is_kept_as_served_and_read_unpacked(archive: Archive, adcode: str) -> None:
    made = packed(adcode, "增长5.8%")
    kept = archive.keep(made)
    assert list(archive.raw(kept.ref).values()) == [made.parts[0].body]
    assert [each.body for each in archive.parts(kept.ref)] == [page("增长5.8%")]
    stored = archive.manifest(kept.ref).parts[0]
    for name, value in SERVED.items():
        assert getattr(stored, name) == value


def test_packing_alone_is_no_change(archive: Archive, adcode: str) -> None:
    first = archive.keep(capture(adcode, page("增长5.8%")))
    again = archive.keep(packed(adcode, "增长5.8%"))
    assert again.ref == first.ref


def test_warc_record_made_of_the_archive_reads_back_as_served(
    archive: Archive, adcode: str
) -> None:
    made = packed(adcode, "增长5.8%")
    kept = archive.keep(made)
    stored = archive.manifest(kept.ref).parts[0]
    stream = io.BytesIO(_warc(stored, archive.raw(kept.ref)[stored.name]))
    record = next(ArchiveIterator(stream))
    assert tuple(record.http_headers.headers) == HEADERS
    assert record.rec_headers["WARC-IP-Address"] == "203.0.113.7"
    assert record.content_stream().read() == page("增长5.8%")


def test_manifest_from_before_these_fields_is_still_read(archive: Archive, adcode: str) -> None:
    kept = archive.keep(capture(adcode, page("增长5.8%")))
    told = json.loads(to_json(archive.manifest(kept.ref)))
    assert told["format"] == 1
    del told["box"]
    for each in told["parts"]:
        for field in LATER_FIELDS:
            del each[field]
    manifest = from_json(Manifest, json.dumps(told).encode(), "an old manifest")
    assert manifest == archive.manifest(kept.ref)


def test_spooled_part_from_before_these_fields_is_still_read() -> None:
    told = part(b"x").model_dump(mode="json", exclude=LATER_FIELDS | {"body"})
    assert CapturedPart(**told, body=b"x") == part(b"x")


def _warc(stored: StoredPart, body: bytes) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    headers = StatusAndHeaders(f"{stored.status} OK", list(stored.headers), stored.protocol or "")
    record = writer.create_warc_record(
        stored.final_url,
        "response",
        payload=io.BytesIO(body),
        http_headers=headers,
        warc_headers_dict={"WARC-IP-Address": stored.ip},
    )
    writer.write_record(record)
    record.raw_stream.close()
    return buffer.getvalue()
