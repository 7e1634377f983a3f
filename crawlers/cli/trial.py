"""A keeper that keeps nothing: what a night would archive or quarantine is only counted."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from crawlers.errors import PageFailure
from crawlers.keeping import Keeper, Known, NightRun, Spooling
from crawlers.portal import Portal
from storage.archive import Archive
from storage.capture import Capture, CapturedPart
from storage.layout import document_id
from storage.nights import Observation
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from storage.spool import Spool

Tell = Callable[[str, str], None]


class TrialKeeper(Keeper):
    """Every complete document is `new`, because there is no archive to hold it against."""

    def __init__(self, folder: Path, origin: str, tell: Tell) -> None:
        # No store has this address: whatever should ask for one by mistake gets no answer.
        nowhere = StoreSettings(
            endpoint="store.invalid",
            access_key="none",
            secret_key=SecretStr("none"),
            spool=folder,
            patience=1,
        )
        now = datetime.now(UTC)
        super().__init__(Archive(nowhere), Spool(folder), NightRun(now.date(), "trial", origin))
        self._tell = tell

    async def known(self, portal: Portal) -> dict[str, Known]:
        """Nothing: every document is visited as if it were new."""
        del portal
        return {}

    async def keep(self, capture: Capture, spooling: Spooling) -> Observation:
        """Count a complete document, and let go of it."""
        await asyncio.to_thread(spooling.opened.discard)
        self._tell(capture.place, f"{capture.year} {capture.title} {capture.url}")
        return Observation(
            adcode=capture.adcode,
            place=capture.place,
            url=capture.url,
            title=capture.title,
            outcome=Outcome.NEW,
            observed_at=datetime.now(UTC),
            captured_at=capture.captured_at,
            year=capture.year,
            document=document_id(capture.url),
        )

    async def quarantine(
        self, portal: Portal, parts: tuple[CapturedPart, ...], failure: PageFailure
    ) -> bool:
        """Say what a night would put into quarantine."""
        del parts
        self._tell(portal.name, str(failure))
        return True
