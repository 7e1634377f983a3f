"""Versions as an OCFL storage root: one object a document, with its versions in order of time.

Written to OCFL 1.0 (https://ocfl.io/1.0/spec/), which every later reader knows. What a version
shares with the ones before is not stored again. Digests are SHA-512, as the specification asks;
those of our manifests stand in the `fixity` block.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from storage.exporting.chosen import Chosen
from storage.exporting.whole import put

_LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
_TUPLES, _SIZE = 3, 3
_MOST_ENCODED = 100
_SPECIAL = re.compile(rb"[^A-Za-z0-9_-]")
_ALGORITHM = "sha512"
_INVENTORY = "inventory.json"


def write_ocfl(folder: Path, versions: Iterable[Chosen]) -> None:
    """Make a storage root of an empty folder; versions of a document follow one another."""
    put(folder, "0=ocfl_1.0", b"ocfl_1.0\n")
    told = "Three folders of three digits of the SHA-256 of an object's id, then the id, escaped"
    put(folder, "ocfl_layout.json", _json({"extension": _LAYOUT, "description": told}))
    config = {
        "extensionName": _LAYOUT,
        "digestAlgorithm": "sha256",
        "tupleSize": _SIZE,
        "numberOfTuples": _TUPLES,
    }
    put(folder, f"extensions/{_LAYOUT}/config.json", _json(config))
    for identity, group in groupby(versions, _identity):
        made = _Object(folder / object_path(identity), identity)
        for chosen in group:
            made.add(chosen)
        made.close()


def object_path(identity: str) -> str:
    """Where an object is below the storage root, as the extension 0003 says."""
    digest = hashlib.sha256(identity.encode()).hexdigest()
    tuples = [digest[n * _SIZE : (n + 1) * _SIZE] for n in range(_TUPLES)]
    escaped = _SPECIAL.sub(lambda sign: b"%%%02x" % sign.group()[0], identity.encode()).decode()
    if len(escaped) > _MOST_ENCODED:
        escaped = f"{escaped[:_MOST_ENCODED]}-{digest}"
    return "/".join([*tuples, escaped])


def _identity(chosen: Chosen) -> str:
    it = chosen.manifest
    return f"urn:gwr:{it.adcode}/{it.year}/{it.document}"


class _Object:
    """One document; its inventory grows with each version."""

    def __init__(self, root: Path, identity: str) -> None:
        self._root = root
        self._inventory: dict[str, Any] = {
            "id": identity,
            "type": "https://ocfl.io/1.0/spec/#inventory",
            "digestAlgorithm": _ALGORITHM,
            "head": "",
            "manifest": {},
            "versions": {},
            "fixity": {"sha256": {}},
        }

    def add(self, chosen: Chosen) -> None:
        """Write what the version has and none before it."""
        head = f"v{len(self._inventory['versions']) + 1}"
        state: dict[str, list[str]] = {}
        for file in chosen.files():
            digest = hashlib.sha512(file.body).hexdigest()
            state.setdefault(digest, []).append(file.path)
            if digest not in self._inventory["manifest"]:
                self._store(f"{head}/content/{file.path}", digest, file.body)
        self._inventory["versions"][head] = {
            "created": chosen.manifest.captured_at.isoformat(timespec="seconds"),
            "message": f"{chosen.manifest.version} {chosen.manifest.origin}",
            "user": {"name": "gwr", "address": "urn:gwr"},
            "state": state,
        }
        self._inventory["head"] = head
        self._write_inventory(f"{head}/")

    def close(self) -> None:
        """Write what makes an object of it."""
        put(self._root, "0=ocfl_object_1.0", b"ocfl_object_1.0\n")
        self._write_inventory("")

    def _store(self, path: str, digest: str, body: bytes) -> None:
        put(self._root, path, body)
        self._inventory["manifest"][digest] = [path]
        plain = hashlib.sha256(body).hexdigest()
        self._inventory["fixity"]["sha256"].setdefault(plain, []).append(path)

    def _write_inventory(self, prefix: str) -> None:
        content = _json(self._inventory)
        sidecar = f"{hashlib.sha512(content).hexdigest()} {_INVENTORY}\n".encode()
        put(self._root, prefix + _INVENTORY, content)
        put(self._root, f"{prefix}{_INVENTORY}.{_ALGORITHM}", sidecar)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
