"""Archiving beside the bare SDK that puts the same objects: what the archive's benchmark asks.

Both sides use eight threads and take turns. The SDK puts without a condition or a digest and looks
at nothing: into a plain bucket, and into one that is versioned, locked and flushed to disk as the
archive's, since that alone costs the server more. Ours keeps captures of

- *new places*: a listing of what is there, the place's marker, two objects, the manifest;
- *known places*: another year's report, without the marker; also with the substance told
  beforehand, without the time that reading the page for it takes;
- *known documents*: an edited one, whose version before is read as well.

Each turn of ours is followed by the two of the SDK, so that what else the machine does weighs on
all alike; its processor time is told beside, which depends less on that.
"""

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import NamedTuple
from unittest.mock import patch

import psutil
from minio.commonconfig import GOVERNANCE
from minio.objectlockconfig import DAYS, ObjectLockConfig

from benchmarks.archive_ground import WRITERS, captures, objects
from benchmarks.figures import Cost, Figure, compared, cost, costs_compared, timed
from reports.model import Part
from reports.substance import Substance, substance
from storage.archive import Archive
from storage.capture import Capture
from storage.nights import VersionRef
from storage.server_fsync import configure_fsync
from storage.settings import THIRTY_YEARS
from storage.store import ObjectStore
from tests.storage_server import StoreServer

PLAIN, PROTECTED = "gwr-bare", "gwr-bare-protected"
FIRST, _FLUSHED = 400_000, 500_000
_GOAL = "≥ 0.6"


class Kind(NamedTuple):
    """Captures that make the archive do the same; `told`: with their substance told beforehand."""

    name: str
    year: int = 2026
    days: int = 0
    told: bool = False


KINDS = (
    Kind("new places"),
    Kind("known places", year=2025),
    Kind("known places, substance told", year=2024, told=True),
    Kind("known documents", days=1),
)


def archived(
    server: StoreServer, archive: Archive, count: int, turns: int, refs: list[VersionRef]
) -> list[Figure]:
    """Lines of each kind of capture and of bucket; adds the versions of new places to `refs`."""
    _make_buckets(server, archive.store)
    sides: dict[tuple[Kind, str], list[tuple[Cost, Cost]]] = {
        (kind, bucket): [] for kind in KINDS for bucket in (PLAIN, PROTECTED)
    }
    for turn in range(-1, turns):  # the first is for warming up
        for kind in KINDS:
            made = captures(count, FIRST + turn * count, year=kind.year, days=kind.days)
            kept: list[VersionRef] = []
            with _told(made) if kind.told else nullcontext():
                ours = cost(partial(keep_all, archive, made, kept), psutil.Process(server.pid))
            refs.extend(kept if kind is KINDS[0] else [])
            for bucket in (PLAIN, PROTECTED):
                peer = _put_beside(server, archive.store, bucket, made)
                if turn >= 0:
                    sides[kind, bucket].append((ours, peer))
    return [figure for pair, costs in sides.items() for figure in _figures(*pair, costs)]


def _put_beside(
    server: StoreServer, store: ObjectStore, bucket: str, made: Sequence[Capture]
) -> Cost:
    """What the SDK takes for what a turn of ours has just put."""
    same = [each for one in made for each in objects(one)]
    return cost(partial(put_all, store, bucket, same), psutil.Process(server.pid))


def _figures(kind: Kind, bucket: str, costs: Sequence[tuple[Cost, Cost]]) -> list[Figure]:
    ours, peer = map(list, zip(*costs, strict=True))
    return costs_compared(f"archive, {kind.name}, beside {bucket}", ours, peer, _GOAL)


def flushed(server: StoreServer, archive: Archive, count: int, turns: int) -> Figure:
    """Keeping with the server flushing each object to disk, beside without; flushing at the end."""
    times: dict[bool, list[float]] = {False: [], True: []}
    for turn in range(turns):
        for way, seconds in times.items():
            settings = server.settings.model_copy(update={"fsync": way})
            configure_fsync(settings, server.folder / "config", server.ports)
            made = captures(count, _FLUSHED + (2 * turn + way) * count)
            seconds.append(timed(partial(keep_all, archive, made, [])))
    return compared("archive, flushed, beside not flushed", times[True], times[False], "")


def keep_all(archive: Archive, made: Sequence[Capture], refs: list[VersionRef]) -> None:
    """Keep captures by several threads; adds what they became."""
    with ThreadPoolExecutor(WRITERS) as pool:
        refs.extend(kept.ref for kept in pool.map(archive.keep, made))


def put_all(store: ObjectStore, bucket: str, same: Sequence[tuple[str, bytes]]) -> None:
    """Put objects by several threads, as the SDK's guide does."""

    def put(each: tuple[str, bytes]) -> None:
        store.client.put_object(bucket, each[0], io.BytesIO(each[1]), len(each[1]))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(put, same))


def _make_buckets(server: StoreServer, store: ObjectStore) -> None:
    store.client.make_bucket(PLAIN)
    store.client.make_bucket(PROTECTED, object_lock=True)
    lock = ObjectLockConfig(GOVERNANCE, THIRTY_YEARS, DAYS)
    store.client.set_object_lock_config(PROTECTED, lock)
    flushed_too = store.settings.model_copy(update={"archive_bucket": PROTECTED})
    configure_fsync(flushed_too, server.folder / "config", server.ports)


@contextmanager
def _told(made: Sequence[Capture]) -> Iterator[None]:
    """Keeping finds the substance of these captures without reading them."""
    known = {each.parts[0].body: _substance(each) for each in made}

    def told(parts: Sequence[Part]) -> Substance:
        return known[parts[0].body]

    with patch("storage.keeping.substance", told):
        yield


def _substance(capture: Capture) -> Substance:
    return substance([part.as_part("") for part in capture.parts])
