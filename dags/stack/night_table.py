"""The table that ends a night: portal, outcome, versions, and what changed, a line each."""

from rich import box
from rich.table import Table
from rich.text import Text

from storage.night_record import NightSummary, PortalRow, Verdict
from storage.outcomes import FAILURES, FINDINGS

COLOURS = {Verdict.GOOD: "green", Verdict.FINDINGS: "yellow", Verdict.BAD: "red"}


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


def cells(row: PortalRow) -> list[Text]:
    """One portal's cells: what went wrong, then what changed."""
    colour = "red" if row.outcome in FAILURES else "yellow" if row.outcome in FINDINGS else "green"
    told = " · ".join(filter(None, (row.reason, row.headline)))
    place, counts = f"{row.place} {row.adcode}", f"{row.new} / {row.changed}"
    return [plain(place), Text(row.outcome, colour), plain(counts), plain(told)]


def plain(text: str) -> Text:
    """Text as it is: what a portal wrote is neither markup nor a command to the terminal."""
    return Text("".join(sign if sign.isprintable() else " " for sign in text))
