"""How often a known document is asked again: nightly at first, then weekly, then every four weeks.

A report changes in its first days if ever; most nights only prove that nothing moved. Whether a
document is due follows from the night, its id and when it was first seen, so that every machine
says the same. Ids spread the weekly and monthly ones over the nights.
"""

import hashlib
from datetime import date, datetime, timedelta, timezone

NIGHTLY = timedelta(days=60)
WEEKLY = timedelta(days=365)
_SHANGHAI = timezone(timedelta(hours=8))
_EVERY_NIGHT, _EVERY_WEEK, _EVERY_FOUR_WEEKS = 1, 7, 28
_WHOLE = 4
"""Of so many weekly or monthly visits one asks for the bytes: some servers call all unchanged."""


def is_due(document: str, first_seen: datetime, night: date) -> bool:
    """Whether a document is asked tonight."""
    return _days(document, night) % _period(first_seen, night) == 0


def is_asked_whole(document: str, first_seen: datetime, night: date) -> bool:
    """Whether its bytes are asked tonight, instead of whether they have changed."""
    period = max(_period(first_seen, night), _EVERY_WEEK)
    return _days(document, night) % (period * _WHOLE) == 0


def is_listing_asked_whole(adcode: str, night: date) -> bool:
    """Whether a listing's pages are asked for tonight, instead of whether they have changed."""
    return _days(adcode, night) % _EVERY_WEEK == 0


def _period(first_seen: datetime, night: date) -> int:
    age = night - first_seen.astimezone(_SHANGHAI).date()
    if age <= NIGHTLY:
        return _EVERY_NIGHT
    return _EVERY_WEEK if age <= WEEKLY else _EVERY_FOUR_WEEKS


def _days(document: str, night: date) -> int:
    spread = int.from_bytes(hashlib.sha256(document.encode()).digest()[:4])
    return night.toordinal() + spread
