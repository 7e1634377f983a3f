"""Copies of checkpoints outside the archive: a folder of notes, which may be a git repository.

A log alone can be shortened, or made anew by whoever has its key. A copy elsewhere cannot: what it
holds must still stand in the log, byte for byte.
"""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from storage.checked import Checked, Problem
from storage.checkpoints.log import Log
from storage.errors import FileUnwritable, NoteInvalid, ObjectDamaged, ObjectMissing
from storage.files import disk_told, write_whole
from storage.layout import checkpoint_key, timestamp_key
from storage.settings import state_folder


def own_folder() -> Path:
    """Where this machine keeps copies by itself."""
    return state_folder() / "checkpoints"


def publish(log: Log, folder: Path) -> list[Path]:
    """Copy to a folder what it lacks, timestamps as well; committed, if it is a git repository.

    Raises `FileUnwritable`, also where git commits nothing.
    """
    with disk_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        written = [*_copied(folder, checkpoint_key, log.numbers(), lambda n: _note(log, n))]
        written += _copied(folder, timestamp_key, log.stamped(), log.timestamp)
    if written and (folder / ".git").exists():
        names = [path.name for path in written]
        _git(folder, "add", "--", *names)
        told = f"Checkpoint {written[-1].stem.lstrip('0')}"
        _git(folder, "commit", "--quiet", "--message", told, "--", *names)
    return written


def _copied(
    folder: Path, key: Callable[[int], str], numbers: list[int], read: Callable[[int], bytes]
) -> Iterator[Path]:
    for number in numbers:
        path = folder / Path(key(number)).name
        if not path.exists():
            write_whole(path, read(number), mode=0o644)
            yield path


def witnessed(log: Log, folder: Path) -> Iterator[Checked]:
    """Every copy in a folder against the log."""
    for path in sorted(folder.glob("[0-9]*.txt")):
        number = int(path.stem)
        try:
            note = log.read(number).note
        except (NoteInvalid, ObjectMissing, ObjectDamaged) as error:
            why = f"{path} is a copy of it; {error}"
            yield Checked(key=checkpoint_key(number), problem=Problem.REWRITTEN, detail=why)
            continue
        same = note == path.read_text(encoding="utf-8", errors="replace")
        yield Checked(
            key=checkpoint_key(number),
            size=len(note),
            problem=None if same else Problem.REWRITTEN,
            detail="" if same else f"{path} says otherwise",
        )


def _note(log: Log, number: int) -> bytes:
    return log.read(number).note.encode()


def _git(folder: Path, *arguments: str) -> None:
    try:
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise FileUnwritable(folder, "it is a git repository, and there is no git here") from error
    except subprocess.CalledProcessError as error:
        said = " ".join(f"{error.stderr}".split())[:300]
        raise FileUnwritable(folder, f"git {arguments[0]}: {said}") from error
