"""From a part's bytes to text and back: which byte a character of the text begins at."""

from collections.abc import Iterable
from typing import NamedTuple

from reports.decode import decode
from reports.model import Part


class Characters(NamedTuple):
    """A part's text. Every undecodable byte is one character that counts as nothing."""

    text: str
    encoding: str

    def first_bytes(self, offsets: Iterable[int]) -> dict[int, int]:
        """The first byte of each of these characters; offsets from 0 to the text's length."""
        found: dict[int, int] = {}
        done = place = 0
        for offset in sorted(set(offsets)):
            place += len(self.text[done:offset].encode(self.encoding, "replace"))
            found[offset] = place
            done = offset
        return found


def characters(part: Part) -> Characters:
    """The text of a page as the cleaner decodes it, with a byte order mark as a character."""
    encoding = decode(part.body, part.content_type).encoding
    # One stand-in a byte keeps the count, which U+FFFD for some of them would not. In UTF-16
    # what cannot be decoded is two bytes long, as U+FFFD is.
    lenient = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    return Characters(part.body.decode(encoding, lenient), encoding)
