"""Two years of 云溪市, an invented place, in a few sentences each."""

from reports.indicators.model import Indicators
from reports.indicators.reading import read
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind
from reports.promises.joining import join
from reports.promises.model import Promise, Promises

YEAR = 2024


def report(*paragraphs: tuple[str, str]) -> CleanReport:
    """A clean text of paragraphs, each a role and its text."""
    return CleanReport(
        cleaner="c1",
        title="政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=tuple(
            Paragraph(kind=ParagraphKind.TEXT, role=role, text=text) for role, text in paragraphs
        ),
    )


def prior(text: str, role: str = "targets") -> CleanReport:
    """The report of 2024: what it promises."""
    return report(("opening", "各位代表："), (role, text))


def later(*texts: str) -> CleanReport:
    """The report of 2025: what it tells."""
    return report(*(("review", text) for text in texts), ("tasks", "今年要继续努力。"))


def told(before: CleanReport, after: CleanReport, year: int = YEAR) -> Promises:
    """The promises of `before` by what `after` tells."""
    return join(stated(before, year), stated(after, year + 1), before, after)


def stated(text: CleanReport, year: int) -> Indicators:
    """What a report of the year states."""
    return read(text, year)


def one(target: str, *outcomes: str, role: str = "targets") -> Promise:
    """The only promise of a sentence, by what the next report tells."""
    promises = told(prior(target, role), later(*outcomes)).promises
    assert len(promises) == 1, [promise.target.name for promise in promises]
    return promises[0]
