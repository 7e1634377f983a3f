"""What an address answered, and when: from the catalogue's table `answers`, without listing."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.catalogue.answers import address_of
from storage.catalogue.pointer import Pointer
from storage.catalogue.reading import Catalogue, store_down
from storage.keeping import kind_of
from storage.nights import VersionRef
from storage.store import ObjectStore
from storage.web.revisits import SEEN, revisits, seen_again, these

if TYPE_CHECKING:
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

MOST = 20_000
"""Answers of one address that are looked at: thirty years of nights are 11,000."""
_COLUMNS = (
    "adcode year document version origin url number hop name status mime location fetched_at "
    "sha256 size address"
).split()
_DIGESTS = (*VersionRef.model_fields, "raw_sha256")
_TRIALS = frozenset({"recording", "loopback"})


class Answer(NamedTuple):
    """One answer: part `number` of a version, or redirect `hop` on the way to it.

    Of a `revisit` the time is another, at which the same bytes were seen again.
    """

    ref: VersionRef
    origin: str
    url: str
    number: int
    hop: int
    name: str
    status: int
    mime: str
    location: str | None
    time: datetime
    sha256: str | None
    size: int
    address: str
    revisit: bool = False

    @property
    def stamp(self) -> str:
        """Its time in 14 digits, as web archives write it."""
        return self.time.strftime("%Y%m%d%H%M%S")


class Captures:
    """Looks addresses up in the catalogue of the moment. Safe for threads."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._opened: dict[str, tuple[int, ds.Dataset]] = {}

    def of(self, url: str) -> list[Answer]:
        """What an address answered, by time, one answer a second.

        Replayed nights count only where there is nothing live; revisits only where nothing else
        is of that second. Raises `ValueError` for what is no address, `CatalogueMissing`,
        `StoreDown`.
        """
        import pyarrow.compute as pc

        rows = self._rows("answers", _COLUMNS, pc.field("address") == address_of(url))
        found = sorted(map(_answer, rows), key=lambda each: (each.time, each.ref.version))
        real = [each for each in found if kind_of(each.origin) not in _TRIALS]
        kept = real or found
        by_stamp = {each.stamp: each for each in [*self._again(kept), *kept]}
        return sorted(by_stamp.values(), key=lambda each: each.stamp)

    def _again(self, answers: Sequence[Answer]) -> Iterator[Answer]:
        """The same answers at the times at which they were seen again."""
        refs = {each.ref for each in answers if not each.hop}
        if not refs:
            return
        seen = self._rows("observations", SEEN, seen_again(refs))
        versions = self._rows("versions", _DIGESTS, these(refs))
        for found in revisits(seen, versions):
            for each in answers:
                if each.ref == found.ref and not each.hop:
                    yield each._replace(time=found.time, revisit=True)

    def versions(self, version: str) -> list[VersionRef]:
        """The versions with this id: one, unless two addresses print the same. Raises as `of`."""
        import pyarrow.compute as pc

        columns = list(VersionRef.model_fields)
        rows = self._rows("versions", columns, pc.field("version") == version)
        return [VersionRef.model_validate(row) for row in rows]

    def _rows(
        self, table: str, columns: Sequence[str], wanted: "pc.Expression"
    ) -> list[dict[str, object]]:
        try:
            found = self._dataset(table).head(MOST, columns=list(columns), filter=wanted)
            rows: list[dict[str, object]] = found.to_pylist()
        except OSError as error:
            raise store_down(self._store.settings, error) from error
        return rows

    def _dataset(self, table: str) -> "ds.Dataset":
        """The table; opened again only when the catalogue has changed."""
        commits = Pointer.read(self._store).commits
        known = self._opened.get(table)
        if known is None or known[0] != commits:
            catalogue = Catalogue(self._store)
            known = catalogue.pointer.commits, catalogue.dataset(table)
            self._opened[table] = known
        return known[1]


def _answer(row: dict[str, object]) -> Answer:
    ref = VersionRef.model_validate({name: row.pop(name) for name in VersionRef.model_fields})
    return Answer(ref=ref, time=row.pop("fetched_at"), **row)  # type: ignore[arg-type]


def closest(answers: Sequence[Answer], when: datetime) -> Answer:
    """The answer that stood at a time: the last until then; the first, if all are younger."""
    then = [each for each in answers if each.time.replace(microsecond=0) <= when]
    return then[-1] if then else answers[0]
