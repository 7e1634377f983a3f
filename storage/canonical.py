"""JSON as the archive stores it: one way to write a value, so that equal values are equal bytes."""

import json
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from storage.errors import RecordInvalid

V = TypeVar("V", bound=BaseModel)


def to_json(value: BaseModel) -> bytes:
    """Sorted keys, characters as they are, one field a line: bytes that a person can read too."""
    plain = value.model_dump(mode="json")
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1)
    return text.encode() + b"\n"


def to_json_quickly(value: BaseModel) -> bytes:
    """For large objects of the catalogue that are written again every night: a tenth of the time.

    Fields stand in the order of the model, one a line; `json` with an indent is pure Python.
    """
    return value.model_dump_json(indent=1).encode() + b"\n"


def from_json(kind: type[V], content: bytes, where: str) -> V:
    """Read a stored value back. Raises `RecordInvalid`, naming `where` and the wrong field."""
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        told = f"{where} is not a {kind.__name__}: {field} {first['msg']}"
        raise RecordInvalid(_newer(kind, content, where) or told) from error


def _newer(kind: type[BaseModel], content: bytes, where: str) -> str:
    """What to say of a record of a later format than this program writes; "" of any other."""
    known = kind.model_fields.get("format")
    try:
        given = json.loads(content)["format"]
    except (KeyError, RecursionError, TypeError, ValueError):
        return ""
    if known is None or not isinstance(given, int) or given <= known.default:
        return ""
    return f"{where} is of format {given}, and this program reads {known.default}: update it"
