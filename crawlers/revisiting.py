"""Documents that the archive already holds: not due tonight, or asked whether they have changed.

A conditional request carries what the portal itself said of the newest version (`ETag`,
`Last-Modified`). Only if it says of every page and every attachment that nothing changed (HTTP 304)
is the document unchanged without its bytes; else it is visited like a new one, and answers that
came meanwhile are not asked for again.
"""

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Protocol

from crawlers.cadence import is_asked_whole, is_due
from crawlers.errors import PageFailure
from crawlers.fetching import Role
from crawlers.keeping import Keeper, Known
from crawlers.listing import Listed
from crawlers.portal import Portal
from storage.capture import CapturedPart, Headers
from storage.layout import document_id
from storage.manifest import Manifest
from storage.nights import Observation
from storage.outcomes import Outcome

_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_PLAIN = re.compile(r"[ -~]{1,200}")
"""What a portal may have us send back to it."""


class Fetch(Protocol):
    """`crawlers.fetching.fetch` for one portal."""

    async def __call__(self, url: str, role: Role, conditions: Headers = ()) -> CapturedPart:
        """Ask for one address."""


class Revisit:
    """What is known of one portal's documents, and what asking about them brought."""

    def __init__(self, portal: Portal, keeper: Keeper, fetch: Fetch) -> None:
        self._portal = portal
        self._keeper = keeper
        self._ask = fetch
        self._known: dict[str, Known] = {}
        self._answers: dict[str, CapturedPart | PageFailure] = {}

    async def prepare(self) -> None:
        """Look up what the archive holds of the portal."""
        self._known = await self._keeper.known(self._portal)

    async def fetch(self, url: str, role: Role) -> CapturedPart:
        """Ask for one address, unless it was answered while it was asked for changes."""
        answer = self._answers.pop(url, None)
        if isinstance(answer, PageFailure):
            raise answer
        return answer or await self._ask(url, role)

    async def look_at(self, document: Listed) -> Observation | None:
        """What became of a known document; None if it has to be visited."""
        self._answers.clear()
        known = self._known.get(document_id(document.url))
        if known is None:
            return None
        if not is_due(known.latest.document, known.first_seen, self._keeper.night):
            reason = f"known since {known.first_seen.date()}, not asked tonight"
            return self._observed(document, known, Outcome.NOT_DUE, reason)
        if is_asked_whole(known.latest.document, known.first_seen, self._keeper.night):
            return None
        manifest = await self._keeper.manifest(known.latest)
        if manifest is None or not await self._is_unmodified(document, manifest):
            return None
        seen = self._observed(document, known, Outcome.UNCHANGED, "not modified (HTTP 304)")
        return seen.model_copy(update={"version": known.latest.version})

    def passed_over(self, document: Listed) -> Observation | None:
        """What to say of a document that the archive has, if only what it lacks is asked for."""
        known = self._known.get(document_id(document.url))
        return known and self._observed(document, known, Outcome.NOT_DUE, "in the archive")

    async def _is_unmodified(self, document: Listed, manifest: Manifest) -> bool:
        conditions = [conditions_of(part.headers) for part in manifest.parts]
        rendered = any(part.rendered for part in manifest.parts)
        if rendered or manifest.url != document.url or not all(conditions):
            return False
        for part, condition in zip(manifest.parts, conditions, strict=True):
            try:
                answer = await self._ask(part.url, part.role, condition)
            except PageFailure as failure:
                self._answers[part.url] = failure
                return False
            if answer.status != HTTPStatus.NOT_MODIFIED:
                self._answers[part.url] = answer
                return False
        return True

    def _observed(
        self, document: Listed, known: Known, outcome: Outcome, reason: str
    ) -> Observation:
        return Observation(
            adcode=self._portal.adcode,
            place=self._portal.name,
            url=document.url,
            title=document.title,
            outcome=outcome,
            reason=reason,
            observed_at=datetime.now(UTC),
            year=known.latest.year,
            document=known.latest.document,
        )


def conditions_of(headers: Headers) -> Headers:
    """The headers with which to ask whether an answer with these has changed; may be none."""
    told = {name.lower(): value for name, value in headers}
    return tuple(
        (condition, told[name])
        for name, condition in _CONDITIONS.items()
        if _PLAIN.fullmatch(told.get(name, ""))
    )
