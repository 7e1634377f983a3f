"""What the catalogue lacks, told by its own table `sources`."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from storage.catalogue.reading import Catalogue, store_down
from storage.catalogue.sources import TABLES_OF, Source
from storage.settings import StoreSettings


class Owed(NamedTuple):
    """Objects whose rows are missing; by slot, the key that the catalogue has instead, if any."""

    lacking: list[Source]
    held: dict[str, str]

    def superseded(self, failed: Container[str]) -> dict[str, list[str]]:
        """By table, keys whose rows give way; not to an object that could not be read."""
        found: dict[str, list[str]] = {}
        for source in self.lacking:
            if source.slot in self.held and source.key not in failed:
                for table in TABLES_OF[source.kind]:
                    found.setdefault(table, []).append(self.held[source.slot])
        return found


def owed(catalogue: Catalogue, settings: StoreSettings, wanted: Sequence[Source]) -> Owed:
    """Which of these objects the catalogue lacks."""
    import pyarrow as pa
    import pyarrow.compute as pc

    slots = pa.array([source.slot for source in wanted], pa.string())
    try:
        known = catalogue.dataset("sources").to_table(
            columns=["slot", "source"], filter=pc.field("slot").isin(slots)
        )
    except OSError as error:
        raise store_down(settings, error) from error
    held = dict(zip(known["slot"].to_pylist(), known["source"].to_pylist(), strict=True))
    return Owed([source for source in wanted if held.get(source.slot) != source.key], held)
