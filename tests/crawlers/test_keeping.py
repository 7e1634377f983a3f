"""What the keeper owes to a night that was killed or had no store, against the real store."""

import asyncio
from datetime import date
from pathlib import Path

from crawlers.errors import PageFailure
from crawlers.keeping import Keeper, NightRun
from storage.archive import Archive
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from storage.spool import Entry, Spool
from tests.crawlers.makers import portal
from tests.storage.makers import capture, fresh_adcode, page, part

RUN = NightRun(date(2026, 1, 22), "run-1", "live")
TEXT = page("一年来的工作。")


def keeper(store: StoreSettings, folder: Path) -> Keeper:
    return Keeper(Archive(store), Spool(folder), RUN)


def spooled(folder: Path, adcode: str) -> Entry:
    """A whole capture in the spool."""
    whole = capture(adcode, TEXT)
    opened = Spool(folder).open(adcode, "t20260112_1-00000000")
    for each in whole.parts:
        opened.add(each)
    return opened.finish(whole)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 100]


def test_what_a_killed_try_kept_is_told_as_new_by_the_next(
    store_server: StoreSettings, tmp_path: Path
) -> None:
    adcode = fresh_adcode()
    Archive(store_server).keep(capture(adcode, TEXT))
    entry = spooled(tmp_path, adcode)
    assert keeper(store_server, tmp_path)._keep(entry, again=True).outcome is Outcome.NEW


def test_an_entry_is_let_go_only_when_the_results_are_written(
    store_server: StoreSettings, tmp_path: Path
) -> None:
    keeping = keeper(store_server, tmp_path)
    entry = spooled(tmp_path, fresh_adcode())
    keeping._keep(entry)
    assert files(tmp_path)
    keeping.settle()
    assert not files(tmp_path)


def test_bytes_that_could_not_go_to_quarantine_stay_in_the_spool(
    store_server: StoreSettings, tmp_path: Path
) -> None:
    nowhere = store_server.model_copy(update={"endpoint": "127.0.0.1:9", "patience": 0.2})
    keeping = keeper(nowhere, tmp_path)
    asyncio.run(give_up(keeping))
    assert keeping.left == 1
    assert files(tmp_path)


async def give_up(keeping: Keeper) -> None:
    """Fetch one part of a document and fail at the next."""
    spooling = await keeping.open(portal(), "https://www.yunxi.example/1.htm")
    await keeping.add(spooling, part(TEXT))
    await keeping.give_up(spooling, PageFailure(Outcome.INCOMPLETE, "https://x.example/", "page 2"))
