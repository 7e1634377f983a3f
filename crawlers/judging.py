"""A collected document, judged by its own text before it is kept.

The listing's title made a promise; here the text is asked. What is certainly wrong becomes a named
failure, so that its bytes go to quarantine with the reason and no version is ever made of it.
"""

import asyncio
from collections.abc import Sequence

from crawlers.errors import PageFailure
from crawlers.page import Page
from crawlers.portal import Portal
from reports.attachment.kinds import is_binary
from reports.identity.evidence_types import Expected
from reports.identity.judge import Grounds, Identity, judge
from reports.recognise import Recognition
from storage.capture import CapturedPart
from storage.outcomes import Outcome

_FEWEST = 100
"""Characters of sentences; a page with fewer and no file beside it holds no report."""
_COLUMN = "政府工作报告"


async def judged(
    portal: Portal,
    told: Recognition,
    url: str,
    pages: Sequence[Page],
    parts: Sequence[CapturedPart],
) -> Identity:
    """The text's identity. Raises `PageFailure`: a stub, or wrong text, place or year."""
    identity = await _identity(portal, told, pages, parts)
    if identity.wrong is not None:
        raise PageFailure(Outcome(identity.wrong.defect.value), url, _explained(identity))
    if identity.size < _FEWEST and not any(_is_file(part) for part in parts):
        raise PageFailure(
            Outcome.ERROR_PAGE, url, f"a stub: {identity.size} characters of text, and no file"
        )
    return identity


async def confirmed(portal: Portal, told: Recognition, page: Page, part: CapturedPart) -> bool:
    """Does the first page make a report of what the title left open, by its column or opening?"""
    identity = await _identity(portal, told, [page], [part])
    said = _COLUMN in page.meta("ColumnName") or identity.grounds is Grounds.REPORT
    return said and identity.wrong is None


async def _identity(
    portal: Portal, told: Recognition, pages: Sequence[Page], parts: Sequence[CapturedPart]
) -> Identity:
    """`pages` are those of the parts that are pages, in order; one of them may turn out a file."""
    expected = Expected(portal.name, portal.adcode, told.year, told.titled, told.published)
    files = [part.as_part("") for part in parts if _is_file(part)]
    own = [part for part in parts if part.role == "page"]
    shown = [page.lines for page, part in zip(pages, own, strict=True) if not _is_file(part)]
    return await asyncio.to_thread(judge, shown, files, expected)


def _explained(identity: Identity) -> str:
    wrong = identity.wrong
    return f"{wrong.reason} (confidence {wrong.confidence:.2f})" if wrong else ""


def _is_file(part: CapturedPart) -> bool:
    return part.role == "attachment" or is_binary(part.content)
