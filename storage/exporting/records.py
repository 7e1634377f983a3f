"""The records of a WARC file that tell of one version: what follows from its manifest alone.

Ids are derived from keys of the archive: the same version always has the same records.
"""

import hashlib
import io
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import quote
from uuid import UUID, uuid5

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord

from storage.capture import Hop
from storage.exporting.chosen import Chosen
from storage.exporting.digests import Sha256, labelled
from storage.exporting.http_heads import answered, asked, cut_by_us, sent_on
from storage.manifest import StoredPart

FORMAT = "WARC/1.1"

_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_NAMESPACE = UUID("b0a3a4b6-51f3-5b53-9d0e-3d5c6a3c6f10")
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
_NOTHING = hashlib.sha256().hexdigest()


class Records(RecordBuilder):  # type: ignore[misc] # warcio has no types
    """Makes the records of one file; they refer to the one that describes it."""

    _create_digester = staticmethod(Sha256)

    def __init__(self, name: str, described: str, first: Chosen) -> None:
        super().__init__(warc_version=FORMAT)
        self._name = address(name)
        self._described = " ".join(described.split())
        self._began = first.manifest.captured_at
        self._info = _id(f"warcinfo {self._described} {first.prefix}")

    def info(self) -> ArcWarcRecord:
        """The file's first record. Its date is that of the first capture: no clock is asked."""
        fields = {
            "software": f"gwr {version('gwr')} (warcio {version('warcio')})",
            "format": "WARC File Format 1.1",
            "conformsTo": _CONFORMS,
            "description": f"Government Work Reports, exported from an archive: {self._described}",
        }
        body = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        headers = {
            "WARC-Record-ID": self._info,
            "WARC-Date": date_of(self._began),
            "WARC-Filename": self._name,
        }
        return self._record("", "warcinfo", body, headers)

    def hop(self, part: StoredPart, number: int, hop: Hop) -> ArcWarcRecord:
        """A redirect on the way to a part. When it was given is not known, but just before."""
        headers = self._headers(part, f"hop {number}")
        headers["WARC-Payload-Digest"] = labelled(_NOTHING)
        if cut_by_us(hop):
            headers["WARC-Truncated"] = "unspecified"
        return self.create_warc_record(
            address(hop.url),
            "response",
            io.BytesIO(),
            0,
            warc_headers_dict=headers,
            http_headers=sent_on(hop),
        )

    def answer(self, part: StoredPart, body: bytes) -> ArcWarcRecord:
        """A part as its server sent it, or as a browser made it of that."""
        headers = self._answers(part) | {"WARC-Payload-Digest": labelled(part.sha256)}
        url = address(part.final_url)
        if part.rendered:
            return self._record(url, "resource", body, headers, _type(part))
        return self.create_warc_record(
            url,
            "response",
            io.BytesIO(body),
            len(body),
            warc_headers_dict=headers,
            http_headers=answered(part),
        )

    def again(self, part: StoredPart, date: str) -> ArcWarcRecord:
        """The same for a body that the file holds already, under its address and this date."""
        url = address(part.final_url)
        return self.create_revisit_record(
            url,
            labelled(part.sha256),
            url,
            date,
            http_headers=answered(part),
            warc_headers_dict=self._answers(part),
        )

    def request(self, part: StoredPart) -> ArcWarcRecord:
        """What was asked, as far as the manifest tells."""
        headers = self._headers(part, "request") | {"WARC-Concurrent-To": _answer_id(part)}
        return self.create_warc_record(
            address(part.final_url),
            "request",
            warc_headers_dict=headers,
            http_headers=asked(part),
        )

    def manifest(self, chosen: Chosen) -> ArcWarcRecord:
        """The manifest, byte for byte."""
        digest = hashlib.sha256(chosen.content).hexdigest()
        headers = {
            "WARC-Record-ID": _id(f"{chosen.prefix} manifest"),
            "WARC-Date": date_of(chosen.manifest.captured_at),
            "WARC-Warcinfo-ID": self._info,
            "WARC-Refers-To": _answer_id(chosen.manifest.parts[0]),
            "WARC-Payload-Digest": labelled(digest),
        }
        url = f"urn:gwr:{chosen.prefix}manifest.json"
        return self._record(url, "metadata", chosen.content, headers, "application/json")

    def _record(
        self, url: str, kind: str, body: bytes, headers: dict[str, str], content_type: str = ""
    ) -> ArcWarcRecord:
        return self.create_warc_record(
            url,
            kind,
            io.BytesIO(body),
            len(body),
            warc_content_type=content_type,
            warc_headers_dict=headers,
        )

    def _answers(self, part: StoredPart) -> dict[str, str]:
        headers = self._headers(part, "answer")
        if part.ip:
            headers["WARC-IP-Address"] = part.ip
        if part.protocol:
            headers["WARC-Protocol"] = part.protocol.lower()
        if part.truncated:
            headers["WARC-Truncated"] = "disconnect"
        return headers

    def _headers(self, part: StoredPart, what: str) -> dict[str, str]:
        return {
            "WARC-Record-ID": _id(f"{part.key} {what}"),
            "WARC-Date": date_of(part.fetched_at),
            "WARC-Warcinfo-ID": self._info,
        }


def date_of(when: datetime) -> str:
    """To the microsecond, if the manifest knows it so well."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def address(url: str) -> str:
    """An address in printable ASCII: a header's line must stay one."""
    return quote(url, safe=_PRINTABLE)


def _answer_id(part: StoredPart) -> str:
    return _id(f"{part.key} answer")


def _id(name: str) -> str:
    return f"<urn:uuid:{uuid5(_NAMESPACE, name)}>"


def _type(part: StoredPart) -> str:
    """A portal's word, on one line."""
    return " ".join(part.content_type.split()) or "text/html"
