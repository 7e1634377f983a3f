"""Year on year: one report against the prior year's, by aligned passages and never by lines."""

from collections.abc import Iterator, Sequence

from reports.compare import COMPARER
from reports.compare.aligning import Linked, align
from reports.compare.clauses import Clause, Fates, clauses_of, clusters, fates, members
from reports.compare.comparison import (
    ClauseChange,
    Excerpt,
    FigureChange,
    Link,
    State,
    YearComparison,
)
from reports.compare.figures import same_slots
from reports.compare.notable import by_notability, headline, is_target, name_of_figure
from reports.compare.passages import MOST, Passage, passages
from reports.compare.shares import shares_of, total_of
from reports.compare.values import Place
from reports.compare.words import name_of
from reports.model import CleanReport, Completeness, Edition
from reports.sentences import Span

_MERE_ADDRESS = 6
"""A passage of so few characters (各位代表！) is neither dropped nor new."""


def compare_years(prior: CleanReport, later: CleanReport) -> YearComparison:
    """Align two reports and say what was kept, reworded, new and dropped, and which figures moved.

    Raises `ValueError` when the texts are of different cleaners: their differences would be ours.
    """
    if prior.cleaner != later.cleaner:
        raise ValueError(f"texts of different cleaners: {prior.cleaner} and {later.cleaner}")
    old, new = passages(prior), passages(later)
    links = align(old, new)
    before, after = clauses_of(old), clauses_of(new)
    found = clusters(links)
    changes = tuple(_changes(old, new, before, after, fates(before, after, found)))
    figures = _figures(new, before, after, members(before, after, found))
    cautions = (*_cautions("上年", prior, old), *_cautions("本年", later, new))
    total = total_of(changes)
    return YearComparison(
        comparer=COMPARER,
        cleaner=later.cleaner,
        headline=headline(total, figures, caution=bool(cautions)),
        caution=bool(cautions),
        cautions=cautions,
        prior_title=prior.title,
        later_title=later.title,
        total=total,
        shares=shares_of(changes),
        links=tuple(_link(old, new, link) for link in links),
        clauses=changes,
        figures=figures,
        dropped=_alone(old, {link.prior for link in links}),
        new=_alone(new, {link.later for link in links}),
    )


def _cautions(year: str, report: CleanReport, compared: Sequence[Passage]) -> Iterator[str]:
    for fact, whole in (
        (report.edition, Edition.FULL),
        (report.completeness, Completeness.COMPLETE),
    ):
        if fact != whole:
            yield f"{year}文本：{name_of(fact)}"
    if len(compared) == MOST:
        yield f"{year}文本：只比较前 {MOST} 段"


def _link(old: Sequence[Passage], new: Sequence[Passage], link: Linked) -> Link:
    return Link(
        prior_at=old[link.prior].at,
        later_at=new[link.later].at,
        score=round(link.score, 4),
        extra=link.extra,
    )


def _alone(all_passages: Sequence[Passage], linked: set[int]) -> tuple[Excerpt, ...]:
    return tuple(
        Excerpt(role=passage.role, section=passage.section, text=passage.text, at=passage.at)
        for number, passage in enumerate(all_passages)
        if number not in linked and len(passage.text) > _MERE_ADDRESS
    )


def _changes(
    old: Sequence[Passage],
    new: Sequence[Passage],
    before: Sequence[Clause],
    after: Sequence[Clause],
    fate: Fates,
) -> Iterator[ClauseChange]:
    """The later text's clauses in order, then the prior text's dropped ones."""
    origin = {j: (i, State.KEPT) for i, j in fate.kept.items()}
    origin |= {j: (i, State.REWORDED) for i, j in fate.reworded.items()}
    for j, clause in enumerate(after):
        i, state = origin.get(j, (None, State.NEW))
        yield ClauseChange(
            state=state,
            role=new[clause.passage].role,
            before="" if i is None else before[i].text,
            after=clause.text,
            before_at=None if i is None else before[i].at,
            after_at=clause.at,
        )
    for i, clause in enumerate(before):
        if i not in fate.kept and i not in fate.reworded:
            yield ClauseChange(
                state=State.DROPPED,
                role=old[clause.passage].role,
                before=clause.text,
                after="",
                before_at=clause.at,
                after_at=None,
            )


def _figures(
    new: Sequence[Passage],
    before: Sequence[Clause],
    after: Sequence[Clause],
    clause_sets: Sequence[tuple[list[int], list[int]]],
) -> tuple[FigureChange, ...]:
    found: list[FigureChange] = []
    for left, right in clause_sets:
        for slot in same_slots(before, after, left, right):
            one, other = before[slot.prior], after[slot.later]
            role = "targets" if is_target(new[other.passage]) else new[other.passage].role
            change = FigureChange(
                name=name_of_figure(other, slot.after),
                role=role,
                before=slot.before.of(one.text),
                after=slot.after.of(other.text),
                before_clause=one.text,
                after_clause=other.text,
                before_at=_within(one.at, slot.before),
                after_at=_within(other.at, slot.after),
            )
            if change.changed or role == "targets":
                found.append(change)
    return by_notability(found)


def _within(place: Place, span: Span) -> Place:
    return Place(
        paragraph=place.paragraph, start=place.start + span.start, end=place.start + span.end
    )
