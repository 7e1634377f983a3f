"""The table that ends a night: portal, outcome, versions, what changed, in one line each."""

from rich.table import Table

from storage.night_record import NightSummary, PortalRow, Verdict
from storage.outcomes import FAILURES, FINDINGS

COLOURS = {Verdict.GOOD: "green", Verdict.FINDINGS: "yellow", Verdict.BAD: "red"}


def night_table(summary: NightSummary) -> Table:
    """The summary as a table for a terminal or a pipe."""
    verdict = f"[{COLOURS[summary.verdict]}]{summary.verdict}[/]"
    source = f" · {summary.recording}" if summary.recording else ""
    table = Table(title=f"night {summary.date}{source} · {verdict}", title_justify="left")
    table.add_column("portal 门户", no_wrap=True)
    table.add_column("outcome 结果")
    for name in ("new 新", "changed 改", "same 同"):
        table.add_column(name, justify="right")
    table.add_column("what changed 变化", ratio=1)
    for row in summary.portals:
        table.add_row(*cells(row))
    return table


def cells(row: PortalRow) -> list[str]:
    """One portal's cells; a failure's reason stands where the change would."""
    colour = "red" if row.outcome in FAILURES else "yellow" if row.outcome in FINDINGS else "green"
    counts = [str(count or "") for count in (row.new, row.changed, row.unchanged)]
    told = row.headline if row.outcome not in FAILURES else row.reason
    return [f"{row.place} {row.adcode}", f"[{colour}]{row.outcome}[/]", *counts, told]
