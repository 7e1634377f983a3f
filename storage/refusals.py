"""Why a store refuses: wrong keys, a wrong clock, or keys that may not do it.

A store says so in the body of its answer, and the answer to a HEAD has none: the SDK then takes
whatever it was for `AccessDenied`. So what was refused without a reason is asked for once more, by
a GET.
"""

from typing import NamedTuple

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

_DENIED = "AccessDenied"
_WRONG_KEYS = ": the keys in the settings file are not this store's"
_ADVICE = {
    "RequestTimeTooSkewed": ": set this machine's clock, or the store's; they differ by minutes",
    "InvalidAccessKeyId": _WRONG_KEYS,
    "SignatureDoesNotMatch": _WRONG_KEYS,
}
_MAY_NOT = ": these keys may not do that"
_UNSAID = f"{_MAY_NOT}, or are not this store's, or the clocks differ; it does not say which"


class Refusal(NamedTuple):
    """What the store said, and what to do about it (empty, or begins with a colon)."""

    code: str
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.code} ({self.message}){self.advice}"


def refusal(client: Minio, bucket: str, error: S3Error) -> Refusal:
    """What an error means; for one without a reason the store is asked again, about the bucket."""
    code, message = error.code or "", error.message or ""
    if code != _DENIED:
        return Refusal(code, message, _ADVICE.get(code, ""))
    said = _asked_again(client, bucket)
    if said is not None and said.code in _ADVICE:
        return Refusal(said.code, said.message or "", _ADVICE[said.code])
    denied_again = said is not None and said.code == _DENIED
    return Refusal(code, message, _UNSAID if denied_again else _MAY_NOT)


def _asked_again(client: Minio, bucket: str) -> S3Error | None:
    one: dict[str, str | list[str] | tuple[str]] = {"max-keys": "1"}
    try:
        next(iter(client.list_objects(bucket, extra_query_params=one)), None)
    except S3Error as error:
        return error
    except (MinioException, urllib3.exceptions.HTTPError):
        return None
    return None
