"""The files of one spool entry: each carries what is needed to notice that it is not whole.

A part is one line of JSON (the part without its body), then the body.
`capture.json` is the SHA-256 of the rest, a newline, then JSON: the capture without bodies, and for
each of its parts, in order, the file that holds it and that file's SHA-256.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from storage.capture import Capture, CapturedPart
from storage.errors import SpoolTorn
from storage.files import write_whole

CAPTURE = "capture.json"


def write_part(folder: Path, number: int, part: CapturedPart) -> None:
    """Write the part with this number (from 1), flushed."""
    write_whole(folder / _part_file(number), _part_bytes(part))


def write_capture(folder: Path, capture: Capture, added: Sequence[CapturedPart]) -> None:
    """Write what the parts are together; `added` in the order of their files."""
    numbers = [_number(part, added) for part in capture.parts]
    record = {
        "capture": capture.model_dump(mode="json", exclude={"parts"}),
        "parts": [
            {"file": _part_file(number), "sha256": _sha256(_part_bytes(added[number - 1]))}
            for number in numbers
        ],
    }
    content = json.dumps(record, ensure_ascii=False).encode()
    write_whole(folder / CAPTURE, f"{_sha256(content)}\n".encode() + content)


def read_capture(folder: Path) -> Capture:
    """The capture, every byte checked. Raises `SpoolTorn` with the reason."""
    record = _read_record(folder)
    try:
        parts = [_read_part(folder, each["file"], each["sha256"]) for each in record["parts"]]
        return Capture(**record["capture"], parts=tuple(parts))
    except (KeyError, TypeError, ValidationError) as error:
        raise SpoolTorn(folder, f"{CAPTURE} is of another format") from error


def _read_record(folder: Path) -> dict[str, Any]:
    digest, _, content = _read(folder, CAPTURE).partition(b"\n")
    if digest.decode("ascii", "replace") != _sha256(content):
        raise SpoolTorn(folder, f"{CAPTURE} is torn")
    record: dict[str, Any] = json.loads(content)
    return record


def _read_part(folder: Path, file: str, sha256: str) -> CapturedPart:
    content = _read(folder, Path(file).name)
    if _sha256(content) != sha256:
        raise SpoolTorn(folder, f"{file} is torn")
    fields, _, body = content.partition(b"\n")
    return CapturedPart(**json.loads(fields), body=body)


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise SpoolTorn(folder, f"{name} cannot be read ({error.strerror})") from error


def _number(part: CapturedPart, added: Sequence[CapturedPart]) -> int:
    for number, each in enumerate(added, 1):
        if each is part or each == part:
            return number
    raise ValueError(f"{part.url} was never added to the spool")


def _part_bytes(part: CapturedPart) -> bytes:
    fields = json.dumps(part.model_dump(mode="json", exclude={"body"}), ensure_ascii=False)
    return fields.encode() + b"\n" + part.body


def _part_file(number: int) -> str:
    return f"{number:03}.part"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
