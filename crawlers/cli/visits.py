"""Handing work to the process that visits portals, and taking back what it found.

A reactor runs once per process, a hostile page may take any parser down with it, and a process can
be ended when its time is up: so the work is done in another one (`crawlers.cli.worker`).
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import TypeAdapter

from crawlers.errors import VisitFailed
from crawlers.recordings import find_recording

Answer = TypeVar("Answer")


def visit(
    what: Literal["check", "discover"],
    job: bytes,
    answers: TypeAdapter[Answer],
    *,
    recording: str | None,
    seconds: float,
) -> Answer:
    """Run one job (JSON) in its own process and return its answers.

    Progress goes straight to our standard error. Raises `VisitFailed`, `RecordingMissing`.
    """
    words = [sys.executable, "-m", "crawlers.cli.worker", what]
    if recording is not None:
        words += ["--recording", str(find_recording(recording).resolve())]
    with tempfile.TemporaryDirectory(prefix="gwr-visit-") as folder:
        given, result = Path(folder) / "job.json", Path(folder) / "result.json"
        given.write_bytes(job)
        try:
            ended = subprocess.run([*words, str(given), str(result)], check=False, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise VisitFailed(f"not done after {seconds:.0f} s, and ended") from None
        if ended.returncode or not result.exists():
            raise VisitFailed(f"the visit ended with exit code {ended.returncode}")
        return answers.validate_json(result.read_bytes())
