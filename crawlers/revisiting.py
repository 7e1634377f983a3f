"""Documents that the archive already holds: not due tonight, or asked whether they have changed.

A conditional request carries what the portal itself said of the newest version (`ETag`,
`Last-Modified`), where it said anything. If every page and every attachment is not modified (HTTP
304) or comes with the very bytes that the archive has, the document is unchanged, and nothing of it
is read again; else it is visited like a new one, and answers that came meanwhile are not asked for
again. Now and then (`crawlers.cadence`) a document is visited like a new one whatever its bytes:
other code may find a page or a file in it that was overlooked.
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
from storage.manifest import Manifest, StoredPart
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
        if manifest is None or not await self._is_as_kept(document, manifest):
            return None
        return self._unchanged(document, known, manifest)

    def passed_over(self, document: Listed) -> Observation | None:
        """What to say of a document that the archive has, if only what it lacks is asked for."""
        known = self._known.get(document_id(document.url))
        return known and self._observed(document, known, Outcome.NOT_DUE, "in the archive")

    async def _is_as_kept(self, document: Listed, manifest: Manifest) -> bool:
        rendered = any(part.rendered for part in manifest.parts)
        if rendered or manifest.url != document.url:
            return False
        for part in manifest.parts:
            try:
                answer = await self._ask(part.url, part.role, conditions_of(part.headers))
            except PageFailure as failure:
                self._answers[part.url] = failure
                return False
            if answer.status != HTTPStatus.NOT_MODIFIED:
                # No larger together than what was kept, unless one differs, which ends it.
                self._answers[part.url] = answer
                if not _same(answer, part):
                    return False
        return True

    def _unchanged(self, document: Listed, known: Known, manifest: Manifest) -> Observation:
        seen = self._observed(document, known, Outcome.UNCHANGED, "")
        told: dict[str, object] = {"version": known.latest.version}
        if self._answers:
            first = min(a.fetched_at for a in self._answers.values() if isinstance(a, CapturedPart))
            told |= {"raw_sha256": manifest.raw_sha256, "captured_at": first}
            told |= {"substance": manifest.substance.digest}
        else:
            told["reason"] = "not modified (HTTP 304)"
        return seen.model_copy(update=told)

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


def _same(answer: CapturedPart, kept: StoredPart) -> bool:
    """Whether an answer is, byte for byte, what the archive has."""
    whole = answer.status == kept.status and not answer.truncated
    return whole and answer.sha256 == kept.sha256


def conditions_of(headers: Headers) -> Headers:
    """The headers with which to ask whether an answer with these has changed; may be none."""
    told = {name.lower(): value for name, value in headers}
    return tuple(
        (condition, told[name])
        for name, condition in _CONDITIONS.items()
        if _PLAIN.fullmatch(told.get(name, ""))
    )
