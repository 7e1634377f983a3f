"""What differs from night to night: quiet edits in the texts, and counters that move."""

import hashlib
from datetime import datetime, timedelta

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict

from crawlers.sample.sources import SOURCES, report_lines

POLITE_PAUSE = timedelta(seconds=2)


class Edit(BaseModel):
    """One quiet edit: `before` stands exactly once in the report's text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    adcode: str
    report: int
    before: str
    after: str


class Night(BaseModel):
    """One recorded night: when it began, and the edits made to the portals since the first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    began: AwareDatetime
    edits: tuple[Edit, ...] = ()

    def counter(self, url: str) -> int:
        """Readers of a page so far: another number on every night."""
        seed = int.from_bytes(hashlib.sha256(url.encode()).digest()[:4], "big")
        return 300 + seed % 9000 + self.number * (1 + seed % 97)

    def fetched_at(self, position: int) -> datetime:
        """When the answer at this position of the recording was fetched."""
        return self.began + position * POLITE_PAUSE


def load_nights() -> tuple[Night, ...]:
    """The nights written in `sources/nights.yml`, in order."""
    written = yaml.safe_load((SOURCES / "nights.yml").read_text(encoding="utf-8"))
    return tuple(Night.model_validate(night) for night in written)


def expected_paragraphs(adcode: str, year: int, night: int) -> tuple[str, ...]:
    """What a perfect cleaner gets from the report of `year` as recorded on `night` (1 or 2)."""
    return paragraphs_on(load_nights()[night - 1], adcode, year)


def paragraphs_on(night: Night, adcode: str, year: int) -> tuple[str, ...]:
    """The report's paragraphs with the night's edits; ValueError if an edit finds no one place."""
    text = "\n".join(report_lines(adcode, year))
    for edit in night.edits:
        if (edit.adcode, edit.report) == (adcode, year):
            if text.count(edit.before) != 1:
                raise ValueError(f"{edit.before!r} is not in {adcode}-{year} exactly once")
            text = text.replace(edit.before, edit.after)
    return tuple(text.split("\n"))
