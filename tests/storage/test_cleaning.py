"""Cleaning from the archive: the same bytes give the same text, and nothing is replaced."""

import pytest

from reports.clean import CLEANER
from storage.archive import Archive
from storage.canonical import to_json
from storage.cleaning import Result, clean_version
from storage.errors import StoreDown
from storage.nights import VersionRef
from storage.server import ServerPorts
from storage.settings import StoreSettings
from tests.reports.documents import REPORT, paragraphs, shell
from tests.storage.makers import capture, page


@pytest.fixture
def kept(archive: Archive, adcode: str) -> VersionRef:
    return archive.keep(capture(adcode, shell(paragraphs()).encode())).ref


def test_a_version_is_cleaned_once_and_stays_as_it_is(archive: Archive, kept: VersionRef) -> None:
    assert clean_version(archive, kept).result is Result.CLEANED
    text = archive.text(kept, CLEANER)
    assert tuple(paragraph.text for paragraph in text.paragraphs) == REPORT
    assert clean_version(archive, kept).result is Result.THERE
    assert clean_version(archive, kept, again=True).result is Result.SAME


def test_a_text_that_cleaning_again_does_not_give_is_told_and_not_replaced(
    archive: Archive, kept: VersionRef
) -> None:
    clean_version(archive, kept)
    other = archive.text(kept, CLEANER).model_copy(update={"doubts": ("made by hand",)})
    bucket = archive.store.settings.archive_bucket
    key = f"{kept.adcode}/2026/{kept.document}/{kept.version}/text/{CLEANER}/report.json"
    archive.store.client.remove_object(bucket, key)
    archive.put_text(kept, other)
    seen = clean_version(archive, kept, again=True)
    assert (seen.result, "nothing was overwritten" in seen.reason) == (Result.DIFFERS, True)
    assert to_json(archive.text(kept, CLEANER)) == to_json(other)


def test_what_is_wrong_with_one_version_is_its_result(archive: Archive, adcode: str) -> None:
    stub = archive.keep(capture(adcode, page("无"))).ref
    seen = clean_version(archive, stub)
    assert (seen.result, seen.reason[:14]) == (Result.UNREADABLE, "no report text")
    lost = archive.keep(capture(adcode, page("失"), days=1)).ref
    key = archive.manifest(lost).parts[0].key
    archive.store.client.remove_object(archive.store.settings.archive_bucket, key)
    seen = clean_version(archive, lost)
    assert (seen.result, key in seen.reason) == (Result.FAILED, True)


def test_a_store_that_is_down_is_no_fault_of_the_version(
    store_server: StoreSettings, kept: VersionRef
) -> None:
    nobody = {"endpoint": ServerPorts.free().endpoint, "patience": 0.2}
    with pytest.raises(StoreDown):
        clean_version(Archive(store_server.model_copy(update=nobody)), kept)
