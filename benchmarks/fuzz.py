"""Damaged pages and files against the cleaner: `python -m benchmarks.fuzz SEEDS FOUND [SECONDS]`.

Coverage-guided: libFuzzer, through atheris (`make bench-setup`), changes the seeds and keeps what
reaches new code of `reports/`. Whatever the bytes, the cleaner gives a text or raises `Unreadable`:
anything else is a crash, and so are 5 seconds for one document and a gigabyte of memory. What broke
it is written to FOUND. SEEDS is a folder of pages and files, a recording's answers among them if it
holds a `.warc.gz`. OCR is left out: it would be all that is measured.
"""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import atheris
from warcio.archiveiterator import ArchiveIterator

with atheris.instrument_imports(include=["reports"]):
    from reports.attachment import images, ofd, pdf, pdf_pages
    from reports.clean import clean
    from reports.errors import Reason, Unreadable
    from reports.model import Edition, Part

_ONE_DOCUMENT, _MEGABYTES, _LARGEST = 5, 1024, 200_000
_HOUR = "3600"
_MOST_OF_A_RECORDING = 200


def one(data: bytes) -> None:
    """One document; the first byte says whether it is a page or a file beside a stub."""
    if not data:
        return
    role, body = ("page", data[1:]) if data[0] % 2 else ("attachment", data[1:])
    part = Part(role=role, name="seed", url="http://www.yunxi.example/", content_type="", body=body)
    try:
        clean([part], title="2026年云溪市政府工作报告", edition=Edition.FULL, published=None)
    except Unreadable:
        return


def _seeds(folder: Path) -> Iterator[bytes]:
    for file in sorted(each for each in folder.iterdir() if each.is_file()):
        if not file.name.endswith(".warc.gz"):
            yield b"\0" + file.read_bytes()
            yield b"\1" + file.read_bytes()
            continue
        with file.open("rb") as stream:
            for number, record in enumerate(ArchiveIterator(stream)):
                if record.rec_type == "response" and number < _MOST_OF_A_RECORDING:
                    yield b"\1" + record.content_stream().read()


def _no_ocr(*_: object) -> None:
    raise Unreadable(Reason.SCANNED, "not in this run")


def _in_process(folder: Path, task: str, numbers: list[int]) -> tuple[object, ...]:
    """What the program of its own says, without one, so that libFuzzer sees where it goes."""
    if task == "draw":
        return ()
    printed = pdf_pages.done(task, (folder / "source.pdf").read_bytes(), numbers, lambda: None)
    if printed.reason is not None:
        raise Unreadable(printed.reason, printed.detail)
    return printed.pages


def main(seeds: Path, found: Path, seconds: str = _HOUR) -> None:
    """Fuzz until the time is up or something breaks; the exit code is libFuzzer's."""
    found.mkdir(parents=True, exist_ok=True)
    corpus = Path(tempfile.mkdtemp(prefix="gwr-fuzz-"))
    for body in _seeds(seeds):
        if len(body) <= _LARGEST:
            (corpus / hashlib.sha256(body).hexdigest()[:16]).write_bytes(body)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={_ONE_DOCUMENT}",
        f"-rss_limit_mb={_MEGABYTES}",
        f"-max_len={_LARGEST}",
        f"-artifact_prefix={found}/",
    ]
    for reader in (images, ofd, pdf):
        vars(reader)["recognised"] = _no_ocr
    vars(pdf)["_ask"], vars(pdf)["_scan"] = _in_process, _no_ocr
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    try:
        atheris.Fuzz()
    finally:
        shutil.rmtree(corpus, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
