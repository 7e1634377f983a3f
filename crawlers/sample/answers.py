"""An answer of a recorded web server, and the small ones that every portal has."""

from dataclasses import dataclass

from crawlers.sample.sources import Site

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Answer:
    """What the server says to a GET of `url`."""

    url: str
    content_type: str
    body: bytes


def html(site: Site, path: str, text: str) -> Answer:
    """A page in the site's own encoding, labelled the way the site labels it."""
    return Answer(site.host + path, f"text/html; charset={site.label}", text.encode(site.codec))


def robots(site: Site) -> Answer:
    """A robots.txt that asks for patience and keeps robots out of the back office."""
    rules = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\nCrawl-delay: 1\n"
    return Answer(f"{site.host}/robots.txt", "text/plain", rules.encode())
