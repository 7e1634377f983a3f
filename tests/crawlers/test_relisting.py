"""A listing that has not changed is neither sent nor read again, and never hides what is new."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from crawlers.cadence import is_listing_asked_whole
from crawlers.portal import Portal
from storage.layout import listing_key
from storage.listing_pages import read_pages, write_pages
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.crawlers.batches import Ended, run_batch
from tests.crawlers.makers import Answer, article, listing, paragraphs
from tests.crawlers.servers import Served, serving
from tests.crawlers.test_live_nights import Validated, home_of

ROWS = {f"./20{year}01/t20{year}0119_1.htm": f"20{year}年云溪市政府工作报告" for year in (25, 26)}


@pytest.fixture
def store(store_server: StoreSettings, tmp_path: Path) -> StoreSettings:
    return store_server.model_copy(update={"spool": tmp_path / "spool"})


def night(adcode: str, *, whole: bool) -> str:
    days = (date(2026, 11, 22) + timedelta(days=day) for day in range(7))
    return next(day for day in days if is_listing_asked_whole(adcode, day) is whole).isoformat()


def reports_of(rows: dict[str, str]) -> dict[str, Answer]:
    text = paragraphs("全市生产总值增长6%左右")
    return {
        f"/zfgzbg/{path.removeprefix('./')}": Answer(article(title, body=text).encode())
        for path, title in rows.items()
    }


def asked_of_listing(site: Served) -> list[str | None]:
    return [headers.get("If-None-Match") for path, headers in site.asked if path == "/zfgzbg/"]


def test_unchanged_listing_is_not_sent_again_and_still_names_its_documents(
    store: StoreSettings, tmp_path: Path
) -> None:
    page = Validated(listing(ROWS))
    with serving({"/zfgzbg/": page, **reports_of(ROWS)}) as site:
        of = home_of("993401", site.base)

        def visit(*, whole: bool = False) -> Ended:
            on = night("993401", whole=whole)
            return run_batch(tmp_path, store, [of], None, night=on, loopback="1")

        first, second = visit(), visit()
        assert [len(each.reports("993401")) for each in (first, second)] == [2, 2], second.log
        assert second.results["993401"].outcome is Outcome.UNCHANGED
        assert asked_of_listing(site) == [None, '"1"']

        page.change(listing({**ROWS, "./202701/t20270119_1.htm": "一图读懂政府工作报告"}))
        assert visit().results["993401"].listed == 3
        visit(whole=True)
        assert asked_of_listing(site) == [None, '"1"', '"1"', None]


def test_listing_read_by_other_code_is_asked_for_whole(
    store: StoreSettings, tmp_path: Path
) -> None:
    with serving({"/zfgzbg/": Validated(listing(ROWS)), **reports_of(ROWS)}) as site:
        of: Portal = home_of("993402", site.base)
        on, archive = night("993402", whole=False), ObjectStore(store)
        run_batch(tmp_path, store, [of], None, night=on, loopback="1")
        pages = read_pages(archive, "993402")
        assert pages is not None
        write_pages(archive, pages.model_copy(update={"reader": "trs-of-another-day"}))
        run_batch(tmp_path, store, [of], None, night=on, loopback="1")
        assert asked_of_listing(site) == [None, None]


def test_damaged_memory_costs_nothing_but_a_request(store: StoreSettings, tmp_path: Path) -> None:
    with serving({"/zfgzbg/": Validated(listing(ROWS)), **reports_of(ROWS)}) as site:
        of, on = home_of("993403", site.base), night("993403", whole=False)
        ObjectStore(store).replace(store.catalogue_bucket, listing_key("993403"), b"{not json")
        ended = run_batch(tmp_path, store, [of], None, night=on, loopback="1")
        assert len(ended.reports("993403")) == 2, ended.log
        assert "read anew" in ended.log
