"""Doubtful texts are compared with nothing, and the night says which and why."""

from datetime import UTC, datetime

import pytest

from dags.steps.compare import compare_group, due
from dags.steps.rows import still_owed
from dags.steps.work import History, ReportYear
from reports.clean import CLEANER
from storage.archive import Archive
from storage.cleaning import clean_version
from storage.nights import Observation, PortalResult, VersionRef
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from storage.trust import Trust, trust
from tests.reports.page.yunxi import REPORT
from tests.storage.makers import capture, fresh_adcode

NOTICE = "为规范市场秩序，现将有关事项通知如下，请各单位遵照执行。"


@pytest.fixture
def archive(store_server: StoreSettings) -> Archive:
    return Archive(store_server)


def kept(archive: Archive, adcode: str, year: int, texts: tuple[str, ...]) -> VersionRef:
    body = "".join(f"<p>{text}</p>" for text in texts)
    url = f"http://www.yunxi.example/t{year}.htm"
    html = f"<html><body><div id=zoom>{body}</div></body></html>".encode()
    ref = archive.keep(capture(adcode, html, url=url, year=year)).ref
    clean_version(archive, ref)
    return ref


def result(ref: VersionRef) -> PortalResult:
    seen = Observation(
        adcode=ref.adcode,
        place="云溪市",
        url="http://www.yunxi.example/t2027.htm",
        title="政府工作报告",
        outcome=Outcome.NEW,
        observed_at=datetime(2027, 1, 1, tzinfo=UTC),
        year=ref.year,
        document=ref.document,
        version=ref.version,
    )
    return PortalResult(
        adcode=ref.adcode, place="云溪市", outcome=Outcome.NEW, observations=(seen,), listed=1
    )


def test_a_doubtful_text_is_not_compared_and_the_night_names_the_doubt(archive: Archive) -> None:
    adcode = fresh_adcode()
    kept(archive, adcode, 2026, REPORT)
    wrong = kept(archive, adcode, 2027, (NOTICE,) * 9)
    assert archive.text(wrong, CLEANER).doubtful
    history = History(archive)
    assert due(history, [ReportYear(adcode, 2027)]) == []
    owed = list(still_owed(history, result(wrong)))
    assert [outcome for outcome, _ in owed] == [Outcome.NOT_COMPARED]
    assert "doubtful text 2027" in owed[0][1]
    assert "very short" in owed[0][1]


def test_a_text_that_somebody_trusts_is_compared_in_spite_of_its_doubt(archive: Archive) -> None:
    adcode = fresh_adcode()
    kept(archive, adcode, 2026, REPORT)
    odd = kept(archive, adcode, 2027, (NOTICE,) * 9)
    word = Trust(by="李某", reason="read beside the page", at=datetime(2027, 1, 2, tzinfo=UTC))
    trust(archive.store, odd, CLEANER, word)
    history = History(archive)
    (pair,) = due(history, [ReportYear(adcode, 2027)])
    assert compare_group(archive, [pair]) == 1
    assert list(still_owed(History(archive), result(odd))) == []


def test_trusted_texts_are_compared(archive: Archive) -> None:
    adcode = fresh_adcode()
    earlier, later = (kept(archive, adcode, year, REPORT) for year in (2026, 2027))
    history = History(archive)
    pairs = due(history, [ReportYear(adcode, 2027)])
    assert [(pair.earlier, pair.later) for pair in pairs] == [(earlier, later)]
    assert compare_group(archive, pairs) == 1
    assert list(still_owed(History(archive), result(later))) == []


def test_the_declared_box_travels_with_the_capture_to_the_cleaner(archive: Archive) -> None:
    body = "".join(f"<p>{text}</p>" for text in REPORT)
    note = "<p>本报告由云溪市人民政府发展研究中心整理。</p>"
    html = f"<div id=zoom><div class=t>{body}</div>{note}</div>".encode()
    told = capture(fresh_adcode(), html).model_copy(update={"box": "div.t"})
    ref = archive.keep(told).ref
    clean_version(archive, ref)
    assert archive.text(ref).text.splitlines() == list(REPORT)
