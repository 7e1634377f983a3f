"""Flushing what the archive's bucket is given to disk before it is acknowledged.

SeaweedFS leaves flushing to the system unless the filer's configuration asks for it under a path;
that configuration is stored in the filer itself, so that it outlives a restart. What is flushed
are the volumes' `.dat` files, from which their indexes can be made again; the filer's own table of
names is not, so that a power cut may still lose the last names: the spool and the night's read-back
are there for that. Other stores than the embedded one have ways of their own.
"""

import json
import subprocess
import time
from pathlib import Path

from storage.errors import StoreRefused
from storage.server import LOOPBACK, ServerPorts, weed_binary
from storage.settings import StoreSettings

_WITHIN = 60.0
_TRY_AGAIN = 0.5
_SHELL_SECONDS = 30


def configure_fsync(settings: StoreSettings, config: Path, ports: ServerPorts) -> None:
    """Have a running server flush the archive's bucket, or not, as the settings say.

    Waits for a server that is just starting, and reads back what it has taken. May be run any
    number of times. Raises `StoreRefused` if it does not take it.
    """
    prefix, ends = _prefix(settings), time.monotonic() + _WITHIN
    flag = "true" if settings.fsync else "false"
    while time.monotonic() < ends:
        shell(config, ports, f"fs.configure -locationPrefix={prefix} -fsync={flag} -apply")
        if flushed(config, ports).get(prefix) is settings.fsync:
            return
        time.sleep(_TRY_AGAIN)
    raise StoreRefused(f"the store's server does not take how {prefix} is flushed")


def flushed(config: Path, ports: ServerPorts) -> dict[str, bool]:
    """The paths that the filer's configuration names, and whether they are flushed."""
    told = shell(config, ports, "fs.configure")
    try:
        locations = json.loads(told[told.index("{") : told.rindex("}") + 1]).get("locations", [])
    except ValueError:
        return {}
    return {each["locationPrefix"]: each["fsync"] for each in locations}


def shell(config: Path, ports: ServerPorts, command: str) -> str:
    """What the server's own shell says to a command; "" while the server does not answer."""
    words = [
        str(weed_binary()),
        f"-config_dir={config}",
        "shell",
        f"-master={LOOPBACK}:{ports.master}.{ports.master_grpc}",
        f"-filer={LOOPBACK}:{ports.filer}.{ports.filer_grpc}",
    ]
    try:
        return subprocess.run(
            words,
            check=False,
            input=f"{command}\n",
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SHELL_SECONDS,
        ).stdout
    except subprocess.TimeoutExpired:
        return ""


def _prefix(settings: StoreSettings) -> str:
    return f"/buckets/{settings.archive_bucket}/"
