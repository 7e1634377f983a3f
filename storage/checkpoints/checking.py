"""Comparing the log with itself and with the archive: what was changed, taken out or put in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from storage.checked import Checked, Problem
from storage.checkpoints.checkpoint import Entry
from storage.checkpoints.log import Log
from storage.checkpoints.merkle import Frontier, leaf
from storage.errors import NoteInvalid, ObjectDamaged, ObjectMissing
from storage.layout import checkpoint_key
from storage.store import ObjectStore


class History(NamedTuple):
    """The whole log: key to its SHA-256 in hex, hashes of all entries, what is wrong with it.

    `numbers` has the checkpoint that logged a key first.
    """

    digests: dict[str, str]
    numbers: dict[str, int]
    leaves: list[bytes]
    findings: list[Checked]


def read_history(log: Log) -> History:
    """Read every checkpoint and its entries, compute all roots anew; what is broken ends it."""
    history = History({}, {}, [], [])
    tree, previous = Frontier(), ""
    for number in range(1, max(log.numbers(), default=0) + 1):
        try:
            noted = log.read(number)
            entries = log.entries(noted.checkpoint)
        except (NoteInvalid, ObjectMissing, ObjectDamaged) as error:
            history.findings.append(_rewritten(number, str(error)))
            break
        tree.append(leaf(entry.line) for entry in entries)
        if noted.checkpoint.previous != previous or noted.checkpoint.tree.root != tree.root:
            history.findings.append(_rewritten(number, "it does not follow from those before it"))
            break
        history.leaves.extend(leaf(entry.line) for entry in entries)
        _take(history, number, entries)
        previous = noted.sha256
    return history


def _rewritten(number: int, why: str) -> Checked:
    return Checked(key=checkpoint_key(number), problem=Problem.REWRITTEN, detail=why)


def _take(history: History, number: int, entries: list[Entry]) -> None:
    for entry in entries:
        history.numbers.setdefault(entry.key, number)
        before = history.digests.setdefault(entry.key, entry.sha256)
        if before != entry.sha256:
            detail = f"logged as {before}, later as {entry.sha256}"
            history.findings.append(
                Checked(key=entry.key, problem=Problem.REWRITTEN, detail=detail)
            )


class Seen(NamedTuple):
    """The manifests that were read, and for each that skips some (`storage.chain`) those."""

    manifests: Sequence[str]
    skips: Mapping[str, Sequence[str]] = {}


def log_checked(
    store: ObjectStore, log: Log, covers: Callable[[str], bool], seen: Seen
) -> Iterator[Checked]:
    """The log itself, every object it names that `covers` says, every manifest seen that it lacks.

    What is gone without a trace is still named here: so `covers` must not come from a listing.
    """
    history = read_history(log)
    yield from history.findings
    for key, digest in sorted(history.digests.items()):
        if covers(key):
            yield _compared(store, key, digest)
    for key in seen.manifests:
        if key not in history.digests:
            yield Checked(key=key, problem=Problem.UNLOGGED)
    for key, skipped in seen.skips.items():
        yield from _forked(history, key, skipped)


def _forked(history: History, key: str, skipped: Sequence[str]) -> Iterator[Checked]:
    """A manifest that was logged after one that it ought to follow, and does not."""
    logged = history.numbers.get(key, 0)
    before = [each for each in skipped if history.numbers.get(each, logged) < logged]
    if before:
        detail = f"checkpoint {logged} logged it after {before[-1]}, which it does not follow"
        yield Checked(key=key, problem=Problem.FORKED, detail=detail)


def _compared(store: ObjectStore, key: str, digest: str) -> Checked:
    try:
        body = store.get(store.settings.archive_bucket, key, digest)
    except ObjectMissing as error:
        return Checked(key=key, problem=Problem.MISSING, detail=f"logged; {error}")
    except ObjectDamaged as error:
        return Checked(key=key, problem=Problem.DAMAGED, detail=f"not as logged: {error}")
    return Checked(key=key, size=len(body))
