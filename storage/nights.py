"""The record of a night: one observation per document looked at, one result per portal."""

from pydantic import AwareDatetime, Field

from reports.model import Value
from storage.findings import Finding
from storage.outcomes import Outcome


class VersionRef(Value):
    """The address of one version in the archive."""

    adcode: str
    year: int
    document: str
    version: str


class Observation(Value):
    """One row of a night: a document was looked at, and this is what became of it."""

    adcode: str
    place: str
    url: str
    title: str
    outcome: Outcome
    reason: str = ""
    observed_at: AwareDatetime
    captured_at: AwareDatetime | None = None
    year: int | None = None
    document: str | None = None
    version: str | None = None
    raw_sha256: str | None = None
    substance: str | None = None

    def ref(self) -> VersionRef | None:
        """The version this observation confirms or made, if any."""
        if self.year is None or self.document is None or self.version is None:
            return None
        return VersionRef(
            adcode=self.adcode, year=self.year, document=self.document, version=self.version
        )


class PortalResult(Value):
    """What one portal gave in one night.

    `listed` counts the documents of its listing tonight (None: the listing was not read), `years`
    are those of the reports among them; what was left in the spool of earlier nights is in neither.
    `received` counts the bytes of all answers that came over the network: none in a replay.
    """

    adcode: str
    place: str
    outcome: Outcome
    reason: str = ""
    observations: tuple[Observation, ...] = ()
    seconds: float = Field(default=0.0, ge=0)
    received: int = Field(default=0, ge=0)
    listed: int | None = None
    years: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_visit(self) -> bool:
        """Whether the portal was asked; what says nothing of its listing came from the spool."""
        return self.listed is not None or bool(self.findings)
