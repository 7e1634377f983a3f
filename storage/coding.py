"""Content coding: bytes are kept as served, and decoded each time they are read.

We ask for `identity`; a server that packs its answer all the same is noted, not corrected: the
archive holds what came over the wire. Decoding is bounded, because a kilobyte can claim gigabytes.
"""

import zlib

MOST_DECODED = 64 * 1024 * 1024
"""Bytes after decoding. Scanned reports as PDF reach tens of megabytes."""

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_BARE = -zlib.MAX_WBITS
_GZIP = ("gzip", "x-gzip")
_DEFLATE = "deflate"


class Undecodable(ValueError):
    """The bytes are not in the coding that their headers name, or too many when decoded."""


def codings(headers: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The codings of a body in the order in which they were applied, without `identity`."""
    named = (value for name, value in headers if name.lower() == "content-encoding")
    words = (word.strip().lower() for value in named for word in value.split(","))
    return tuple(word for word in words if word and word != "identity")


def decoded(body: bytes, applied: tuple[str, ...], most: int = MOST_DECODED) -> bytes:
    """The body without its codings. Raises `Undecodable`."""
    for coding in reversed(applied):
        body = _without(body, coding, most)
    return body


def _without(body: bytes, coding: str, most: int) -> bytes:
    if not body:
        return body
    if coding in _GZIP:
        return _unpacked(body, _GZIP_OR_ZLIB, coding, most)
    if coding == _DEFLATE:
        # The standard says zlib; old servers of one vendor send the stream bare.
        bare = body[0] & 0x0F != zlib.DEFLATED
        return _unpacked(body, _BARE if bare else _GZIP_OR_ZLIB, coding, most)
    raise Undecodable(f"content coding {coding[:40]!r}, which nobody asked for")


def _unpacked(body: bytes, bits: int, coding: str, most: int) -> bytes:
    whole, rest = b"", body
    while rest:  # gzip: several members may follow one another
        stream = zlib.decompressobj(bits)
        try:
            whole += stream.decompress(rest, most - len(whole) + 1)
        except zlib.error as error:
            if rest is body:
                raise Undecodable(f"not {coding}: {error}") from error
            break  # rubbish after a whole stream: browsers ignore it too
        if len(whole) > most:
            raise Undecodable(f"answer too large: more than {most} bytes once decoded")
        if not stream.eof:
            raise Undecodable(f"its {coding} stream is cut off")
        rest = stream.unused_data
    return whole
