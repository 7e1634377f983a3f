"""What a reader must know before believing a comparison of two texts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.compare.passages import MOST, MOST_CHARACTERS, Passage, Shape, compared_characters
from reports.compare.words import name_of
from reports.model import CleanReport, Completeness, Edition

NEIGHBOURS = ("上年", "本年")
"""What two neighbouring years' texts are called."""


class Cautions(NamedTuple):
    """Warnings by what they mean: a text isn't whole or trusted, or something else is odd."""

    partial: tuple[str, ...]
    odd: tuple[str, ...]


class Side(NamedTuple):
    """What a warning calls a text (上年, 泉州市), its report, and the passages compared."""

    name: str
    report: CleanReport
    passages: Sequence[Passage]


def cautions(prior: Side, later: Side) -> Cautions:
    """The warnings about both texts, the prior one's first."""
    partial = [f"{side.name}文本：{what}" for side in (prior, later) for what in _partial(side)]
    odd = [f"{side.name}文本：无章节标题 no outline" for side in (prior, later) if _flat(side)]
    if prior.passages and _texts(prior) == _texts(later):
        both = "两年" if (prior.name, later.name) == NEIGHBOURS else "两份"
        odd.append(f"{both}文本相同 the same text twice")
    return Cautions(tuple(dict.fromkeys(partial)), tuple(odd))


def _partial(side: Side) -> Iterator[str]:
    report = side.report
    for fact, whole in (
        (report.edition, Edition.FULL),
        (report.completeness, Completeness.COMPLETE),
    ):
        if fact != whole:
            yield name_of(fact)
    if report.doubtful:
        yield f"存疑 doubtful ({report.doubtful})"
    if not side.passages:
        yield "没有正文 empty"
    elif sum(len(passage.text) for passage in side.passages) < compared_characters(report):
        yield f"只比较前 {MOST} 段、{MOST_CHARACTERS} 字 only the beginning is compared"


def _flat(side: Side) -> bool:
    return bool(side.passages) and not any(p.shape >= Shape.OPENING for p in side.passages)


def _texts(side: Side) -> list[str]:
    return [passage.text for passage in side.passages]
