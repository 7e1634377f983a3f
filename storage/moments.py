"""Times as people type them: a day in Shanghai, or a moment."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAY = len("2026-01-12")


def day_or_moment(text: str) -> datetime:
    """`2026-01-12` is the end of that day in Shanghai; a full ISO time is itself.

    Without an offset it is Shanghai's. Raises `ValueError`.
    """
    found = datetime.fromisoformat(text)
    return moment(found.date() if len(text) == _DAY else found)


def moment(when: date) -> datetime:
    """A `date` is the end of that day in Shanghai; a `datetime` without an offset is Shanghai's."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time.max, SHANGHAI)
    return when if when.tzinfo else when.replace(tzinfo=SHANGHAI)
