"""Running real batches in subprocesses, as the nightly DAG does."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

from pydantic import TypeAdapter

from crawlers.loopback import ALLOW_LOOPBACK
from crawlers.portal import Portal
from storage.nights import Observation, PortalResult
from storage.settings import FILE_VARIABLE, STATE_VARIABLE, StoreSettings

RESULTS = TypeAdapter(tuple[PortalResult, ...])


class Ended(NamedTuple):
    """How a batch ended: exit code, results by place code (if it wrote any), log."""

    code: int
    results: dict[str, PortalResult]
    log: str

    def reports(self, adcode: str) -> list[Observation]:
        """The place's observations of documents that are reports."""
        return [o for o in self.results[adcode].observations if o.year is not None]


class Told(TypedDict, total=False):
    """What may be out of the ordinary about a batch."""

    fault: str
    night: str
    loopback: str
    words: list[str]


def run_batch(
    folder: Path,
    store: StoreSettings,
    portals: Sequence[Portal],
    recording: str | Path | None,
    **told: Unpack[Told],
) -> Ended:
    """Run one batch in its own process, live without a recording.

    `fault` is one of `tests.crawlers.sabotage`; `loopback` is the value of `GWR_ALLOW_LOOPBACK`;
    `words` are further options.
    """
    fault, night = told.get("fault", ""), told.get("night", "2026-11-22")
    store_file, portals_file = folder / "store.json", folder / "portals.json"
    result = folder / "result.json"
    result.unlink(missing_ok=True)
    store.save(store_file)
    declared = [portal.model_dump(mode="json") for portal in portals]
    portals_file.write_text(json.dumps(declared), encoding="utf-8")
    module = ["tests.crawlers.sabotage", fault] if fault else ["crawlers.batch"]
    command = [sys.executable, "-m", *module, "--portals-file", str(portals_file)]
    command += ["--result", str(result), "--night", night, "--run", "test-run"]
    command += told.get("words", [])
    if recording is not None:
        command += ["--recording", str(recording)]
    ended = subprocess.run(
        command,
        env={
            **os.environ,
            FILE_VARIABLE: str(store_file),
            STATE_VARIABLE: str(folder / "state"),
            ALLOW_LOOPBACK: told.get("loopback", ""),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    results = RESULTS.validate_json(result.read_bytes()) if result.exists() else ()
    return Ended(ended.returncode, {one.adcode: one for one in results}, ended.stderr)
