"""What can go wrong in this room, by name.

CrawlError
├── PortalInvalid      a portal's file breaks a rule; names the file and the field
├── PortalExists       a portal with a listing is declared under this code already
├── UnknownPortal      no portal of that code or name is declared
├── VisitFailed        the process that visits portals for a command ended without an answer
├── RecordingMissing   no recording of that name or path
├── RecordingDamaged   a recording that was cut off, or cannot be read
├── TurnsNotConfigured the file that says where workers agree on their turns cannot be read
├── LoopbackAllowed    a night was to begin with the exception for our own test servers on
└── PageFailure        an address gave no usable answer; carries the outcome and the reason

Requests that are never sent are in `crawlers.refusals`: those derive from Scrapy's own exception,
and this module stays free of Scrapy for the DAGs, which import it.
"""

from pathlib import Path

from storage.outcomes import Outcome


class CrawlError(Exception):
    """Base of this room's own errors; the message is one clear line."""


class PortalInvalid(CrawlError):
    """A portal's declaration breaks a rule."""

    def __init__(self, file: Path, field: str, problem: str) -> None:
        super().__init__(f"{file}: {field}: {problem}")
        self.file = file
        self.field = field


class PortalExists(CrawlError):
    """A portal with a listing is declared under this code already."""


class UnknownPortal(CrawlError):
    """No portal of that code or name is declared, or several are."""


class VisitFailed(CrawlError):
    """The process that visits portals for a command ended without an answer."""


class RecordingMissing(CrawlError):
    """There is no recording of that name or path."""


class RecordingDamaged(CrawlError):
    """A recording is not whole: nothing is replayed from it, lest a part pass for all."""

    def __init__(self, file: Path, problem: object) -> None:
        told = " ".join(str(problem).split())[:300]  # readers of WARC say it in a whole page
        super().__init__(f"{file} is not a whole, readable WARC file: {told}")


class LoopbackAllowed(CrawlError):
    """The exception for servers on loopback is on where it never may be."""


class TurnsNotConfigured(CrawlError):
    """The file that says where workers agree on whose turn it is cannot be read."""


class PageFailure(CrawlError):
    """An address gave no usable answer."""

    def __init__(self, outcome: Outcome, url: str, reason: str) -> None:
        super().__init__(f"{outcome.value}: {reason} ({url})")
        self.outcome = outcome
        self.url = url
        self.reason = reason
