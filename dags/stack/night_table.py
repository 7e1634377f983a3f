"""The table that ends a night: portal, outcome, versions, and what changed, a line each."""

from rich import box
from rich.table import Table
from rich.text import Text

from storage.findings import Finding, FindingName, Severity
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
    table.caption = plain(summary.unsigned, "yellow") if summary.unsigned else None
    table.caption_justify = "left"
    return table


def cells(row: PortalRow) -> list[Text]:
    """One portal's cells: what went wrong, what changed, then the findings."""
    warned = row.outcome in FAILURES | FINDINGS or row.worst is Severity.WARNING
    colour = "red" if row.failed else "yellow" if warned else "green"
    told = [plain(part) for part in (row.reason, row.headline) if part]
    place, counts = f"{row.place} {row.adcode}", f"{row.new} / {row.changed}"
    lines = Text(" · ").join([*told, *findings(row)])
    return [plain(place), Text(row.outcome, colour), plain(counts), lines]


def plain(text: str, style: str = "") -> Text:
    """Text as it is: what a portal wrote is neither markup nor a command to the terminal."""
    return Text("".join(sign if sign.isprintable() else " " for sign in text), style)


def findings(row: PortalRow) -> list[Text]:
    """What was found, the worst with its message; what is for the record is not shown."""
    shown = [found for found in row.findings if found.severity in SEVERITIES]
    told = [finding(row, found, first=found is shown[0]) for found in shown]
    return [Text(" + ").join(told)] if told else []


def finding(row: PortalRow, found: Finding, *, first: bool) -> Text:
    """One finding: its name, since when, and the message unless the reason says it already."""
    told = not first or (row.outcome in FAILURES and found.name in IN_THE_REASON)
    since = f" since {found.since}" if found.since and first else ""
    text = plain(found.name, SEVERITIES[found.severity]).append(since)
    return text if told else text.append_text(plain(f": {found.message}"))
