"""Reading what people wrote in `sources/`: a site with its documents, and the reports' texts."""

from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from crawlers.portal import Family

SOURCES = Path(__file__).parent / "sources"


class Layout(StrEnum):
    """How an editor at the portal brought the text into the page."""

    PLAIN = "plain"
    WORD = "word"  # pasted from a word processor: unclosed <p>, <font> in <font>
    STYLED = "styled"
    ATTACHMENT = "attachment"  # the page is a stub, the text is in a DOCX


class _Written(BaseModel):
    """Base of what is written by hand: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(_Written):
    """One entry of the listing: a report (`report` names its year) or noise (`text`).

    `cuts` show where the portal broke the article into pages: a few characters of the text with
    `|` at the break.
    """

    title: str
    published: datetime
    number: int
    origin: str
    layout: Layout = Layout.PLAIN
    report: int | None = None
    text: tuple[str, ...] = ()
    cuts: tuple[str, ...] = ()


class Site(_Written):
    """A portal: its address, how it encodes, and its documents in the order of the listing."""

    adcode: str = Field(pattern=r"^\d{6}$")
    name: str
    family: Family
    host: str
    column: str
    codec: str
    label: str
    per_page: int
    news: tuple[str, ...]
    documents: tuple[Document, ...]

    @property
    def office(self) -> str:
        """The government as it signs its pages."""
        return f"{self.name}人民政府"


@cache
def load_site(adcode: str) -> Site:
    """The site written in `<adcode>.yml`."""
    return Site.model_validate(yaml.safe_load(_read(f"{adcode}.yml")))


def all_sites() -> tuple[Site, ...]:
    """Every site in `sources/`, by code."""
    return tuple(load_site(path.stem) for path in sorted(SOURCES.glob("99*.yml")))


def report_lines(adcode: str, year: int) -> tuple[str, ...]:
    """The paragraphs of a report as written: one a line, empty lines don't count."""
    lines = _read(f"{adcode}-{year}.txt").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _read(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")
