"""Captures that changed nothing: what nights saw of a version later, from the catalogue.

Only where the bytes were the same: all of them as the version's (`raw_sha256`), or the portal said
that nothing was modified (HTTP 304). Where markup changed and no substance, the bytes were others
and were not kept: nothing can be replayed of that moment. A night notes one time a document, which
stands for all of its parts; redirects on the way are not asked for again.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.nights import VersionRef

if TYPE_CHECKING:
    import pyarrow.compute as pc

SEEN = ("adcode", "year", "document", "version", "captured_at", "observed_at", "raw_sha256")
"""Columns of the catalogue's `observations` that are needed."""


class Revisit(NamedTuple):
    """The bytes of a version, seen again."""

    ref: VersionRef
    time: datetime


def seen_again(refs: Iterable[VersionRef]) -> "pc.Expression":
    """Which rows of `observations` may be revisits of these versions."""
    import pyarrow.compute as pc

    return _any_of(refs) & (pc.field("outcome") == "unchanged")


def these(refs: Iterable[VersionRef]) -> "pc.Expression":
    """Which rows of `versions` are these."""
    return _any_of(refs)


def _any_of(refs: Iterable[VersionRef]) -> "pc.Expression":
    """By place first: tables are sorted by it, and the rest of a file is not read."""
    import pyarrow.compute as pc

    names = {name: sorted({getattr(ref, name) for ref in refs}) for name in VersionRef.model_fields}
    every = [pc.field(name).isin(values) for name, values in names.items()]
    first, *rest = every
    for each in rest:
        first &= each
    return first


def revisits(
    seen: Iterable[dict[str, object]], versions: Sequence[dict[str, object]]
) -> Iterator[Revisit]:
    """The observations that saw the very bytes of a version, other than its own capture."""
    digests = {_ref(row): row["raw_sha256"] for row in versions}
    for row in seen:
        ref, captured, digest = _ref(row), row["captured_at"], row["raw_sha256"]
        if ref not in digests:
            continue
        if digest is None and captured is None:
            captured = row["observed_at"]  # not modified: nothing was sent
        elif digest != digests[ref]:
            continue
        if isinstance(captured, datetime):
            yield Revisit(ref, captured)


def _ref(row: dict[str, object]) -> VersionRef:
    return VersionRef.model_validate({name: row[name] for name in VersionRef.model_fields})
