"""Versions as a BagIt bag (RFC 8493), under the keys that they have in the archive.

`data/350500/2024/<document>/<version>/` holds the raw parts, the manifest and the newest text, so
that the bag reads like the archive. Its list of SHA-256 is held against the manifests in the end:
what was written is what was kept.
"""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import bagit

from storage.errors import ExportRefused
from storage.exporting.chosen import Chosen
from storage.exporting.whole import put

_ALGORITHM = "sha256"


def write_bag(folder: Path, versions: Iterable[Chosen], described: str) -> None:
    """Make a bag of an empty folder. Raises `ExportRefused` if the disk gave other bytes back."""
    expected: dict[str, str] = {}
    for chosen in versions:
        for file in chosen.files():
            put(folder, chosen.prefix + file.path, file.body)
        expected |= {f"data/{part.key}": part.sha256 for part in chosen.manifest.parts}
    bag = bagit.make_bag(
        str(folder),
        {
            "Source-Organization": "gwr",
            "External-Description": f"Government Work Reports: {described}",
            "Bag-Software-Agent": f"gwr {version('gwr')} (bagit.py {bagit.VERSION})",
        },
        checksums=[_ALGORITHM],
    )
    # The day of the export is not the captures': two exports of the same have the same bytes.
    del bag.info["Bagging-Date"]
    bag.save()
    _compare(folder, bag, expected)


def _compare(folder: Path, bag: "bagit.Bag", expected: dict[str, str]) -> None:
    written = {path: digests[_ALGORITHM] for path, digests in bag.payload_entries().items()}
    for path, sha256 in expected.items():
        if written.get(path) != sha256:
            raise ExportRefused(folder / path, "the disk holds other bytes than were written")
