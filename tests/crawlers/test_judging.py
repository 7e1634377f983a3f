"""What a batch does with texts that do not belong under their titles: a real store, a recording."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import Ended, run_batch
from tests.crawlers.makers import Answer, article, portal, record, site
from tests.reports.identity.texts import Text

TITLE = "2032年云溪市政府工作报告"
ELSEWHERE = "——2032年1月6日在漳州市第九届人民代表大会第二次会议上"


@pytest.fixture
def store(store_server: StoreSettings, tmp_path: Path) -> StoreSettings:
    """The shared server with a spool of this test's own."""
    return store_server.model_copy(update={"spool": tmp_path / "spool"})


def visited(
    folder: Path, store: StoreSettings, code: str, page: Answer | str, title: str = TITLE
) -> Ended:
    """One night of a portal whose listing shows this document."""
    place = portal(code)
    base = str(place.listing)
    answers = site(place, 2032)
    row = f'<li><a href="./203201/t20320119_1.htm">{title}</a><span>2032-01-19</span></li>'
    answers[base] = f'<html><body>政府工作报告<ul class="list">{row}</ul></body></html>'
    answers[f"{base}203201/t20320119_1.htm"] = page
    return run_batch(folder, store, [place], record(folder / "r.warc.gz", answers))


def printed(text: Text, title: str = TITLE) -> str:
    body = "".join(f"<p>{line}</p>" for line in text.lines())
    return article(title, published="2032-01-19 09:00", body=body)


@pytest.mark.parametrize(
    ("code", "text", "outcome"),
    [
        ("350911", Text(speaks="我代表国务院，向大会报告政府工作。"), Outcome.WRONG_TEXT),
        ("350912", Text(front=ELSEWHERE, about="漳州"), Outcome.WRONG_PLACE),
        (
            "350913",
            Text(review="一、2030年工作回顾", plan="二、2031年工作安排"),
            Outcome.WRONG_YEAR,
        ),
    ],
)
def test_wrong_text_goes_to_quarantine_with_its_reason(
    tmp_path: Path, store: StoreSettings, code: str, text: Text, outcome: Outcome
) -> None:
    ended = visited(tmp_path, store, code, printed(text))
    (seen,) = ended.results[code].observations
    assert (seen.outcome, seen.year, seen.version) == (outcome, None, None), ended.log
    archive = Archive(store)
    assert archive.years(code) == []
    prefix = f"quarantine/2026-11-22/test-run/{code}/"
    kept = archive.store.keys(store.archive_bucket, prefix)
    reason = next(key for key in kept if key.endswith("reason.json"))
    told = archive.store.get(store.archive_bucket, reason).decode()
    assert outcome.value in told
    assert "confidence" in told


def test_cut_off_text_is_archived_and_flagged(tmp_path: Path, store: StoreSettings) -> None:
    text = Text(plan="", closing="在此，表示衷心感谢！")
    ended = visited(tmp_path, store, "350914", printed(text))
    (seen,) = ended.results["350914"].observations
    assert (seen.outcome, seen.year) == (Outcome.NEW, 2032), ended.log
    assert "truncated" in seen.reason
    assert Archive(store).years("350914") == [2032]


def test_sound_text_is_archived_without_a_word(tmp_path: Path, store: StoreSettings) -> None:
    ended = visited(tmp_path, store, "350915", printed(Text()))
    (seen,) = ended.results["350915"].observations
    assert (seen.outcome, seen.reason) == (Outcome.NEW, ""), ended.log


def test_text_settles_the_year_of_a_title_without_one(tmp_path: Path, store: StoreSettings) -> None:
    text = Text(review="一、2018年工作回顾", plan="二、2019年工作安排")
    ended = visited(tmp_path, store, "350916", printed(text, "政府工作报告"), "政府工作报告")
    assert [o.year for o in ended.reports("350916")] == [2019]


def test_title_that_says_little_is_decided_by_the_opening(
    tmp_path: Path, store: StoreSettings
) -> None:
    sound = visited(tmp_path, store, "350917", printed(Text(), "2032年"), "2032年")
    assert [o.outcome for o in sound.reports("350917")] == [Outcome.NEW], sound.log
    court = Text(speaks="现在，我代表市中级人民法院，向大会报告工作。")
    other = visited(tmp_path, store, "350918", printed(court, "工作报告"), "工作报告")
    (seen,) = other.results["350918"].observations
    assert seen.outcome is Outcome.NOT_A_REPORT


def test_stub_without_a_file_is_an_error_page(tmp_path: Path, store: StoreSettings) -> None:
    stub = article(TITLE, body="<p>全文见附件。</p>")
    (seen,) = visited(tmp_path, store, "350919", stub).results["350919"].observations
    assert seen.outcome is Outcome.ERROR_PAGE
    assert "stub" in seen.reason
