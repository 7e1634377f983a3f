"""What nights leave lying about: captures that nobody keeps, portals that nobody hears from.

Each check gives lines for a person; no line is good news. What is read of nights is the portals'
histories, one object a province.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crawlers.portal import Portal
from crawlers.registry import load_portals
from dags.alerts.silences import expired, in_words
from dags.steps.failures import AuditFindings
from dags.steps.plan import portals_source
from storage.portal_history import PortalHistories, PortalHistory
from storage.settings import StoreSettings
from storage.store import ObjectStore

log = logging.getLogger(__name__)

LEFT_TOO_LONG = timedelta(days=2)
"""The first batch of the next night keeps what is in the spool: two nights have not."""

_TOLD = 20


def looked_around(settings: StoreSettings, now: datetime, stale_days: int) -> str:
    """Look at spool, portals and silences; returns that all is well. A silence that ended is only told. Raises `AuditFindings`."""
    store = ObjectStore(settings)
    histories = PortalHistories(store, replayed=False)
    enabled = [each for each in load_portals(portals_source("", "")) if each.enabled]
    oldest = (now - timedelta(days=stale_days)).date()
    ended = expired(store, now.date())
    for word in ended:
        log.warning("silence has ended: %s", in_words(word))
    lines = [*spool_left(settings.spool, now), *silent(enabled, histories, oldest)]
    for line in lines:
        log.error(line)
    if lines:
        more = f" and {len(lines) - _TOLD} more" if len(lines) > _TOLD else ""
        raise AuditFindings("; ".join(lines[:_TOLD]) + more)
    return (
        f"nothing left in the spool, {len(enabled)} portals heard from, {len(ended)} silences ended"
    )


def spool_left(spool: Path, now: datetime) -> Iterator[str]:
    """Captures that wait for the store for too long, and those that could not be read back."""
    for name, what in (("ready", "waits for the store"), ("torn", "could not be read back")):
        for folder in sorted(spool.glob(f"{name}/*")):
            age = now - datetime.fromtimestamp(folder.stat().st_mtime, UTC)
            if name == "torn" or age > LEFT_TOO_LONG:
                yield f"spool: {folder.name} {what}, {age.days} days old"


def silent(portals: Iterable[Portal], histories: PortalHistories, oldest: date) -> Iterator[str]:
    """Portals that nights visited, and whose listing was read on none of them since a date."""
    for portal in portals:
        history = histories.read(portal.adcode)
        if history is not None and not heard_since(history, oldest):
            heard = last_heard(history) or "never"
            yield f"{portal.name} {portal.adcode}: listing last read: {heard}"


def heard_since(history: PortalHistory, oldest: date) -> bool:
    """Whether a listing was read since then, or nobody has been asking for that long."""
    last = last_heard(history)
    began = min((night.date for night in history.nights), default=oldest.isoformat())
    return (last or began) >= oldest.isoformat()


def last_heard(history: PortalHistory) -> str | None:
    """The date of the last night that read the listing; histories hold thirty nights."""
    return max((night.date for night in history.nights if night.listed is not None), default=None)
