"""What a search came back with: candidates for the listing, and what stood in the way."""

from pydantic import BaseModel, ConfigDict

from crawlers.portal import Family

NAMED = 2
"""What `Candidate.named` says of a column that is called 政府工作报告."""


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReportSeen(_Told):
    """A document that its title says is a report; `year` is None if neither title nor date tell."""

    year: int | None
    title: str
    url: str


class Candidate(_Told):
    """A listing that was tried. `named`: `NAMED`, 1 if its name is about it, or 0."""

    listing: str
    family: Family
    column: str
    named: int
    documents: int
    reports: tuple[ReportSeen, ...]
    problems: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which it holds a report, oldest first."""
        return tuple(sorted({seen.year for seen in self.reports if seen.year is not None}))

    @property
    def rank(self) -> tuple[bool, int, int, float]:
        """Better candidates have a higher one.

        A listing with many reports of one year holds those of many governments.
        """
        crowded = len(self.reports) > 3 * max(1, len(self.years))
        share = len(self.reports) / max(1, self.documents)
        return not crowded, self.named, len(self.years), share


class Found(_Told):
    """One search from one home page."""

    home: str
    adcode: str | None
    name: str | None
    candidates: tuple[Candidate, ...]
    unread: tuple[str, ...]
    problems: tuple[str, ...]
    pages: int
    seconds: float
    ended: str
