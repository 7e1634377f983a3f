"""What was said in HTTP around a body, honestly: as received, but for what our copy is without.

The archive holds the body with its content coding and without the marks of a chunked transfer, the
headers in the order and spelling in which they were handed to us, and no reason phrase. So the
status line has the standard phrase, `Transfer-Encoding` is renamed (`X-Archive-Orig-…`, as other
archives do), and so is a `Content-Length` that is not the body's.
"""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders

from storage.capture import Headers, Hop
from storage.manifest import StoredPart

ORIGINAL = "X-Archive-Orig-"
_HTTP = "HTTP/1.1"


class Head(StatusAndHeaders):  # type: ignore[misc] # warcio has no types
    """A head written byte for byte as it was received; warcio would escape what is not ASCII."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:  # noqa: ARG002 - warcio's own name
        """Called by warcio before it writes."""
        first = " ".join(filter(None, (self.protocol, self.statusline)))
        lines = [first, *(f"{name}: {value}" for name, value in self.headers)]
        self.headers_buff = b"".join(_bytes(line) + b"\r\n" for line in [*lines, ""])


def answered(part: StoredPart) -> Head:
    """The head of a part's answer."""
    return _head(part.status, part.headers, part.size)


def sent_on(hop: Hop) -> Head:
    """The head of a redirect; its body was not kept."""
    return _head(hop.status, hop.headers, 0)


def asked(part: StoredPart) -> Head:
    """The head of the request that was answered."""
    split = urlsplit(part.final_url)
    target = (split.path or "/") + (f"?{split.query}" if split.query else "")
    return Head(f"GET {target} {_HTTP}", list(part.request_headers), is_http_request=True)


def cut_by_us(hop: Hop) -> bool:
    """Whether the redirect may have had a body, which we did not keep."""
    stated = [value for name, value in hop.headers if name.lower() == "content-length"]
    return stated != ["0"]


def _head(status: int, headers: Headers, size: int) -> Head:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    return Head(f"{status} {phrase}".strip(), list(_honest(headers, size)), protocol=_HTTP)


def _honest(headers: Headers, size: int) -> Iterator[tuple[str, str]]:
    stated = False
    for name, value in headers:
        if name.lower() == "content-length" and value.strip() == str(size) and not stated:
            stated = True
            yield name, value
        elif name.lower() in ("content-length", "transfer-encoding"):
            yield ORIGINAL + name, value
        else:
            yield name, value
    if not stated:
        yield "Content-Length", str(size)


def _bytes(line: str) -> bytes:
    """Headers are kept as Latin-1, which is any bytes; a line is a line, whatever was in it."""
    plain = line.replace("\r", " ").replace("\n", " ")
    try:
        return plain.encode("latin-1")
    except UnicodeEncodeError:
        return plain.encode()
