"""Joining the targets of one report to the outcomes of the next year's."""

from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators.model import Indicator, Indicators
from reports.model import CleanReport, Completeness, Edition
from reports.promises import JOINER
from reports.promises.amounts import growth
from reports.promises.linking import MOST, Link, Side, links
from reports.promises.model import Promise, Promises, Verdict
from reports.promises.sentences import Sentences
from reports.promises.telling import promised, told
from reports.promises.verdicts import Judged, judge

ECONOMY = "地区生产总值"


def join(
    targets: Indicators, outcomes: Indicators, prior: CleanReport, later: CleanReport
) -> Promises:
    """The targets and tasks of year Y, each with what the report of Y + 1 tells of it.

    `prior` and `later` are the texts that the two were read from. A target that is stated again is
    joined once; what is due only in a later year is left out. Raises `ValueError` if the years do
    not follow each other, or two readers or cleaners were at work.
    """
    _check(targets, outcomes)
    due, said = promised(targets, prior), told(outcomes, later)
    caution = "; ".join(
        [*_cautions("prior", prior), *_cautions("later", later), *_amiss(len(due), len(said))]
    )
    economy = next((row for row in said if row.canonical == ECONOMY and growth(row)), None)
    texts = _Texts(Sentences(prior), Sentences(later), caution, economy)
    sides = Side(due, texts.prior.lead), Side(said, texts.later.lead)
    found = {link.target: link for link in links(*sides)}
    promises = []
    for number, row in enumerate(due):
        link = found.get(number)
        promises.append(_promise(row, said[link.outcome] if link else None, link, texts))
    return Promises(
        joiner=JOINER,
        reader=targets.reader,
        cleaner=targets.cleaner,
        year=targets.year,
        caution=caution,
        promises=tuple(promises),
    )


def _check(targets: Indicators, outcomes: Indicators) -> None:
    if outcomes.year != targets.year + 1:
        raise ValueError(f"{outcomes.year} is not the year after {targets.year}")
    if (targets.reader, targets.cleaner) != (outcomes.reader, outcomes.cleaner):
        raise ValueError("the two were read by different readers, or from different cleaners")


def _cautions(which: str, report: CleanReport) -> Iterator[str]:
    if report.edition is Edition.DRAFT:
        yield f"the {which} text is a draft: what was passed may differ"
    for state in dict.fromkeys((report.edition.value, report.completeness.value)):
        if state in {Completeness.ABRIDGED, Completeness.TRUNCATED}:
            yield f"the {which} text is {state}: absence from it means nothing"


def _amiss(due: int, said: int) -> Iterator[str]:
    if not due:
        yield "the prior text states no target that can be told from the rest"
    if max(due, said) > MOST:
        yield f"only the first {MOST} figures of each text were joined"


class _Texts(NamedTuple):
    """Sentences of both texts, what makes silence mean nothing, and how the economy grew."""

    prior: Sentences
    later: Sentences
    caution: str
    economy: Indicator | None


def _promise(
    target: Indicator, outcome: Indicator | None, link: Link | None, texts: _Texts
) -> Promise:
    judged = _judged(target, outcome, link, texts)
    return Promise(
        id=target.id,
        target=target,
        outcome=outcome,
        verdict=judged.verdict,
        score=link.score if link else 0.0,
        why=judged.why,
        target_sentence=texts.prior.around(target),
        outcome_sentence=texts.later.around(outcome) if outcome else "",
    )


def _judged(
    target: Indicator, outcome: Indicator | None, link: Link | None, texts: _Texts
) -> Judged:
    if link is None or outcome is None:
        why = "the next report states no such figure"
        return Judged(Verdict.NOT_REPORTED, "; ".join(filter(None, (why, texts.caution))))
    if not link.measured:
        return Judged(Verdict.UNCLEAR, "told in another unit")
    return judge(target, outcome, texts.economy)
