"""The closed list of findings: what is not as it should be with a portal, though no code failed.

An outcome says what became of documents; a finding holds a portal against what it declares to be
normal, and against what earlier nights saw of it. Each name is a line of `docs/runbook.md`; a test
keeps the two lists equal. Findings are values in the night's record, not log lines and not
assertions of a test framework inside the crawler (Spidermon): a portal whose batch died has
findings, too, and most of them need the nights before, which no spider sees.
"""

from collections.abc import Iterable
from enum import StrEnum

from reports.model import Value


class Severity(StrEnum):
    """How much a finding matters; the worst first."""

    FATAL = "fatal"  # the portal gave nothing tonight that can be believed
    WARNING = "warning"  # a person should look
    INFO = "info"  # worth a line in the record; the night is as good as without it


class FindingName(StrEnum):
    """What can be found."""

    CRASHED = "crashed"
    NO_LISTING = "no listing"
    FAMILY_MISMATCH = "family mismatch"
    NO_REPORTS = "no reports"
    LISTING_IN_PART = "listing in part"
    DOCUMENTS_FAILED = "documents failed"
    FEW_DOCUMENTS = "few documents"
    FEW_REPORTS = "few reports"
    MISSING_YEAR = "missing year"
    REPORT_OVERDUE = "report overdue"
    LISTING_SHRANK = "listing shrank"
    VANISHED_YEAR = "vanished year"
    FIRST_NIGHT = "first night"


class Finding(Value):
    """One thing that is not as it should be.

    `since` is the date of the first of the nights in a row that found it, as `2026-11-22`; a batch
    leaves it empty, closing the night fills it in.
    """

    name: FindingName
    severity: Severity
    message: str
    url: str | None = None
    since: str | None = None


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, then in the order of the list of names."""
    severities, names = list(Severity), list(FindingName)
    return tuple(
        sorted(findings, key=lambda f: (severities.index(f.severity), names.index(f.name)))
    )
