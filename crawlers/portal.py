"""A portal as people write it down: one YAML per portal, validated; an unknown key is an error."""

import re
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, field_validator

from crawlers.manners import Budget, Quirks
from reports.page.names import is_selector


class Family(StrEnum):
    """Content systems we have a spider for."""

    TRS = "trs"
    JCMS = "jcms"
    JPAAS = "jpaas"
    GKMLPT = "gkmlpt"
    VSB = "vsb"
    SHTML = "shtml"
    PUBLIC_COLUMN = "public-column"
    COLUMNS = "columns"
    GENERIC = "generic"


class Normal(BaseModel):
    """What the portal normally shows. Declaring nothing is an error: zero is never just fine.

    `years` of which it should list a report: a list, a range `2011-2020`, or `2011-` up to the
    newest listed. `documents_at_least` counts all rows of the listing, noise included. By
    `newest_by` (month and day) the report of the year should be there; null: no saying when.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    reports_at_least: int = Field(ge=1)
    years: tuple[int, ...] | str = ()
    documents_at_least: int | None = Field(default=None, ge=1)
    newest_by: str | None = "03-15"

    @field_validator("years", mode="before")
    @classmethod
    def _a_list_or_a_range(cls, declared: object) -> tuple[int, ...] | str:
        if isinstance(declared, list | tuple) and all(year in _YEARS for year in declared):
            return tuple(declared)
        if isinstance(declared, str) and (ends := _RANGE.fullmatch(declared)):
            first, last = ends.groups()
            if last is None or int(first) <= int(last):
                return declared
        raise ValueError("must be a list of years, or a range such as 2011- or 2011-2020")

    @field_validator("newest_by")
    @classmethod
    def _a_day_of_any_year(cls, declared: str | None) -> str | None:
        if declared is not None and not _is_day(declared):
            raise ValueError("must be a month and a day such as 03-15")
        return declared

    def years_up_to(self, newest: int) -> frozenset[int]:
        """The declared years, when the newest report listed is of the year `newest`."""
        if not isinstance(self.years, str):
            return frozenset(self.years)
        first, _, last = self.years.partition("-")
        return frozenset(range(int(first), int(last or newest) + 1))

    def newest_year(self, on: date) -> int | None:
        """The year of which the report should be listed on a day; None if nothing is declared."""
        if self.newest_by is None:
            return None
        return on.year if on.strftime("%m-%d") > self.newest_by else on.year - 1


_YEARS = range(1949, 2101)
_RANGE = re.compile(r"((?:19|20)[0-9]{2})-((?:19|20)[0-9]{2})?")


def _is_day(declared: str) -> bool:
    # 2023 is no leap year: a deadline of 02-29 would be none in most years.
    try:
        return date.fromisoformat(f"2023-{declared}").strftime("%m-%d") == declared
    except ValueError:
        return False


class Verified(StrEnum):
    """How we know that a declaration is true."""

    RECORDED = "recorded"  # a recording of ours shows the real portal's own pages
    UNVERIFIED = "unverified"  # public facts or somebody's word; we have not seen it


class Start(BaseModel):
    """Where a visit begins, and how it has to be made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: HttpUrl
    budget: Budget = Budget()
    quirks: Quirks = Quirks()


class Site(Start):
    """A government's web site of which only the home page is known: not yet to be visited.

    Keyed by the GB/T 2260 code of its jurisdiction.
    """

    adcode: str = Field(pattern=r"^\d{6}$")
    name: str = Field(min_length=2, pattern=r"^[^/\\\x00-\x1f]*$")
    verified: Verified = Verified.UNVERIFIED
    enabled: bool = False


class Portal(Site):
    """A site whose listing is known, so that a night can visit it."""

    listing: HttpUrl
    more_listings: tuple[HttpUrl, ...] = ()
    """Further columns with reports, such as one for former years; most portals have none."""
    family: Family
    normal: Normal
    box: str | None = None
    """CSS selector of the element with a document's text, where the cleaner needs to be told."""
    alert_after: int = Field(default=1, ge=1, le=30)
    """Nights in a row that must have a finding before people are told of it."""
    enabled: bool = True

    @field_validator("box")
    @classmethod
    def _a_selector(cls, declared: str | None) -> str | None:
        if declared is not None and not is_selector(declared):
            raise ValueError("must be a CSS selector such as div.content or #zoom")
        return declared
