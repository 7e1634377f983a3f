"""What keeps a stranger's bytes from acting as ours in somebody's browser."""

import re
from collections.abc import Iterable, Iterator

SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)
"""For pages of portals: shown in an origin of their own, no scripts, and nothing is fetched."""

OURS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""On every answer that does not say otherwise itself."""

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_UNFIT = re.compile(r"[^\t\x20-\x7e\x80-\xff]")
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}(; ?charset=\"?[\w-]{1,20}\"?)?", re.ASCII)
_KEPT = frozenset({"content-encoding", "content-language", "last-modified"})
_DROPPED = frozenset({"content-length", "content-type", "transfer-encoding", "connection"})
_MOST = 100


def content_type(told: str) -> str:
    """A portal's content type, if it is a plain one."""
    return told if _TYPE.fullmatch(told) else "application/octet-stream"


def replayed_headers(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers of a portal as they may be sent again.

    Those that tell how to read the body are kept; any other could set a cookie or lift a guard, and
    is told as `X-Archive-Orig-<name>`.
    """
    return [*_renamed(headers)][:_MOST]


def _renamed(headers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in headers:
        if name.lower() in _DROPPED or not _NAME.fullmatch(name):
            continue
        plain = _UNFIT.sub(" ", value)
        yield (name if name.lower() in _KEPT else f"X-Archive-Orig-{name}"), plain
