"""What an import leaves: its record, clean texts, rows in the tables, a checkpoint over it.

Each step may be killed and repeated; importing the file again does what is lacking and no more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crawlers.importing.record import Run, close, first_told
from storage.archive import Archive
from storage.catalogue.adding import add_to_tables
from storage.checkpoints.adding import lacking, log_added
from storage.checkpoints.log import Log
from storage.checkpoints.own_key import own_key
from storage.cleaning import WELL, clean_version
from storage.errors import LogKeyMissing, NoteInvalid
from storage.layout import manifest_key
from storage.nights import Observation
from storage.outcomes import Outcome

_MADE = frozenset({Outcome.NEW, Outcome.CHANGED})
_WITHOUT = "--no-checkpoint leaves that to the machine that has it"
NO_CHECKPOINT = "no checkpoint was made: `gwr checkpoint add`, where the key is, logs the import"


def settle(
    archive: Archive, run: Run, seen: Sequence[Observation], *, checkpoint: bool
) -> Iterator[str]:
    """Do it, a line of what was done at a time.

    Raises `NoteInvalid` if the log is not what this machine's key signed; `CatalogueBusy`;
    `StoreDown`, `StoreRefused`.
    """
    told = [first_told(archive, each) for each in seen]
    prefix = close(archive, run, told)
    yield f"recorded in {prefix}"
    yield from _cleaned(archive, told)
    reports = {(each.adcode, each.year) for each in told if each.version and each.year}
    added = add_to_tables(archive.store, sorted(reports), [(run.day.isoformat(), run.name)])
    yield f"catalogue: {added}"
    yield _logged(archive, prefix, told) if checkpoint else NO_CHECKPOINT


def _cleaned(archive: Archive, told: Iterable[Observation]) -> Iterator[str]:
    """Texts for versions that have none of this cleaner; a line for each that gets none."""
    refs = dict.fromkeys(ref for each in told if (ref := each.ref()) is not None)
    counts = Counter[str]()
    for ref in refs:
        cleaned = clean_version(archive, ref)
        counts[cleaned.result] += 1
        if cleaned.result not in WELL:
            yield f"no text of {ref.year} {ref.version}: {cleaned.reason}"
    yield f"texts: {', '.join(f'{count} {name}' for name, count in counts.items()) or 'none'}"


def _logged(archive: Archive, prefix: str, told: Iterable[Observation]) -> str:
    """One checkpoint over the versions that the import made and its record, if any lacks one."""
    store = archive.store
    made = (each.ref() for each in told if each.outcome in _MADE)
    keys = [manifest_key(ref) for ref in made if ref is not None]
    keys += store.keys(store.settings.archive_bucket, prefix)
    try:
        key = own_key(store)
        missing = lacking(Log(store, key.public_key()), keys)
    except (LogKeyMissing, NoteInvalid) as error:
        raise NoteInvalid(f"the import is archived and not logged: {error}; {_WITHOUT}") from error
    if not missing:
        return "checkpoint: everything is in the log already"
    noted = log_added(store, missing, f"import {prefix}", key)
    return f"checkpoint {noted.checkpoint.number}: {len(missing)} objects"
