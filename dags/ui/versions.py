"""What the catalogue tells of a place: its versions, and the comparisons that are stored."""

from collections.abc import Sequence
from typing import NamedTuple

from dags.ui.coverage import State, state_of
from dags.ui.tables import Question, Row, Tables
from dags.ui.trusted import Words
from storage.layout import counterpart
from storage.nights import VersionRef

_VERSIONS = """
SELECT v.adcode, v.year, v.document, v.version, v.place, v.title, v.captured_at, v.edition, v.origin,
    v.size, v.url, t.cleaner, t.completeness, t.doubtful, t.characters
FROM versions v LEFT JOIN texts t USING (adcode, year, document, version)
WHERE v.adcode = ? ORDER BY v.year DESC, v.version DESC, v.document
"""
_COMPARISONS = """
SELECT adcode, year, document, version, kind, headline, caution, source
FROM comparisons WHERE adcode = ? ORDER BY year DESC, version DESC, source
"""


class Version(NamedTuple):
    """A version: where it is, what its manifest and its text say of it, and how good it is."""

    ref: VersionRef
    told: Row
    state: State


class Compared(NamedTuple):
    """A stored comparison and what it says in one line."""

    later: VersionRef
    earlier: VersionRef
    edited: bool
    headline: str


def versions(tables: Tables, words: Words, adcode: str) -> Sequence[Version]:
    """All versions of a place, the newest year first. Raises as `Tables.ask`."""
    rows = words.beside(tables.ask(Question(("versions", "texts"), _VERSIONS, (adcode,))))
    return [Version(VersionRef.model_validate(row), row, state_of(row)) for row in rows]


def comparisons(tables: Tables, adcode: str) -> Sequence[Compared]:
    """All comparisons of a place's versions, the newest year first. Raises as `Tables.ask`."""
    rows = tables.ask(Question(("comparisons",), _COMPARISONS, (adcode,)))
    return [
        Compared(
            VersionRef.model_validate(row),
            counterpart(row["source"]),
            row["kind"] == "recapture",
            row["headline"] or "",
        )
        for row in rows
    ]
