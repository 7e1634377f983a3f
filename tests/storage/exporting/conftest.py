"""An invented report in three versions: a GBK page behind a redirect, and an attachment."""

from collections.abc import Iterator

import pytest

from reports.clean import CLEANER
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind
from storage.archive import Archive
from storage.exporting.chosen import Chosen
from storage.nights import VersionRef
from storage.store import ObjectStore
from tests.storage.exporting.exhibits import PDF, TEXTS, exhibit


@pytest.fixture
def refs(archive: Archive, adcode: str) -> list[VersionRef]:
    """Three versions; the third has the page of the first again. The first has a text."""
    refs = [archive.keep(exhibit(adcode, text, n)).ref for n, text in enumerate(TEXTS)]
    paragraph = Paragraph(kind=ParagraphKind.TEXT, text=TEXTS[0])
    report = CleanReport(
        cleaner=CLEANER,
        title="2026年政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=(paragraph,),
    )
    archive.put_text(refs[0], report)
    return refs


@pytest.fixture
def chosen(archive: Archive, refs: list[VersionRef]) -> list[Chosen]:
    return [Chosen.read(archive, ref) for ref in refs]


@pytest.fixture
def spoiled(archive: Archive, store: ObjectStore, refs: list[VersionRef]) -> Iterator[str]:
    """The key of an attachment whose bytes somebody replaced behind the archive's back."""
    key = archive.manifest(refs[1]).parts[1].key
    bucket = store.settings.archive_bucket
    store.replace(bucket, key, PDF + b"more")
    yield key
    store.replace(bucket, key, PDF)
