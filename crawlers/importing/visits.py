"""Every answer of a WARC file looked at, in order of time, and what became of each.

A page that may be a report is visited as a night visits it, from the answers of its time. Answers
that such a visit took in (further pages, attachments, redirects) are parts of it; all others are
listed with the reason why they are none. Bad pages do not go to quarantine: they are in the file.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from crawlers.documents import Visit
from crawlers.errors import PageFailure
from crawlers.fetching import Role
from crawlers.importing.answers import Answer, Answers
from crawlers.importing.places import Places
from crawlers.importing.reports import Candidate, candidate, hinted
from crawlers.keeping import Keeper
from crawlers.markup.articles import following_parts
from crawlers.portal import Portal
from crawlers.verdicts import checked_page
from reports.attachment.kinds import is_binary
from reports.recognise import Recognition
from storage.capture import CapturedPart
from storage.layout import canonical_url, document_id
from storage.nights import Observation
from storage.outcomes import KEPT, Outcome

_LEFT = "not imported"


class Looked(NamedTuple):
    """What became of one answer; `seen` is None if it is no document of a place."""

    url: str
    at: datetime
    outcome: str
    reason: str
    seen: Observation | None = None


class ImportKeeper(Keeper):
    """A keeper that leaves bad pages where they are: in the file."""

    async def quarantine(
        self,
        portal: Portal,  # noqa: ARG002 - of the method it replaces
        parts: tuple[CapturedPart, ...],  # noqa: ARG002
        failure: PageFailure,  # noqa: ARG002
    ) -> bool:
        """Their bytes are safe."""
        return True

    def forget_killed(self, seen: Sequence[Observation]) -> None:
        """Clear the spool of what an import of the same file that was killed left there.

        Only what this one has kept itself: the next night would tell of the rest as its own.
        """
        kept = {(each.adcode, each.document, each.captured_at) for each in seen if each.version}
        for entry in self._spool.ready():
            found = entry.capture()
            mark = found.adcode, document_id(found.url), found.captured_at
            if found.origin == self.origin and mark in kept:
                entry.discard()


class _Look(NamedTuple):
    """One page of the file that may be a report."""

    answer: Answer
    portal: Portal
    found: Candidate


class _ImportVisit(Visit):
    """A visit that believes a title as far as the page's own looks allow it."""

    hint = False

    def _recognise(self, title: str, published: str | None) -> Recognition:
        told = super()._recognise(title, published)
        return hinted(told) if self.hint else told


class Import:
    """One run over a file. `left` of the keeper counts what stays in the spool."""

    def __init__(self, answers: Answers, places: Places, keeper: Keeper) -> None:
        self._answers = answers
        self._places = places
        self._keeper = keeper
        self._taken: dict[int, str] = {}
        self._done: dict[int, Looked] = {}

    def run(self) -> Iterator[Looked]:
        """Look at everything; gives one `Looked` an answer, and keeps what is a report."""
        looks = list(self._looks())
        parts = {_canonical(url) for look in looks for url in look.found.following}
        for look in sorted(looks, key=_in_order):
            if _canonical(look.answer.url) in parts or look.answer.offset in self._taken:
                continue
            yield self._visited(look)
        yield from self._others()

    def _looks(self) -> Iterator[_Look]:
        """Pages worth a visit; of all other answers it is noted why they are none."""
        for answer in self._answers.all:
            look = self._first_look(answer)
            if isinstance(look, Looked):
                self._done[answer.offset] = look
            else:
                yield look

    def _first_look(self, answer: Answer) -> _Look | Looked:
        """A page on a place's portal with a title that may be a report's, or why it is none."""
        portal = self._places.of(answer.url) if _canonical(answer.url) else None
        if portal is None:
            return _left(answer, _LEFT, "on no portal of the places asked for")
        if answer.sends_on:
            return _left(answer, _LEFT, "a redirect that no report's link leads to")
        try:
            part = self._answers.part([answer], "page")
            page = checked_page(part)
            if is_binary(part.content):
                return _left(answer, _LEFT, "a file that no report links")
            found = candidate(portal, answer.url, page)
        except PageFailure as failure:
            return _left(answer, failure.outcome.value, failure.reason)
        if not found.told.is_report and not found.told.perhaps:
            return _left(answer, Outcome.NOT_A_REPORT.value, found.told.reason)
        return _Look(answer, portal, found)

    def _visited(self, look: _Look) -> Looked:
        taken: list[Answer] = []
        answer = look.answer

        async def fetch(url: str, role: Role) -> CapturedPart:
            first = answer if url == answer.url else self._answers.near(url, answer.at)
            if first is None:
                raise PageFailure(Outcome.NOT_RECORDED, url, "the file has no answer of that time")
            chain = self._answers.chain(first)
            taken.extend(chain)
            return await asyncio.to_thread(self._answers.part, chain, role)

        visit = _ImportVisit(look.portal, self._keeper, fetch, following_parts)
        visit.hint = not look.found.told.is_report
        seen = asyncio.run(visit.look_at(look.found.listed))
        seen = seen.model_copy(update={"observed_at": answer.at.astimezone(UTC)})
        if seen.outcome in {*KEPT, Outcome.SPOOLED}:
            self._taken |= {each.offset: answer.url for each in taken}
        self._taken.setdefault(answer.offset, answer.url)
        return Looked(answer.url, answer.at, seen.outcome.value, seen.reason, seen)

    def _others(self) -> Iterator[Looked]:
        """What was not visited: parts of what was, and the rest with its reason."""
        for answer in self._answers.all:
            if answer.offset in self._taken:
                of = self._taken[answer.offset]
                if of != answer.url:
                    yield Looked(answer.url, answer.at, "part", f"of {of}")
            elif answer.offset in self._done:
                yield self._done[answer.offset]
            else:
                told = "follows a report that is not imported"
                yield _left(answer, _LEFT, told)


def _left(answer: Answer, outcome: str, reason: str) -> Looked:
    return Looked(answer.url, answer.at, outcome, reason)


def _in_order(look: _Look) -> tuple[int, str, datetime, int]:
    """A document before the pages that follow it, and its captures in order of time."""
    document = _canonical(look.answer.url)
    return len(document), document, look.answer.at, look.answer.offset


def _canonical(url: str) -> str:
    """Empty for what is no address."""
    try:
        return canonical_url(url)
    except ValueError:
        return ""
