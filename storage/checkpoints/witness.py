"""Copies of checkpoints outside the archive: a folder of notes, which may be a git repository.

A log alone can be shortened, or made anew by whoever has its key. A copy elsewhere cannot: what it
holds must still stand in the log, byte for byte.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from storage.checkpoints.log import Log
from storage.errors import NoteInvalid, ObjectDamaged, ObjectMissing
from storage.files import write_whole
from storage.layout import checkpoint_key
from storage.settings import state_folder
from storage.verify import Checked, Problem


def own_folder() -> Path:
    """Where this machine keeps copies by itself."""
    return state_folder() / "checkpoints"


def publish(log: Log, folder: Path) -> list[Path]:
    """Copy to a folder what it lacks; committed, where it is a git repository's."""
    folder.mkdir(parents=True, exist_ok=True)
    lacking = [number for number in log.numbers() if not _copy(folder, number).exists()]
    for number in lacking:
        write_whole(_copy(folder, number), log.read(number).note.encode(), mode=0o644)
    written = [_copy(folder, number) for number in lacking]
    if written and (folder / ".git").exists():
        names = [path.name for path in written]
        _git(folder, "add", "--", *names)
        _git(folder, "commit", "--quiet", "--message", f"Checkpoint {lacking[-1]}", "--", *names)
    return written


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


def _copy(folder: Path, number: int) -> Path:
    return folder / Path(checkpoint_key(number)).name


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
