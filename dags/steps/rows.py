"""What a night's table says of each portal, and the verdict that follows from its rows.

The verdict follows from declared normals and from earlier nights: `good` when every portal gave
what it should; `good with findings` when a person should look at something; `bad` when so many
portals gave nothing that it cannot be their fault alone. A batch is judged as a night is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crawlers.results import WORST_FIRST
from dags.steps.clean import lacking_text
from dags.steps.compare import doubts, due
from dags.steps.gather import complete
from dags.steps.headlines import headline
from dags.steps.work import History, met
from storage.findings import Severity
from storage.night_record import PortalRow, Verdict
from storage.nights import PortalResult
from storage.outcomes import FAILURES, FINDINGS, Outcome

BAD_SHARE = 0.25
"""More failed portals than this share make a night bad: some of 3,200 are always down, a quarter is
our own fault or the network's."""

_TOLD = 5


def visited_row(result: PortalResult) -> PortalRow:
    """What the crawl alone knows of one portal."""
    counts = Counter(document_outcomes(result))
    return PortalRow(
        adcode=result.adcode,
        place=result.place,
        outcome=result.outcome,
        reason=result.reason,
        new=counts[Outcome.NEW],
        changed=counts[Outcome.CHANGED],
        unchanged=counts[Outcome.UNCHANGED],
        newest_year=max((seen.year for seen in result.observations if seen.year), default=None),
        listed=result.listed,
        findings=result.findings,
    )


def portal_row(history: History, result: PortalResult, *, worked: bool = True) -> PortalRow:
    """What the night's table says of one portal.

    `worked`: its reports have been cleaned and compared, so that what is missing of that counts.
    """
    row = visited_row(result)
    owed = list(still_owed(history, result, worked=worked))
    return row.model_copy(
        update={
            "outcome": min([row.outcome, *(each for each, _ in owed)], key=WORST_FIRST.index),
            "reason": "; ".join(filter(None, [row.reason, *(reason for _, reason in owed)])),
            "headline": headline(history, result),
        }
    )


def still_owed(
    history: History, result: PortalResult, *, worked: bool = True
) -> Iterator[tuple[Outcome, str]]:
    """What the steps after the crawl did not deliver: texts, then comparisons."""
    reports = met([result])
    if worked and (unread := lacking_text(history, reports)):
        yield Outcome.UNREADABLE, f"{len(unread)} versions without clean text"
    if worked and (pairs := due(history, reports)):
        yield Outcome.NOT_COMPARED, f"{len(pairs)} comparisons missing"
    for doubt in doubts(history, reports):
        yield Outcome.NOT_COMPARED, f"doubtful text {doubt}"


def document_outcomes(result: PortalResult) -> Iterable[Outcome]:
    """One outcome a document: what was drained from the spool may have been crawled again."""
    by_url: dict[str, Outcome] = {}
    for seen in result.observations:
        outcomes = (by_url.get(seen.url, seen.outcome), seen.outcome)
        by_url[seen.url] = min(outcomes, key=WORST_FIRST.index)
    return by_url.values()


def verdict(rows: Sequence[PortalRow], unsigned: str = "") -> Verdict:
    """The night's verdict from its portals' outcomes and findings, and why nobody signed it."""
    failed = sum(row.failed for row in rows)
    if not rows or failed > BAD_SHARE * len(rows):
        return Verdict.BAD
    return Verdict.FINDINGS if unsigned or any(map(worth_a_look, rows)) else Verdict.GOOD


def worth_a_look(row: PortalRow) -> bool:
    """Whether a person should look at a portal."""
    grave = row.worst in (Severity.FATAL, Severity.WARNING)
    return row.outcome in FAILURES | FINDINGS or grave


def batch_verdict(codes: Sequence[str], results: Iterable[PortalResult]) -> Verdict:
    """The verdict over the portals of one batch, before earlier nights are asked."""
    return verdict(_own(codes, results))


def batch_told(codes: Sequence[str], results: Iterable[PortalResult]) -> str:
    """The outcome of a small batch's portals, or of those of a large one that need a look."""
    rows = _own(codes, results)
    shown = rows if len(rows) <= _TOLD else [row for row in rows if worth_a_look(row)]
    lines = [f"{row.place}: {row.outcome} {row.reason}".strip() for row in shown]
    return f"{len(rows)} portals. {'; '.join(lines)}"


def _own(codes: Sequence[str], results: Iterable[PortalResult]) -> list[PortalRow]:
    own = (result for result in complete(results, ()) if result.adcode in set(codes))
    return [visited_row(result) for result in own]
