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


def from_json(kind: type[V], content: bytes, where: str) -> V:
    """Read a stored value back. Raises `RecordInvalid`, naming `where` and the wrong field."""
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise RecordInvalid(f"{where} is not a {kind.__name__}: {field} {first['msg']}") from error
