"""Writing answers as a WARC file whose every byte follows from them and the night."""

import io
import uuid
from collections.abc import Iterable

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.sample.answers import Answer
from crawlers.sample.nights import Night

_NAMESPACE = uuid.UUID("6f1d3c52-0f0e-5a3c-9a7e-990100990121")


def warc_bytes(night: Night, answers: Iterable[Answer]) -> bytes:
    """One gzip member per record: a warcinfo, then the answers in the order they were fetched."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    _write_info(writer, night)
    for position, answer in enumerate(answers):
        _write_answer(writer, night, position, answer)
    return out.getvalue()


def _write_info(writer: WARCWriter, night: Night) -> None:
    fields = b"software: crawlers.sample.build\r\ndescription: invented places, written by hand\r\n"
    record = writer.create_warc_record(
        "",
        "warcinfo",
        payload=io.BytesIO(fields),
        length=len(fields),
        warc_headers_dict=_record_headers(night, 0, "warcinfo"),
    )
    writer.write_record(record)


def _write_answer(writer: WARCWriter, night: Night, position: int, answer: Answer) -> None:
    headers = [
        ("Content-Type", answer.content_type),
        ("Content-Length", str(len(answer.body))),
        ("Server", "nginx"),
        ("ETag", f'"{uuid.uuid5(_NAMESPACE, answer.body.hex()).hex[:16]}"'),
    ]
    record = writer.create_warc_record(
        answer.url,
        "response",
        payload=io.BytesIO(answer.body),
        length=len(answer.body),
        warc_headers_dict=_record_headers(night, position, answer.url),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
    )
    writer.write_record(record)


def _record_headers(night: Night, position: int, name: str) -> dict[str, str]:
    identity = uuid.uuid5(_NAMESPACE, f"night {night.number} {name}")
    return {
        "WARC-Record-ID": f"<urn:uuid:{identity}>",
        "WARC-Date": night.fetched_at(position).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
