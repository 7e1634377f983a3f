"""Every sentence of the sample's reports can be shown in the recorded bytes."""

from itertools import takewhile

import pytest

from crawlers.sample.jcms import article_path as county_path
from crawlers.sample.sources import Document, Layout, Site, all_sites
from crawlers.sample.trs import article_path as city_path
from reports.clean import clean
from reports.model import Edition, Part
from tests.crawlers.sample.recorded import bodies
from tests.reports.source.proof import unproved

REPORTS = {
    f"{site.adcode}-{document.report}": (site, document)
    for site in all_sites()
    for document in site.documents
    if document.report and document.layout is not Layout.ATTACHMENT
}


def parts(site: Site, document: Document) -> list[Part]:
    """The recorded pages of a document, in reading order."""
    first = site.host + (
        city_path(site, document) if site.family == "trs" else county_path(document)
    )
    stem = first.removesuffix(".html")
    following = takewhile(bodies(1).__contains__, (f"{stem}_{n}.html" for n in range(1, 9)))
    return [
        Part(role="page", name=url, url=url, content_type="text/html", body=bodies(1)[url])
        for url in (first, *following)
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_every_sentence_is_proved_by_its_bytes(name: str) -> None:
    site, document = REPORTS[name]
    pages = parts(site, document)
    report = clean(pages, title=document.title, edition=Edition.FULL, published=None)
    assert len(report.paragraphs) > 10
    assert unproved(report, pages) == []
