"""From answers to the archive: first the local spool, then the store, never blocking the reactor.

Every write (fsync, object store) runs in a thread. When the store does not answer, what was fetched
stays in the spool, the document is `spooled`, and the store is not asked again by this process:
the next one begins by draining what is left.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from crawlers.errors import PageFailure
from crawlers.logs import note
from crawlers.portal import Portal
from storage.archive import Archive, Kept
from storage.capture import Capture, CapturedPart
from storage.errors import ArchiveError, StoreDown, StoreRefused
from storage.layout import document_id, stamped, version_id
from storage.listing_pages import ListingPages, read_pages, write_pages
from storage.manifest import Manifest
from storage.nights import Observation, VersionRef
from storage.outcomes import Outcome
from storage.quarantine import BadAnswer
from storage.spool import Entry, OpenCapture, Settled, Spool

logger = logging.getLogger(__name__)


LARGEST_DOCUMENT = 192 * 1024 * 1024
"""Bytes of a document with its attachments. It is held in memory until it is kept."""


class NightRun(NamedTuple):
    """Which night, which run of it, and where its answers come from (`Capture.origin`)."""

    night: date
    run: str
    origin: str


class Known(NamedTuple):
    """A document that the archive holds: its newest version, and when the first was captured."""

    latest: VersionRef
    first_seen: datetime


class Spooling:
    """A capture on its way: what the spool holds of it already."""

    def __init__(self, portal: Portal, opened: OpenCapture) -> None:
        self.portal = portal
        self.opened = opened
        self.parts: tuple[CapturedPart, ...] = ()


class Keeper:
    """The one way of a batch into the archive.

    `left` counts what stays in the spool because the store does not take anything.
    """

    def __init__(self, archive: Archive, spool: Spool, run: NightRun) -> None:
        self.origin = run.origin
        self.night = run.night
        self.left = 0
        self._archive = archive
        self._spool = spool
        self._run = run
        self._store_down = False
        self._settled: list[Settled] = []

    def drain(self) -> list[Observation]:
        """Keep what earlier runs left; call it once, before crawling. Blocks."""
        drained = (self._drain(entry) for entry in self._spool.ready())
        return [observation for observation in drained if observation is not None]

    def settle(self) -> None:
        """Let go of what is in the archive; call it when the results are written down.

        Not before: after a kill the next try finds the entries, and tells what this one had kept.
        """
        for entry in self._settled:
            entry.discard()

    async def known(self, portal: Portal) -> dict[str, Known]:
        """The portal's documents by their ids; none in a replay, which has all its answers whole.

        If the store does not tell, every document is visited as if it were new.
        """
        if self.origin.startswith("recording:") or self._store_down:
            return {}
        try:
            history = await asyncio.to_thread(self._archive.history, portal.adcode)
        except ArchiveError as error:
            logger.warning("what is known of the portal cannot be told: %s", error)
            return {}
        return _by_document(history)

    async def listing_pages(self, portal: Portal) -> ListingPages | None:
        """The portal's listing as an earlier night read it, if that is known; never in a replay."""
        if self.origin.startswith("recording:") or self._store_down:
            return None
        try:
            return await asyncio.to_thread(read_pages, self._archive.store, portal.adcode)
        except ArchiveError as error:
            logger.warning("the listing is read anew: %s", error)
            return None

    async def remember_listing(self, pages: ListingPages) -> None:
        """Let the next night ask only for what has changed; it can do without."""
        if self.origin.startswith("recording:") or self._store_down:
            return
        try:
            await asyncio.to_thread(write_pages, self._archive.store, pages)
        except ArchiveError as error:
            logger.warning("what the listing says is not remembered: %s", error)

    async def manifest(self, ref: VersionRef) -> Manifest | None:
        """What a version is, if it comes from where tonight's answers do, and can be read."""
        try:
            manifest = await asyncio.to_thread(self._archive.manifest, ref)
        except ArchiveError as error:
            logger.warning("%s cannot be read: %s", ref.version, error)
            return None
        return manifest if manifest.origin == self.origin else None

    async def open(self, portal: Portal, url: str) -> Spooling:
        """Begin a document."""
        opened = await asyncio.to_thread(self._spool.open, portal.adcode, document_id(url))
        return Spooling(portal, opened)

    async def add(self, spooling: Spooling, part: CapturedPart) -> None:
        """Make one answer safe, before anything reads it."""
        await asyncio.to_thread(spooling.opened.add, part)
        spooling.parts = (*spooling.parts, part)
        if sum(len(each.body) for each in spooling.parts) > LARGEST_DOCUMENT:
            told = f"the document is larger than {LARGEST_DOCUMENT // 1024**2} megabytes"
            raise PageFailure(Outcome.INCOMPLETE, part.url, told)

    async def drop(self, spooling: Spooling) -> None:
        """Forget a document that turned out to be noise."""
        await asyncio.to_thread(spooling.opened.discard)

    async def keep(self, capture: Capture, spooling: Spooling) -> Observation:
        """Archive a complete document; `spooled` if the store does not answer."""
        entry = await asyncio.to_thread(spooling.opened.finish, capture)
        return await asyncio.to_thread(self._keep, entry)

    async def give_up(self, spooling: Spooling, failure: PageFailure) -> None:
        """Quarantine what there is of a document that could not be completed."""
        if await self.quarantine(spooling.portal, spooling.parts, failure):
            await asyncio.to_thread(spooling.opened.discard)
        else:
            # The bytes stay where they are until the next try has fetched the document again.
            self.left += 1

    async def quarantine(
        self, portal: Portal, parts: tuple[CapturedPart, ...], failure: PageFailure
    ) -> bool:
        """Keep the bytes of bad answers, with the reason; returns whether they are safe."""
        if not parts:
            return True
        if self._store_down:
            return False
        try:
            await asyncio.to_thread(self._quarantine, portal, parts, failure)
        except ArchiveError as error:
            self._store_down = isinstance(error, StoreDown)
            logger.warning("not quarantined: %s", error)
            return False
        return True

    def _quarantine(
        self, portal: Portal, parts: tuple[CapturedPart, ...], failure: PageFailure
    ) -> None:
        bad = BadAnswer(
            adcode=portal.adcode,
            url=failure.url,
            outcome=failure.outcome,
            reason=failure.reason,
        )
        self._archive.quarantine(self._run.night, self._run.run, bad, parts)

    def _drain(self, entry: Entry) -> Observation | None:
        try:
            return self._keep(entry, again=True)
        except Exception:
            # One entry that our own code cannot take must not stop every night; it stays.
            logger.exception("%s stays in the spool", entry)
            return None

    def _keep(self, entry: Entry, *, again: bool = False) -> Observation:
        capture = entry.capture()
        if self._store_down:
            self.left += 1
            return _observation(capture, "the store did not answer before")
        try:
            kept = self._archive.keep(capture)
        except (StoreDown, StoreRefused) as error:
            self._store_down = True
            self.left += 1
            return _observation(capture, str(error))
        except ArchiveError as error:
            # Trouble with this capture alone: a person must look, trying again soon is no use.
            logger.warning("%s stays in the spool: %s", capture.url, error)
            return _observation(capture, str(error))
        self._settled.append(entry.settled())
        return self._kept(capture, self._first_told(kept, capture) if again else kept)

    def _first_told(self, kept: Kept, capture: Capture) -> Kept:
        """What became of a capture when it was first kept, by a run that was killed after that."""
        own = kept.ref.version == version_id(capture.captured_at, kept.substance)
        if kept.outcome is not Outcome.UNCHANGED or not own:
            return kept
        first = self._archive.manifest(kept.ref).previous is None
        return kept.model_copy(update={"outcome": Outcome.NEW if first else Outcome.CHANGED})

    def _kept(self, capture: Capture, kept: Kept) -> Observation:
        note(
            logger,
            "kept",
            portal=capture.adcode,
            url=capture.url,
            outcome=kept.outcome.value,
            version=kept.ref.version,
        )
        return _observation(capture, "").model_copy(
            update={
                "outcome": kept.outcome,
                "document": kept.ref.document,
                "version": kept.ref.version,
                "raw_sha256": kept.raw_sha256,
                "substance": kept.substance,
            }
        )


def _by_document(history: Sequence[VersionRef]) -> dict[str, Known]:
    known: dict[str, Known] = {}
    for ref in sorted(history, key=lambda ref: ref.version):
        first = known[ref.document].first_seen if ref.document in known else stamped(ref.version)
        known[ref.document] = Known(ref, first)
    return known


def _observation(capture: Capture, reason: str) -> Observation:
    """A capture that is in the spool, and the reason why it stayed there."""
    return Observation(
        adcode=capture.adcode,
        place=capture.place,
        url=capture.url,
        title=capture.title,
        outcome=Outcome.SPOOLED,
        reason=reason,
        observed_at=datetime.now(UTC),
        captured_at=capture.captured_at,
        year=capture.year,
        document=document_id(capture.url),
    )
