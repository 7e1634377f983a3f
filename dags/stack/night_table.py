"""The table that ends a night: portal, outcome, versions, and what changed, a line each."""

from rich import box
from rich.markup import escape
from rich.table import Table

from storage.findings import FindingName, Severity
from storage.night_record import NightSummary, PortalRow, Verdict
from storage.outcomes import FAILURES, FINDINGS

COLOURS = {Verdict.GOOD: "green", Verdict.FINDINGS: "yellow", Verdict.BAD: "red"}
SEVERITIES = {Severity.FATAL: "red", Severity.WARNING: "yellow"}

IN_THE_REASON = frozenset(
    {
        FindingName.CRASHED,
        FindingName.NO_LISTING,
        FindingName.FAMILY_MISMATCH,
        FindingName.NO_REPORTS,
        FindingName.DOCUMENTS_FAILED,
    }
)
"""Findings that a failure's own reason has told already."""


def night_table(summary: NightSummary) -> Table:
    """The summary as a table for a terminal or a pipe."""
    verdict = f"[{COLOURS[summary.verdict]}]{summary.verdict}[/]"
    source = f" · {summary.recording}" if summary.recording else ""
    title = f"night {summary.date}{source} · {verdict}"
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column("portal 门户", no_wrap=True)
    table.add_column("outcome 结果", no_wrap=True)
    table.add_column("new/changed\n新/改", justify="center")
    # Chinese has no spaces to break at: without folding a narrow terminal would lose the end.
    table.add_column("what changed 变化", ratio=1, overflow="fold")
    for row in summary.portals:
        table.add_row(*cells(row))
    return table


def cells(row: PortalRow) -> list[str]:
    """One portal's cells; a failure's reason stands where the change would, findings after it."""
    warned = row.outcome in FINDINGS or row.worst is Severity.WARNING
    colour = "red" if row.failed else "yellow" if warned else "green"
    told = escape(row.reason if row.outcome in FAILURES else row.headline)
    counts = f"{row.new} / {row.changed}"
    lines = " · ".join(part for part in (told, findings(row)) if part)
    return [f"{row.place} {row.adcode}", f"[{colour}]{row.outcome}[/]", counts, lines]


def findings(row: PortalRow) -> str:
    """What was found, the worst with its message, on one line; what is for the record is not."""
    shown = [found for found in row.findings if found.severity in SEVERITIES]
    if not shown:
        return ""
    first, *more = shown
    told = row.outcome in FAILURES and first.name in IN_THE_REASON
    message = "" if told else f": {escape(first.message)}"
    since = f" since {first.since}" if first.since else ""
    others = "".join(f" + [{SEVERITIES[found.severity]}]{found.name}[/]" for found in more)
    return f"[{SEVERITIES[first.severity]}]{first.name}[/]{since}{message}{others}"
