"""Reading the committed recordings without any of the code that wrote them."""

import gzip
import re
from functools import cache
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

SAMPLE = Path(__file__).parents[3] / "crawlers" / "sample"
NAMES = {1: "sample.warc.gz", 2: "sample-night2.warc.gz"}

COUNTER = re.compile(r'(<span id=["\'](?:hits?|visits)["\']>)\d+(</span>)')


@cache
def bodies(night: int) -> dict[str, bytes]:
    """Address to body of every recorded answer."""
    found: dict[str, bytes] = {}
    with (SAMPLE / NAMES[night]).open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            if record.rec_type == "response":
                found[record.rec_headers["WARC-Target-URI"]] = record.content_stream().read()
    return found


def text(url: str, night: int = 1) -> str:
    """A recorded page as text, in the encoding of its portal."""
    return bodies(night)[url].decode("gb18030" if "heqing" in url else "utf-8")


def uncompressed(recording: bytes) -> bytes:
    """The records themselves: how gzip packs them depends on the zlib at hand."""
    return gzip.decompress(recording)
