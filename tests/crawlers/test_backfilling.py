"""A backfill asks for the years it was asked for, for nothing that is there, and slowly."""

from pathlib import Path

import pytest

from crawlers.backfilling import Backfill
from crawlers.listing import Listed
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import run_batch
from tests.crawlers.makers import article, listing, portal, record
from tests.storage.makers import fresh_adcode

SLOW = Backfill("2005-2018", 10.0, 3600.0)


@pytest.mark.parametrize(
    ("title", "years", "left_out"),
    [
        ("2018年政府工作报告", "2005-2018", False),
        ("2019年政府工作报告", "2005-2018", True),
        ("2004年政府工作报告", "2005-2018", True),
        ("2019年政府工作报告", "", False),
        ("政府工作报告", "2005-2018", False),
    ],
)
def test_only_the_years_asked_for(title: str, years: str, left_out: bool) -> None:
    document = Listed("https://www.yunxi.example/1.htm", title, None)
    seen = Backfill(years, 10.0, 3600.0).left_out(portal(), document)
    assert (seen is not None) is left_out
    assert seen is None or seen.outcome is Outcome.NOT_DUE


def test_it_asks_more_slowly_than_a_night() -> None:
    assert SLOW.settings()["DOWNLOAD_DELAY"] == 10.0
    assert SLOW.settings()["AUTOTHROTTLE_MAX_DELAY"] >= 30


def test_a_batch_keeps_the_older_years_alone(tmp_path: Path, store_server: StoreSettings) -> None:
    of = portal(fresh_adcode(), normal={"reports_at_least": 1})
    base = str(of.listing)
    rows = {f"./{y}01/t{y}0119_1.htm": f"{y}年{of.name}政府工作报告" for y in (2017, 2018, 2026)}
    pages = {
        f"{base}{path.removeprefix('./')}": article(title, published=f"{title[:4]}-01-19 09:00")
        for path, title in rows.items()
    }
    recording = record(tmp_path / "older.warc.gz", {base: listing(rows), **pages})
    store = store_server.model_copy(update={"spool": tmp_path / "spool"})
    words = ["--years", "2005-2018", "--delay", "10", "--portal-seconds", "3600"]
    ended = run_batch(tmp_path, store, [of], recording, words=words)
    assert ended.code == 0, ended.log
    outcomes = {seen.year: seen.outcome for seen in ended.results[of.adcode].observations}
    assert outcomes == {2017: Outcome.NEW, 2018: Outcome.NEW, 2026: Outcome.NOT_DUE}
