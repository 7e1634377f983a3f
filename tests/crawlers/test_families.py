"""What each family's spider reads from saved pages, against golden files that people reviewed."""

import json
from pathlib import Path
from typing import Any

import pytest

from crawlers.attachments import attachments
from crawlers.markup.articles import full_title, published_of
from crawlers.page import Page
from crawlers.portal import Family
from crawlers.spiders import SPIDERS

PORTALS = Path(__file__).parent.parent / "portals"
PAGES = sorted(
    page
    for page in PORTALS.glob("*/*.*")
    if page.suffix in (".html", ".xml", ".json") and ".golden" not in page.suffixes
)


def page_of(file: Path) -> Page:
    body = file.read_bytes()
    first, _, rest = body.partition(b"\n")
    url = first.decode().removeprefix("<!--").removesuffix("-->").strip()
    return Page(url, rest, "text/html; charset=utf-8")


def reading(file: Path) -> dict[str, Any]:
    spider, page = SPIDERS[Family(file.parent.name)], page_of(file)
    if file.stem == "article":
        return {
            "title": full_title("", page),
            "published": published_of(page),
            "following": list(spider.read_parts(page, page.url)),
            "attachments": list(attachments(page)),
        }
    listing = spider.read_listing(page)
    return {
        "documents": [document._asdict() for document in listing.documents],
        "following": [str(address) for address in listing.following],
        "perhaps": [str(address) for address in listing.perhaps],
        "documents_in_all": listing.documents_in_all,
        "pages_in_all": listing.pages_in_all,
    }


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_spider_reads_what_people_reviewed(file: Path) -> None:
    golden = file.with_suffix(".golden.json")
    read = json.loads(json.dumps(reading(file)))
    assert golden.exists(), f"{golden.name} is missing; read:\n{json.dumps(read, indent=1)}"
    assert read == json.loads(golden.read_text(encoding="utf-8"))


def test_every_family_has_a_listing_and_an_article() -> None:
    saved = {(page.parent.name, page.stem) for page in PAGES}
    assert {(family.value, stem) for family in Family for stem in ("listing", "article")} <= saved
