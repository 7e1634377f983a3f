"""Portals of no known family: each folder of `tests/portals/surprises` is one, crawled as at night.

A folder holds the portal's own YAML, its pages (the first line is the address, a form's fields are
part of it), and what is to be found. Articles that are not saved are made: a title and a text, but
no metadata, so that title and date have to come from the listing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from crawlers.portal import Portal
from storage.archive import Archive
from storage.nights import Observation
from storage.outcomes import KEPT, Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import Ended, run_batch
from tests.crawlers.makers import Answer, paragraphs, record
from tests.crawlers.servers import serving

FOLDERS = sorted(each for each in (Path(__file__).parent.parent / "portals/surprises").iterdir())
TYPES = {".html": "text/html; charset=utf-8", ".json": "application/json", ".xml": "text/xml"}


class Night(NamedTuple):
    """One batch over all of these portals, and the archive that it wrote to."""

    ended: Ended
    archive: Archive


def declared(folder: Path) -> Portal:
    return Portal.model_validate(yaml.safe_load((folder / "portal.yml").read_text("utf-8")))


def expected(folder: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((folder / "expected.yml").read_text("utf-8")))


def answers(folder: Path) -> Iterator[tuple[str, Answer]]:
    home = str(declared(folder).home)
    yield f"{home}robots.txt", Answer(b"User-agent: *\n", content_type="text/plain")
    yield f"{home}zfgzbg/index_1.html", Answer("页面不存在".encode(), "404 Not Found")
    for report in expected(folder)["reports"]:
        text = f"<h1>{report['title']}</h1><div id='zoom'>{paragraphs(report['title'])}</div>"
        yield f"{home[:-1]}{report['url']}", Answer(f"<html><body>{text}</body></html>".encode())
    for file in sorted(folder.iterdir()):
        if file.suffix in TYPES:
            first, _, rest = file.read_text("utf-8").partition("\n")
            body = rest.replace("{paragraphs}", paragraphs(file.stem))
            url = first.removeprefix("<!--").removesuffix("-->").strip()
            if "charset=gb2312" in body:
                yield url, Answer(body.encode("gb18030"), content_type="text/html")
            else:
                yield url, Answer(body.encode(), content_type=TYPES[file.suffix])


@pytest.fixture(scope="module")
def night(store_server: StoreSettings, tmp_path_factory: pytest.TempPathFactory) -> Night:
    folder = tmp_path_factory.mktemp("surprises")
    store = store_server.model_copy(update={"spool": folder / "spool"})
    told = dict(pair for each in FOLDERS for pair in answers(each))
    recording = record(folder / "surprises.warc.gz", told)
    ended = run_batch(folder, store, [declared(each) for each in FOLDERS], recording)
    return Night(ended, Archive(store))


def kept(night: Night, folder: Path) -> dict[str, Observation]:
    place = declared(folder)
    seen = night.ended.results[place.adcode].observations
    home = str(place.home)[:-1]
    return {o.url.removeprefix(home): o for o in seen if o.outcome in KEPT}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_report_is_kept_with_its_title_year_and_date(night: Night, folder: Path) -> None:
    found = kept(night, folder)
    told = []
    for url, seen in found.items():
        ref = seen.ref()
        assert ref is not None
        manifest = night.archive.manifest(ref)
        told.append((url, manifest.title, ref.year, manifest.published))
    wanted = expected(folder)["reports"]
    rows = [(each["url"], each["title"], each["year"], each["published"]) for each in wanted]
    assert sorted(told) == sorted(rows)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_else_is_seen_but_what_the_listing_holds(night: Night, folder: Path) -> None:
    seen = night.ended.results[declared(folder).adcode].observations
    rest = [o for o in seen if o.outcome not in KEPT]
    others = [o for o in rest if o.outcome is Outcome.NOT_A_REPORT]
    assert len(others) == expected(folder)["others"], [o.title for o in others]
    problem = expected(folder).get("problem")
    told = [{"outcome": o.outcome.value, "reason": o.reason} for o in rest if o not in others]
    assert told == ([problem] if problem else [])


def test_forms_are_sent_over_a_real_connection(tmp_path: Path, store_server: StoreSettings) -> None:
    folder = next(each for each in FOLDERS if each.name == "load-data")
    place = declared(folder)
    home = str(place.home)[:-1]
    with serving({url.removeprefix(home): answer for url, answer in answers(folder)}) as site:
        listing = str(place.listing).replace(home, site.base)
        here = place.model_dump() | {"adcode": "992199", "home": site.base, "listing": listing}
        store = store_server.model_copy(update={"spool": tmp_path / "spool"})
        ended = run_batch(tmp_path, store, [Portal.model_validate(here)], None, loopback="1")
    assert sorted(o.year or 0 for o in ended.reports("992199")) == [2025, 2026], ended.log
    assert sum("__wb_method=POST" in path for path in site.paths()) == 2


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_pages_of_a_report_are_kept(night: Night, folder: Path) -> None:
    found = kept(night, folder)
    for report in expected(folder)["reports"]:
        ref = found[report["url"]].ref()
        assert ref is not None
        assert len(night.archive.parts(ref)) == report.get("pages", 1)
