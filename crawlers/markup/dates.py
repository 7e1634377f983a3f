"""Dates in listings: full ones, and those that leave out the year.

A row shows `2024-01-12` or only `01-12`; an address may hold the day, the month or the year. What
is left without a year is settled by its neighbours, because listings are in order.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_FULL = re.compile(r"(?<!\d)(20\d{2}|19\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_PARTIAL = re.compile(r"(?<![\d.])(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?![\d%％.-])")
_SHOWN_PARTIAL = re.compile(r"(\d{2})-(\d{2})")
_IN_ADDRESS = (
    re.compile(r"/t?(20\d{2}|19\d{2})(\d{2})(\d{2})[_/]"),
    re.compile(r"/(20\d{2}|19\d{2})[-/]?(\d{1,2})[-/](\d{1,2})/"),
    re.compile(r"/(20\d{2}|19\d{2})[-/]?(\d{2})/"),
    re.compile(r"/(20\d{2}|19\d{2})/"),
)
_CHINA = timezone(timedelta(hours=8))
_HALF_A_YEAR = 6
_MILLISECONDS = 100_000_000_000
"""Numbers from here on count milliseconds since 1970, smaller ones seconds."""
_TIMES = range(600_000_000, 5_000_000_000)


def date_in(text: str) -> str | None:
    """The last full date in a text as `2024-01-12`: titles may begin with one, rows end with it."""
    found = [day for match in _FULL.findall(text) if (day := _day(*match))]
    return found[-1] if found else None


def row_date(text: str, url: str) -> str | None:
    """A row's date from what it shows beside its title, and from the address that it links.

    `01-12` if neither says the year: `with_years` knows more when the whole listing is read.
    """
    if (full := date_in(text)) is not None:
        return full
    partial = _partial(text)
    year, month, day = _in_address(url)
    if year is None:
        return partial
    if partial is None:
        return _day(year, month, day) if month and day else None
    return _day(str(_nearest(int(year), month, partial)), *partial.split("-"))


def with_years(dates: Sequence[str | None]) -> list[str | None]:
    """The dates of a listing in its order, with the years that `01-12` left out.

    A date without any year near it stays unknown: then the article itself has to say.
    """
    known = [each for each in dates if each and not _SHOWN_PARTIAL.fullmatch(each)]
    rising = len(known) > 1 and known[0] < known[-1]
    forth = _settled(list(dates), rising=rising)
    settled = _settled(forth[::-1], rising=not rising)[::-1]
    return [None if day and _SHOWN_PARTIAL.fullmatch(day) else day for day in settled]


def date_of(value: object) -> str | None:
    """The date of a field of JSON or of a feed: seconds, milliseconds, or a text."""
    if isinstance(value, str) and not value.isdigit():
        return date_in(value) or _of_mail(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    number = float(str(value)[:20])
    seconds = number / 1000 if number >= _MILLISECONDS else number
    if not _TIMES.start <= seconds < _TIMES.stop:
        return None
    return datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA).date().isoformat()


def _of_mail(text: str) -> str | None:
    """RSS writes dates as mail does: `Mon, 19 Jan 2026 09:00:00 +0800`."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _partial(text: str) -> str | None:
    """The last `01-12` of a text, if it is a day of the year."""
    found = [(int(month), int(day)) for month, day in _PARTIAL.findall(text)]
    days = [f"{month:02}-{day:02}" for month, day in found if _day("2024", month, day)]
    return days[-1] if days else None


def _in_address(url: str) -> tuple[str | None, str | None, str | None]:
    for pattern in _IN_ADDRESS:
        if found := pattern.search(url):
            year, *rest = found.groups()
            month, day = (*rest, None, None)[:2]
            if month is None or int(month) in range(1, 13):
                return year, month, day
    return None, None, None


def _nearest(year: int, month: str | None, partial: str) -> int:
    """A document of 2 January may lie in the folder of December."""
    if month is None:
        return year
    apart = int(partial[:2]) - int(month)
    return year + (1 if apart < -_HALF_A_YEAR else -1 if apart > _HALF_A_YEAR else 0)


def _settled(dates: list[str | None], *, rising: bool) -> list[str | None]:
    """Give `01-12` the year in which it keeps the order after the last date that has one."""
    before: str | None = None
    for at, day in enumerate(dates):
        if day and before and _SHOWN_PARTIAL.fullmatch(day):
            step = (
                1 if rising and day < before[5:] else -1 if not rising and day > before[5:] else 0
            )
            dates[at] = _day(str(int(before[:4]) + step), *day.split("-"))
        before = dates[at] if dates[at] and len(dates[at] or "") > len("01-12") else before
    return dates


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
