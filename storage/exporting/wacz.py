"""Versions as a WACZ file: a WARC with its index and a list of pages, in one ZIP.

https://specs.webrecorder.net/wacz/1.1.1/ says what is in it. Replays read it in place, so the WARC
and the packed index are stored without compression of the ZIP's own. The package is not dated: its
captures are.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import IO, NamedTuple

from storage.exporting.cdxj import line, packed
from storage.exporting.chosen import Chosen
from storage.exporting.warc import WarcFile, Written

_WARC = "data.warc.gz"
_INDEX = "index.cdx.gz"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PAGES = {"format": "json-pages-1.0", "id": "pages", "title": "Government Work Reports"}


class _Resource(NamedTuple):
    """A file in the ZIP as the package lists it."""

    path: str
    sha256: str
    size: int


class _Archived(NamedTuple):
    """What is known after the WARC was written."""

    resource: _Resource
    lines: list[str]
    pages: list[dict[str, str]]


def write_wacz(out: IO[bytes], versions: Iterable[Chosen], described: str) -> None:
    """Write versions as one WACZ file; `out` must be seekable."""
    with zipfile.ZipFile(out, "w") as package:
        archived = _write_archive(package, versions, described)
        blocks, starts = packed(archived.lines, _INDEX)
        pages = _json_lines([_PAGES, *archived.pages])
        resources = [
            archived.resource,
            _put(package, f"indexes/{_INDEX}", blocks, zipfile.ZIP_STORED),
            _put(package, "indexes/index.idx", starts),
            _put(package, "pages/pages.jsonl", pages),
        ]
        told = _json(_package(resources, archived.pages, described))
        listed = _put(package, "datapackage.json", told)
        digest = {"path": listed.path, "hash": f"sha256:{listed.sha256}"}
        _put(package, "datapackage-digest.json", _json(digest))


def _write_archive(
    package: zipfile.ZipFile, versions: Iterable[Chosen], described: str
) -> _Archived:
    path, lines, pages = f"archive/{_WARC}", list[str](), list[dict[str, str]]()
    with package.open(_entry(path, zipfile.ZIP_STORED), "w", force_zip64=True) as stream:
        file = WarcFile(stream, _WARC, described)
        for chosen in versions:
            written = file.add(chosen)
            lines += [line(each, _WARC) for each in written]
            pages += _page(chosen, written)
    return _Archived(_Resource(path, file.tally.sha256, file.tally.size), lines, pages)


def _page(chosen: Chosen, written: list[Written]) -> Iterator[dict[str, str]]:
    """Where a reader begins: the first record of the version that has a body."""
    first = next((each for each in written if each.url and not each.status.startswith("3")), None)
    if first is not None:
        name = f"{chosen.manifest.place} {chosen.manifest.year} {chosen.manifest.title}"
        identity = hashlib.sha256(chosen.prefix.encode()).hexdigest()[:16]
        yield {"id": identity, "url": first.url, "ts": first.date, "title": name}


def _package(
    resources: list[_Resource], pages: list[dict[str, str]], described: str
) -> dict[str, object]:
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": "Government Work Reports",
        "description": described,
        "software": f"gwr {version('gwr')}",
        "mainPageUrl": pages[0]["url"] if pages else "",
        "mainPageDate": pages[0]["ts"] if pages else "",
        "resources": [
            {
                "name": each.path.rpartition("/")[2].lower(),
                "path": each.path,
                "hash": f"sha256:{each.sha256}",
                "bytes": each.size,
            }
            for each in resources
        ],
    }


def _put(
    package: zipfile.ZipFile, path: str, content: bytes, packing: int = zipfile.ZIP_DEFLATED
) -> _Resource:
    package.writestr(_entry(path, packing), content)
    return _Resource(path, hashlib.sha256(content).hexdigest(), len(content))


def _entry(path: str, packing: int) -> zipfile.ZipInfo:
    """Without a clock's time; readable by everybody once unpacked."""
    entry = zipfile.ZipInfo(path, _EPOCH)
    entry.compress_type = packing
    entry.external_attr = 0o644 << 16
    return entry


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _json_lines(values: Iterable[object]) -> bytes:
    return b"".join(json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values)
