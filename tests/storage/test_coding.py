"""Content coding: what came packed is kept packed, read unpacked, and never beyond bounds."""

import gzip
import zlib

import pytest

from storage.coding import Undecodable, codings, decoded

BODY = "各位代表：现在，我向大会报告政府工作。".encode() * 50
BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
BARE_BODY = BARE.compress(BODY) + BARE.flush()


def packed(body: bytes) -> bytes:
    """The same bytes every time: a time inside would name a test anew in each process."""
    return gzip.compress(body, mtime=0)


@pytest.mark.parametrize(
    ("body", "applied"),
    [
        (BODY, ()),
        (b"", ("gzip",)),
        (packed(BODY), ("gzip",)),
        (packed(BODY), ("x-gzip",)),
        (packed(BODY[:700]) + packed(BODY[700:]), ("gzip",)),
        (packed(BODY) + bytes(8), ("gzip",)),
        (packed(BODY) + b"rubbish", ("gzip",)),
        (zlib.compress(BODY), ("deflate",)),
        (BARE_BODY, ("deflate",)),
        (packed(zlib.compress(BODY)), ("deflate", "gzip")),
    ],
)
def test_body_is_read_without_its_codings(body: bytes, applied: tuple[str, ...]) -> None:
    assert decoded(body, applied) == (BODY if body else b"")


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (BODY, "gzip"),
        (packed(BODY)[:-4], "gzip"),
        (packed(BODY) + packed(BODY)[:-4], "gzip"),
        (BODY, "deflate"),
        (BODY, "br"),
        (BODY, "zstd"),
    ],
)
def test_what_cannot_be_unpacked_is_named(body: bytes, coding: str) -> None:
    with pytest.raises(Undecodable, match=coding):
        decoded(body, (coding,))


def test_bomb_is_refused_at_the_bound_whatever_it_is_made_of() -> None:
    assert len(decoded(packed(bytes(1000)), ("gzip",), 1000)) == 1000
    with pytest.raises(Undecodable, match="more than 999 bytes"):
        decoded(packed(bytes(1000)), ("gzip",), 999)
    with pytest.raises(Undecodable, match="more than 999 bytes"):
        decoded(packed(bytes(500)) * 2, ("gzip",), 999)
    with pytest.raises(Undecodable, match="more than 100000 bytes"):
        decoded(packed(packed(bytes(10**7))), ("gzip", "gzip"), 10**5)


@pytest.mark.parametrize(
    ("value", "applied"),
    [("gzip", ("gzip",)), (" GZip , deflate", ("gzip", "deflate")), ("identity", ()), ("", ())],
)
def test_codings_are_read_from_headers_in_any_case(value: str, applied: tuple[str, ...]) -> None:
    assert codings((("Server", "x"), ("content-encoding", value))) == applied


def test_codings_of_several_headers_add_up() -> None:
    assert codings((("Content-Encoding", "deflate"), ("Content-Encoding", "gzip"))) == (
        "deflate",
        "gzip",
    )
