"""The manifest: what one version is, with the digest of each of its objects (format 1)."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Literal, NamedTuple, Self

from pydantic import AwareDatetime

from reports.model import Edition, Part, Value
from reports.substance import Substance
from storage.capture import Capture, CapturedPart, Served
from storage.coding import codings, decoded
from storage.file_kinds import kind_of_file
from storage.layout import document_id, part_name, raw_key, version_id
from storage.nights import VersionRef

FORMAT = 1


class StoredPart(Served):
    """One part of the capture and the object with its bytes; `sha256` in hex, `size` in bytes.

    Both are of the bytes as served. `headers` name the content coding, if any.
    """

    role: Literal["page", "attachment"]
    name: str
    key: str
    sha256: str
    size: int

    def as_part(self, body: bytes) -> Part:
        """The part as the text domain sees it: `body` without its content coding."""
        return Part(
            role=self.role,
            name=self.name,
            url=self.url,
            content_type=self.content_type,
            body=decoded(body, codings(self.headers)),
        )


class StoredSubstance(Value):
    """By which rule the capture was judged to be a version, and the digest (SHA-256, hex)."""

    rule: str
    digest: str
    confident: bool


class Previous(NamedTuple):
    """The version before, and the SHA-256 of its manifest in hex; None if it can't be read."""

    version: str
    sha256: str | None


class Manifest(Value):
    """One version. `previous` is the version before it when this one was kept, in order of time.

    `previous_sha256` is that of its manifest, in hex: manifests of a document are a chain.
    """

    format: int = FORMAT
    adcode: str
    place: str
    year: int
    document: str
    version: str
    edition: Edition
    title: str
    url: str
    listing: str
    published: str | None
    origin: str
    box: str | None = None
    captured_at: AwareDatetime
    previous: str | None
    previous_sha256: str | None = None
    substance: StoredSubstance
    tools: dict[str, str]
    parts: tuple[StoredPart, ...]

    @property
    def ref(self) -> VersionRef:
        """Where the version is in the archive."""
        return VersionRef(
            adcode=self.adcode, year=self.year, document=self.document, version=self.version
        )

    @property
    def raw_sha256(self) -> str:
        """One digest for the bytes of all parts, in order."""
        return raw_digest([part.sha256 for part in self.parts])

    @classmethod
    def of(cls, capture: Capture, substance: Substance, previous: Previous | None) -> Self:
        """The manifest that a capture will have."""
        ref = ref_of(capture, substance)
        return cls(
            **capture.model_dump(exclude={"parts"}),
            document=ref.document,
            version=ref.version,
            captured_at=capture.captured_at,
            previous=previous.version if previous else None,
            previous_sha256=previous.sha256 if previous else None,
            substance=StoredSubstance(**substance._asdict()),
            tools=tools(),
            parts=tuple(_stored(ref, n, part) for n, part in enumerate(capture.parts, 1)),
        )


def ref_of(capture: Capture, substance: Substance) -> VersionRef:
    """The address that a capture has as a version."""
    return VersionRef(
        adcode=capture.adcode,
        year=capture.year,
        document=document_id(capture.url),
        version=version_id(capture.captured_at, substance.digest),
    )


def raw_digest(digests: Sequence[str]) -> str:
    """SHA-256 over the parts' SHA-256, each in hex and ended by a newline."""
    return hashlib.sha256("".join(f"{each}\n" for each in digests).encode()).hexdigest()


@cache
def tools() -> dict[str, str]:
    """Versions of the programs that fetched and kept."""
    return {name: _version(name) for name in ("gwr", "scrapy", "minio")}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _stored(ref: VersionRef, number: int, part: CapturedPart) -> StoredPart:
    kind = kind_of_file(part.url, part.body) if part.role == "attachment" else ""
    name = part_name(number, part.url, kind)
    return StoredPart(
        **part.model_dump(exclude={"body"}),
        name=name,
        key=raw_key(ref, name),
        sha256=part.sha256,
        size=len(part.body),
    )
