"""Trying again: which failures of a store pass by themselves, and for how long we wait.

Only a lost connection, or a server that says it cannot just now, is tried again. A refusal is not.
"""

from collections.abc import Callable
from http.client import IncompleteRead
from typing import TypeVar

import urllib3
from minio.error import InvalidResponseError, S3Error, ServerError
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_exponential_jitter

from storage.errors import StoreDown
from storage.settings import StoreSettings

T = TypeVar("T")

_PASSING = frozenset(
    {
        "BadDigest",  # the bytes changed on the way: nothing was stored
        "ConditionalRequestConflict",
        "InternalError",
        "OperationAborted",
        "RequestTimeout",
        "ServiceUnavailable",
        "SlowDown",
    }
)


def patiently(settings: StoreSettings, action: Callable[[], T], patience: float | None = None) -> T:
    """Run `action`, again while it fails in passing, for `patience` seconds (or the settings').

    Raises `StoreDown` when patience ends; every other error is the action's own.
    """
    attempts = Retrying(
        retry=retry_if_exception(_passes),
        stop=stop_after_delay(patience or settings.patience),
        wait=wait_exponential_jitter(multiplier=0.1, max=3.0, jitter=0.1),
        reraise=True,
    )
    try:
        return attempts(action)
    except Exception as error:
        if _passes(error):
            answered = not isinstance(error, urllib3.exceptions.HTTPError) or _cut_off(error)
            raise StoreDown(settings.endpoint, _cause(error), answered=answered) from error
        raise


def _passes(error: BaseException) -> bool:
    if isinstance(error, S3Error):
        return error.code in _PASSING
    # Answers that are not S3's: a proxy's error page, or a server that is just starting.
    return isinstance(error, urllib3.exceptions.HTTPError | InvalidResponseError | ServerError)


def _cut_off(error: BaseException) -> bool:
    """Whether an answer began and ended before its length."""
    return any(isinstance(each, IncompleteRead) for each in error.args)


def _cause(error: BaseException) -> str:
    if isinstance(error, S3Error):
        return f"it says {error.code}"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "connection refused"
    return type(error).__name__
