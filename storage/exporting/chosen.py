"""One version on its way out: its manifest as stored, and its bytes, read one part at a time."""

from collections.abc import Iterator
from typing import NamedTuple, Self

from storage.archive import Archive
from storage.canonical import from_json
from storage.derived import cleaners
from storage.errors import ObjectDamaged
from storage.layout import manifest_key, text_key, version_prefix
from storage.manifest import Manifest, StoredPart
from storage.nights import VersionRef
from storage.store import ObjectStore


class File(NamedTuple):
    """One object of a version: where it is within the version (`raw/001-t.htm`), and its bytes."""

    path: str
    body: bytes


class Chosen(NamedTuple):
    """One version to export; `content` is the manifest byte for byte."""

    store: ObjectStore
    manifest: Manifest
    content: bytes

    @classmethod
    def read(cls, archive: Archive, ref: VersionRef) -> Self:
        """The version of a reference. Raises `ObjectMissing`, `ObjectDamaged`, `RecordInvalid`."""
        store, key = archive.store, manifest_key(ref)
        content = store.get(store.settings.archive_bucket, key)
        manifest = from_json(Manifest, content, key)
        if manifest.ref != ref:
            raise ObjectDamaged(store.settings.archive_bucket, key, "it is another version's")
        return cls(store, manifest, content)

    @property
    def prefix(self) -> str:
        """Where the version is in the archive; ends in `/`."""
        return version_prefix(self.manifest.ref)

    def body(self, part: StoredPart) -> bytes:
        """A part as served, checked against the manifest. Raises as `read`."""
        return self.store.get(self.store.settings.archive_bucket, part.key, part.sha256)

    def files(self) -> Iterator[File]:
        """The raw parts, the manifest, and the text of the newest cleaner, if there is one."""
        for part in self.manifest.parts:
            yield File(f"raw/{part.name}", self.body(part))
        yield File("manifest.json", self.content)
        yield from self._text()

    def _text(self) -> Iterator[File]:
        """A text is no part of the manifest: it is checked against the digest it carries."""
        bucket = self.store.settings.archive_bucket
        for cleaner in cleaners(self.store, self.manifest.ref)[:1]:
            folder = text_key(self.manifest.ref, cleaner, "")
            for key in self.store.keys(bucket, folder):
                yield File(key.removeprefix(self.prefix), self.store.get(bucket, key))
