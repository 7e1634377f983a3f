"""The whole sentence around a figure: what a reader judges a promise by."""

from reports.indicators.model import Indicator
from reports.model import CleanReport
from reports.sentences import sentences


def sentence(report: CleanReport, row: Indicator) -> str:
    """The sentence that holds the row's figure.

    Raises `ValueError` if the text has no such place: the row was read from another.
    """
    at = row.at
    texts = report.paragraphs
    if not (at.paragraph < len(texts) and at.end <= len(texts[at.paragraph].text)):
        raise ValueError(f"row {row.id} is not of this text")
    text = texts[at.paragraph].text
    whole = next((span for span in sentences(text) if at.start < span.end), None)
    return whole.of(text).strip() if whole else ""
