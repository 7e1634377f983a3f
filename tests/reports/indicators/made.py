"""Sentences of an invented report, and what is read of them."""

from reports.indicators.model import Indicator, Indicators
from reports.indicators.reading import read
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind

YEAR = 2026


def report(*lines: str, role: str = "review") -> CleanReport:
    """A clean report whose paragraphs all stand in one part."""
    return CleanReport(
        cleaner="c2",
        title="云溪市政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=tuple(
            Paragraph(kind=ParagraphKind.TEXT, role=role, text=line) for line in lines
        ),
    )


def told(*lines: str, role: str = "review") -> Indicators:
    """What is read of the lines, as the report of 2026."""
    return read(report(*lines, role=role), YEAR)


def rows(*lines: str, role: str = "review") -> list[Indicator]:
    """The rows alone."""
    return list(told(*lines, role=role).indicators)


def row(line: str, role: str = "review") -> Indicator:
    """The only row of a line."""
    (only,) = rows(line, role=role)
    return only


def brief(line: str, role: str = "review") -> list[tuple[str, float | None, str]]:
    """Name, value and unit of each row."""
    return [(one.name, one.value, one.unit) for one in rows(line, role=role)]
