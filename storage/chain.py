"""The chain of a document's manifests: each names the version before it, and the SHA-256 of that.

A version follows the latest one of its kind of origin that was there when it was kept and is not
younger (`storage.keeping`). What was captured earlier and kept later, an import, is followed by
nobody, and that is right: only the log tells whether it was there before (`checkpoints.checking`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storage.keeping import kind_of
from storage.layout import stamped
from storage.manifest import Manifest

_MOST_SKIPPED = 100


class Link(NamedTuple):
    """One version of a document: `sha256` is that of its manifest; without one it is unreadable."""

    version: str
    sha256: str | None
    manifest: Manifest | None


class Followed(NamedTuple):
    """How a version follows the one before; all empty if as it should.

    `missing` is a version that it names and that is not there, `broken` says what is wrong with its
    link, `skipped` are versions between the two: they were kept later, or this one is put in.
    """

    missing: str = ""
    broken: str = ""
    skipped: tuple[str, ...] = ()


def walked(links: Sequence[Link]) -> Iterator[tuple[str, Followed]]:
    """Every version of one document that can be read, and how it follows."""
    there = {link.version: link for link in links}
    for link in links:
        if link.manifest is not None:
            yield link.version, _followed(link.manifest, there)


def _followed(manifest: Manifest, there: dict[str, Link]) -> Followed:
    skipped = tuple(sorted(_between(manifest, there))[-_MOST_SKIPPED:])
    if manifest.previous is None:
        broken = "it names the hash of no version" if manifest.previous_sha256 else ""
        return Followed(broken=broken, skipped=skipped)
    before = there.get(manifest.previous)
    if before is None:
        return Followed(missing=manifest.previous, skipped=skipped)
    return Followed(broken=_broken(manifest, before), skipped=skipped)


def _broken(manifest: Manifest, before: Link) -> str:
    if before.version == manifest.version or not _not_younger(before.version, manifest.version):
        return f"it follows {before.version}, which is not older"
    if None in {manifest.previous_sha256, before.sha256}:
        return ""  # what was before could not be read then, or cannot now: that is told of itself
    if manifest.previous_sha256 != before.sha256:
        return f"the manifest of {before.version} is not the one that it was kept after"
    return ""


def _between(manifest: Manifest, there: dict[str, Link]) -> Iterator[str]:
    for each in there.values():
        if each.manifest is None or each.version in {manifest.version, manifest.previous}:
            continue
        same = kind_of(each.manifest.origin) == kind_of(manifest.origin)
        older = each.version > (manifest.previous or "")
        if same and older and _not_younger(each.version, manifest.version):
            yield each.version


def _not_younger(version: str, than: str) -> bool:
    return stamped(version) <= stamped(than)
