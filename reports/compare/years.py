"""Year on year: one report against the prior year's, by aligned passages and never by lines."""

from collections.abc import Iterator, Sequence
from math import exp

from reports.compare import COMPARER
from reports.compare.aligning import align
from reports.compare.cautions import NEIGHBOURS, Side, cautions
from reports.compare.changes import Year, changes_of
from reports.compare.clauses import clauses_of, fates, members
from reports.compare.comparison import Excerpt, FigureChange, Link, YearComparison
from reports.compare.figures import SameSlot, same_slots
from reports.compare.ids import id_of
from reports.compare.links import Cluster, Linked, clusters
from reports.compare.meaning import Meaning
from reports.compare.notable import by_notability, is_target, name_of_figure
from reports.compare.passages import Passage, passages
from reports.compare.phrases import phrases
from reports.compare.sections import sections_of
from reports.compare.shares import shares_of, total_of
from reports.compare.summary import headline, notable
from reports.compare.values import Place
from reports.model import CleanReport
from reports.sentences import Span

_MERE_ADDRESS = 6
"""A passage of so few characters (各位代表！) is neither dropped nor new."""


def compare_years(
    prior: CleanReport,
    later: CleanReport,
    meaning: Meaning | None = None,
    called: tuple[str, str] = NEIGHBOURS,
) -> YearComparison:
    """Align two reports and say what was kept, reworded, new and dropped, and which figures moved.

    `called` is what warnings call the two, where they are no neighbouring years of one place.
    With `meaning` the comparer is named for it: such a comparison is no other's equal. Of texts far
    longer than any report only the beginning is compared, and `cautions` says so.
    Raises `ValueError` when the texts are of different cleaners: their differences would be ours.
    """
    if prior.cleaner != later.cleaner:
        raise ValueError(f"texts of different cleaners: {prior.cleaner} and {later.cleaner}")
    old, new = _year(prior), _year(later)
    links = align(old.passages, new.passages, meaning)
    found = clusters(links)
    changes = changes_of(old, new, fates(old.clauses, new.clauses, found))
    figures = by_notability(_figures(old, new, found))
    dropped = _alone(old.passages, {link.prior for link in links}, gone=True)
    come = _alone(new.passages, {link.later for link in links}, gone=False)
    told = cautions(Side(called[0], prior, old.passages), Side(called[1], later, new.passages))
    total = total_of(changes)
    return YearComparison(
        comparer=COMPARER if meaning is None else f"{COMPARER}+meaning",
        cleaner=later.cleaner,
        headline=headline(total, figures, caution=bool(told.partial)),
        caution=bool(told.partial),
        cautions=(*told.partial, *told.odd),
        prior_title=prior.title,
        later_title=later.title,
        total=total,
        shares=shares_of(changes),
        links=tuple(_link(old, new, link) for link in links),
        clauses=changes,
        figures=figures,
        dropped=dropped,
        new=come,
        sections=sections_of(old, new, links, changes),
        notable=notable(figures, dropped, come),
        phrases=phrases([p.text for p in old.passages], [p.text for p in new.passages]),
    )


def _year(report: CleanReport) -> Year:
    found = passages(report)
    return Year(found, clauses_of(found))


def _link(old: Year, new: Year, link: Linked) -> Link:
    prior_at, later_at = old.passages[link.prior].at, new.passages[link.later].at
    return Link(
        id=id_of("l", prior_at, later_at),
        prior_at=prior_at,
        later_at=later_at,
        score=round(1 / (1 + exp(-link.score)), 4),
        extra=link.extra,
    )


def _alone(all_passages: Sequence[Passage], linked: set[int], *, gone: bool) -> tuple[Excerpt, ...]:
    return tuple(
        Excerpt(
            id=id_of("p", p.at if gone else None, None if gone else p.at),
            role=p.role,
            section=p.section,
            text=p.text,
            at=p.at,
        )
        for number, p in enumerate(all_passages)
        if number not in linked and len(p.text) > _MERE_ADDRESS
    )


def _figures(old: Year, new: Year, found: Sequence[Cluster]) -> Iterator[FigureChange]:
    """Figures that changed, and targets that were held."""
    for left, right in members(old.clauses, new.clauses, found):
        for slot in same_slots(old.clauses, new.clauses, left, right):
            change = _figure(old, new, slot)
            if change.changed or change.role == "targets":
                yield change


def _figure(old: Year, new: Year, slot: SameSlot) -> FigureChange:
    one, other = old.clauses[slot.prior], new.clauses[slot.later]
    origin, passage = old.passages[one.passage], new.passages[other.passage]
    before_at, after_at = _within(one.at, slot.before), _within(other.at, slot.after)
    return FigureChange(
        id=id_of("f", before_at, after_at),
        name=name_of_figure(other, slot.after),
        role="targets" if is_target(origin) or is_target(passage) else passage.role,
        before=slot.before.of(one.text),
        after=slot.after.of(other.text),
        before_clause=one.text,
        after_clause=other.text,
        before_at=before_at,
        after_at=after_at,
    )


def _within(place: Place, span: Span) -> Place:
    return Place(
        paragraph=place.paragraph, start=place.start + span.start, end=place.start + span.end
    )
