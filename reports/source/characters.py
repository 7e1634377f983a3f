"""From a part's bytes to text and back: which byte a character of the text begins at."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from reports.decode import MIXED, decode, stretches
from reports.model import Part


class Characters(NamedTuple):
    """A part's text. Every undecodable byte is one character that counts as nothing.

    `ends`: up to which character each encoding goes; one, but for pages of mixed encodings.
    """

    text: str
    ends: tuple[tuple[int, str], ...]

    @property
    def encoding(self) -> str:
        """The text's encoding, "" if it has several."""
        return self.ends[0][1] if len(self.ends) == 1 else ""

    def first_bytes(self, offsets: Iterable[int]) -> dict[int, int]:
        """The first byte of each of these characters; offsets from 0 to the text's length."""
        found: dict[int, int] = {}
        wanted = iter(sorted(set(offsets)))
        offset = next(wanted, None)
        done = place = 0
        for end, encoding in self.ends:
            while offset is not None and offset <= end:
                place += self._size(done, offset, encoding)
                found[offset], done = place, offset
                offset = next(wanted, None)
            place += self._size(done, end, encoding)
            done = end
        return found

    def _size(self, start: int, end: int, encoding: str) -> int:
        return len(self.text[start:end].encode(encoding, "replace"))


def characters(part: Part) -> Characters:
    """The text of a page as the cleaner decodes it, with a byte order mark as a character."""
    encoding = decode(part.body, part.content_type).encoding
    pieces = list(stretches(part.body)) if encoding == MIXED else [(part.body, encoding)]
    texts = [_read(*piece) for piece in pieces]
    encodings = (encoding for _, encoding in pieces)
    ends = list(zip(accumulate(map(len, texts)), encodings, strict=True))
    return Characters("".join(texts), tuple(_joined(ends)))


def _read(piece: bytes, encoding: str) -> str:
    # One stand-in a byte keeps the count, which U+FFFD for some of them would not. In UTF-16
    # what cannot be decoded is two bytes long, as U+FFFD is.
    return piece.decode(encoding, "replace" if encoding.startswith("utf-16") else "surrogateescape")


def _joined(ends: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Neighbours of the same encoding as one."""
    following = [*ends[1:], (0, "")]
    return [end for end, after in zip(ends, following, strict=True) if end[1] != after[1]]
