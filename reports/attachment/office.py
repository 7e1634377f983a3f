"""Old Word and WPS files (OLE compound files) to blocks: by antiword, else by LibreOffice."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import olefile

from reports.attachment.plain import text_blocks
from reports.attachment.programs import installed, run
from reports.attachment.read import WHOLE, Extent, Read
from reports.attachment.word import read_docx
from reports.errors import Reason, Unreadable

_WORD = "WordDocument"
_FLAGS = 10
_ENCRYPTED = 0x0100
"""fEncrypted of the file information block ([MS-DOC] 2.5.2): offset 10 of its stream, bit 8."""
_FOREIGN = {"Workbook": "Excel", "Book": "Excel", "PowerPoint Document": "PowerPoint"}
_ANTIWORD = "antiword"
_SOFFICE = "soffice"
_ANTIWORD_MEMORY = 1 << 30
_SOFFICE_MEMORY = 8 << 30


def read_old_office(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of an old Word or WPS file. Raises Unreadable: encrypted, damaged, no program, …."""
    del extent
    _check(body)
    failures: list[Unreadable] = []
    for program, read in _READERS.items():
        if not installed(program):
            continue
        try:
            with tempfile.TemporaryDirectory() as folder:
                return read(body, Path(folder))
        except Unreadable as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    raise Unreadable(
        Reason.PROGRAM_MISSING, "old Word file: apt-get install antiword, or libreoffice-writer"
    )


def _check(body: bytes) -> None:
    """Raise Unreadable if the container says that there is no Word text to be had from it."""
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as container:
            names = {path[0] for path in container.listdir() if path}
            head = container.openstream(_WORD).read(_FLAGS + 2) if _WORD in names else b""
    except (OSError, ValueError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise Unreadable(Reason.DAMAGED, f"OLE file: {type(error).__name__}") from error
    if "EncryptedPackage" in names or int.from_bytes(head[_FLAGS:], "little") & _ENCRYPTED:
        raise Unreadable(Reason.ENCRYPTED, "Word file")
    foreign = next((kind for name, kind in _FOREIGN.items() if name in names), None)
    if foreign is not None:
        raise Unreadable(Reason.UNSUPPORTED, f"{foreign} file")


def _antiword(body: bytes, folder: Path) -> Read:
    source = folder / "source.doc"
    source.write_bytes(body)
    command = [_ANTIWORD, "-m", "UTF-8.txt", "-w", "0", source.name]
    text = run(command, folder, _ANTIWORD_MEMORY).decode("utf-8", "replace")
    return Read(text_blocks(text), [])


def _soffice(body: bytes, folder: Path) -> Read:
    source = folder / "source.doc"
    source.write_bytes(body)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", ".", source.name]
    run([_SOFFICE, profile, *convert], folder, _SOFFICE_MEMORY)
    target = folder / "source.docx"
    if not target.exists():
        raise Unreadable(Reason.DAMAGED, "LibreOffice made nothing of it")
    return read_docx(target.read_bytes())


_READERS: dict[str, Callable[[bytes, Path], Read]] = {_ANTIWORD: _antiword, _SOFFICE: _soffice}
