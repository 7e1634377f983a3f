"""Which checkpoints have a timestamp: fetching what is lacking, and checking what is there."""

import logging
from collections.abc import Iterator, Sequence

from cryptography.x509 import Certificate

from storage.checked import Checked, Problem
from storage.checkpoints.authority import Authority
from storage.checkpoints.log import Log
from storage.checkpoints.timestamps import Attested, attested
from storage.errors import (
    ArchiveError,
    NoteInvalid,
    ObjectDamaged,
    ObjectMissing,
    TimestampInvalid,
)
from storage.layout import timestamp_key

logger = logging.getLogger(__name__)

_A_NIGHT = 20
"""Checkpoints that a night asks timestamps for, its own first; each attests those before it."""


def stamp(
    log: Log, authority: Authority, most: int | None = None
) -> Iterator[tuple[int, Attested]]:
    """Give the checkpoints that lack one a timestamp, the newest first; ends with the first error.

    Raises `TimestampRefused`, `NoteInvalid`, `StoreDown`, `StoreRefused`.
    """
    lacking = sorted(set(log.numbers()) - set(log.stamped()), reverse=True)
    for number in lacking[:most]:
        reply, proved = authority.stamp(log.read(number).note)
        log.put_timestamp(number, reply)
        yield number, proved


def stamp_night(log: Log) -> None:
    """What the end of a night does, if an authority is configured; never fails the night."""
    try:
        if (authority := Authority.configured()) is not None:
            for number, proved in stamp(log, authority, _A_NIGHT):
                logger.info("checkpoint %s: %s", number, proved)
    except ArchiveError as error:
        logger.warning("a checkpoint has no timestamp yet, the next night asks again: %s", error)


def timestamps_checked(log: Log, roots: Sequence[Certificate]) -> Iterator[Checked]:
    """Every timestamp against its checkpoint; `detail` says what it proves, or why nothing."""
    for number in log.stamped():
        key = timestamp_key(number)
        try:
            reply = log.timestamp(number)
            proved = attested(reply, log.read(number).note, roots)
        except (NoteInvalid, ObjectDamaged, ObjectMissing, TimestampInvalid) as error:
            yield Checked(key=key, problem=Problem.UNATTESTED, detail=str(error))
            continue
        yield Checked(key=key, size=len(reply), detail=str(proved))
