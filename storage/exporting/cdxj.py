"""An index of a WARC file: one line a record, sorted by address and time (CDXJ).

In a WACZ the lines are packed in blocks that can be read alone, with an index of the blocks
("ZipNum"): https://specs.webrecorder.net/cdxj/0.1.0/ and the WACZ specification. The common
indexer would bring a library under the AGPL, so the lines are made here, as the file is written.
"""

import json
import re
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from storage.exporting.warc import Written

BLOCK = 300
"""Lines that are packed together, as the common indexer has them."""

_WWW = re.compile(r"^www\d*\.")
_PORTS = {"http": 80, "https": 443}
_NUMBERS = re.compile(r"[\d.]+")


class Packed(NamedTuple):
    """`blocks` is the index's lines in gzip members, `starts` tells where each member begins."""

    blocks: bytes
    starts: bytes


def line(written: Written, file: str) -> str:
    """The line of one record in a file of this name."""
    told = {
        "url": written.url,
        "mime": written.mime,
        "status": written.status,
        "digest": written.digest,
        "length": str(written.length),
        "offset": str(written.offset),
        "filename": file,
    }
    when = datetime.fromisoformat(written.date).strftime("%Y%m%d%H%M%S")
    return f"{urlkey(written.url)} {when} {json.dumps(told)}\n"


def packed(lines: Iterable[str], name: str) -> Packed:
    """Lines, sorted and packed; `name` is that of the file that the blocks will have."""
    ordered = sorted(lines)
    meta = json.dumps({"format": "cdxj-gzip-1.0", "filename": name})
    blocks, starts = bytearray(), [f"!meta 0 {meta}\n"]
    for start in range(0, len(ordered), BLOCK):
        each = ordered[start : start + BLOCK]
        member = _gzipped("".join(each).encode())
        where = {"offset": len(blocks), "length": len(member)}
        starts.append(f"{each[0].partition('{')[0].strip()} {json.dumps(where)}\n")
        blocks += member
    return Packed(bytes(blocks), "".join(starts).encode())


def urlkey(url: str) -> str:
    """What a replay looks an address up by: host backwards, without what rarely tells apart.

    So `http://www.a.example/B/?d=1&c=2` is `example,a)/b?c=2&d=1`.
    """
    split = urlsplit(url.lower())
    if not split.hostname:
        return url.lower()
    host = _WWW.sub("", split.hostname)
    if not _NUMBERS.fullmatch(host):
        host = ",".join(reversed(host.split(".")))
    port = f":{split.port}" if split.port not in (None, _PORTS.get(split.scheme)) else ""
    path = split.path.rstrip("/") or "/"
    query = "&".join(sorted(split.query.split("&"))) if split.query else ""
    return f"{host}{port}){path}" + (f"?{query}" if query else "")


def _gzipped(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS + 16)
    return packer.compress(content) + packer.flush()
