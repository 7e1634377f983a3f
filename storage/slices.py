"""Slices of the archive: small enough for a week, and together everything in a quarter."""

import hashlib
import re
from datetime import date
from typing import NamedTuple, Self

from storage.errors import SelectionInvalid

QUARTER = 13
"""Weeks."""
_WRITTEN = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


class Slice(NamedTuple):
    """The slice `number` (from 1) of `of`; which one a name is in follows from its hash alone."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `3/13`. Raises `SelectionInvalid`."""
        found = _WRITTEN.fullmatch(text)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise SelectionInvalid(f"{text!r} is no slice: write 3/13 for the third of thirteen")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of_week(cls, day: date) -> Self:
        """The slice of a day's ISO week: the same from Monday to Sunday, each once in a quarter.

        Weeks are counted on from year 1, whose first day is a Monday in the proleptic calendar; the
        weeks' numbers within a year would read one slice twice around week 53.
        """
        return cls((day.toordinal() - 1) // 7 % QUARTER + 1, QUARTER)

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def has(self, name: str) -> bool:
        """Whether a place's code, or a record's prefix, is in it."""
        digest = hashlib.sha256(name.encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1
