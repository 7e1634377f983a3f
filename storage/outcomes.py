"""The closed list of outcomes: what can become of a document or a portal in one night.

Each value is a line of `docs/runbook.md`; a test keeps the two lists equal. Outcomes are data: a
broken portal ends in its named outcome and never blocks another.
"""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a document or, as the worst of its documents, of a portal."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_DUE = "not due"  # known, and not asked tonight
    NOT_A_REPORT = "not a report"
    WRONG_TEXT = "wrong text"  # the title is a report's, the text is another body's or no report
    WRONG_PLACE = "wrong place"  # the text is another place's report
    WRONG_YEAR = "wrong year"  # the text is the report of another year
    SPOOLED = "spooled"  # bytes are safe on local disk, the store did not answer
    INCOMPLETE = "incomplete"  # a following page, an attachment or a part of the listing is missing
    BLOCKED = "blocked"
    ERROR_PAGE = "error page"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"
    NOT_RECORDED = "not recorded"  # the recording has no answer for this address
    NO_REPORTS = "no reports"  # the listing was read and held none
    MISSING_YEAR = "missing year"  # only in records of older nights: now it is a finding
    FORBIDDEN = "forbidden by robots.txt"
    NOT_COMPARED = "not compared"  # kept and cleaned, but a comparison that is due was not made
    CRASHED = "crashed"


KEPT = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED})
"""Outcomes of a document whose bytes are in the archive."""

WRONG = frozenset({Outcome.WRONG_TEXT, Outcome.WRONG_PLACE, Outcome.WRONG_YEAR})
"""Outcomes of a document whose text does not belong under its title: kept in quarantine."""

FINDINGS = WRONG | {
    Outcome.SPOOLED,
    Outcome.INCOMPLETE,
    Outcome.MISSING_YEAR,
    Outcome.NOT_COMPARED,
}
"""Outcomes a person should look at, though the portal was read."""

FAILURES = frozenset(Outcome) - KEPT - FINDINGS - {Outcome.NOT_A_REPORT, Outcome.NOT_DUE}
"""Outcomes with which a portal gave nothing tonight."""
