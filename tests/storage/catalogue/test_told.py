"""A list of very many versions, told by the catalogue as by their manifests."""

import pytest

from storage import told as telling
from storage.catalogue.rebuild import rebuild
from storage.manifest import Manifest
from storage.nights import VersionRef
from storage.reading import manifest
from storage.store import ObjectStore
from storage.told import told
from tests.storage.catalogue.invented import Invented
from tests.storage.makers import capture, page


def test_the_catalogue_tells_what_manifests_tell_and_what_it_lacks_they_do(
    invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, code = invented.archive, "990700"
    for days, text in enumerate("甲乙丙"):
        archive.keep(capture(code, page(text), days=days))
    from_manifests = told(archive.store, archive.versions(code, 2026))
    rebuild(archive.store)
    last = archive.keep(capture(code, page("丁"), days=3)).ref
    read: list[VersionRef] = []

    def noted(store: ObjectStore, ref: VersionRef) -> Manifest:
        read.append(ref)
        return manifest(store, ref)

    monkeypatch.setattr(telling, "manifest", noted)
    monkeypatch.setattr(telling, "MANY", 3)
    refs = archive.versions(code, 2026)
    assert told(archive.store, refs)[:3] == from_manifests
    assert read == [last]
    monkeypatch.setattr(telling, "MANY", 4)
    assert told(archive.store, refs)[:3] == from_manifests
    assert sorted(read[1:], key=lambda ref: ref.version) == refs
