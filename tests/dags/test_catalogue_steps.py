"""The night's last steps: figures of new texts, and the tables."""

from collections.abc import Iterator

import pytest

from dags.steps import read as step
from dags.steps.catalogue import add_to_tables, touched
from dags.steps.failures import ReadingFailed
from dags.steps.work import History, ReportYear
from reports.clean import CLEANER
from reports.compare.years import compare_years
from storage.archive import Archive
from storage.catalogue.reading import Catalogue
from storage.cleaning import clean_version
from storage.layout import TABLES_POINTER
from storage.nights import VersionRef
from tests.reports.page.yunxi import REPORT
from tests.storage.makers import capture
from tests.storage_server import StoreServer

ADCODE = "990100"
NOTICE = "为规范市场秩序，现将有关事项通知如下，请各单位遵照执行。"


@pytest.fixture
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A store of its own: the catalogue is made of all of it."""
    server = StoreServer(tmp_path_factory.mktemp("night"))
    try:
        yield Archive(server.start())
    finally:
        server.kill()


def kept(archive: Archive, year: int, texts: tuple[str, ...]) -> VersionRef:
    body = "".join(f"<p>{text}</p>" for text in texts)
    url = f"http://www.yunxi.example/t{year}.htm"
    html = f"<html><body><div id=zoom>{body}</div></body></html>".encode()
    ref = archive.keep(capture(ADCODE, html, url=url, year=year)).ref
    clean_version(archive, ref)
    return ref


def rows(archive: Archive, table: str) -> int:
    return sum(1 for _ in Catalogue(archive.store).dataset(table).to_table()["source"])


def test_a_night_reads_texts_and_adds_them(archive: Archive) -> None:
    ref = kept(archive, 2026, REPORT)
    doubtful = kept(archive, 2025, (NOTICE,) * 9)
    reports = [ReportYear(ADCODE, 2025), ReportYear(ADCODE, 2026)]
    assert archive.text(doubtful, CLEANER).doubtful
    assert step.unread(History(archive), reports) == [ref]
    assert step.read_group(archive, [ref]) == 1
    assert step.unread(History(archive), reports) == []
    stated = archive.indicators(ref)
    assert stated
    assert stated.year == 2026
    assert add_to_tables(archive, reports).startswith("made anew: ")
    assert rows(archive, "versions") == 2
    assert rows(archive, "indicators") == len(stated.indicators)
    assert add_to_tables(archive, reports) == "0 objects added, 0 not read"
    later = kept(archive, 2027, REPORT)
    texts = archive.text(ref), archive.text(later)
    archive.put_comparison(later, ref, compare_years(*texts))
    # The night met the earlier report alone: what it changed stands beside the later one.
    assert add_to_tables(archive, [ReportYear(ADCODE, 2026)]) == "3 objects added, 0 not read"
    assert rows(archive, "comparisons") == 1
    archive.store.client.remove_object(archive.store.settings.catalogue_bucket, TABLES_POINTER)
    assert add_to_tables(archive, []).startswith("made anew: ")
    assert rows(archive, "versions") == 3


def test_what_cannot_be_read_costs_the_others_nothing(archive: Archive) -> None:
    ref = kept(archive, 2026, REPORT)
    lost = ref.model_copy(update={"year": 2020})
    with pytest.raises(ReadingFailed, match=r"2020 .*: NoText"):
        step.read_group(archive, [lost, ref])
    assert archive.has_indicators(ref)


def test_the_year_after_is_looked_at_as_well() -> None:
    reports = [ReportYear("1", 2025), ReportYear("1", 2024)]
    assert touched(reports) == [ReportYear("1", year) for year in (2024, 2025, 2026)]
