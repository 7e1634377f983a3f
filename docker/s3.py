"""Run the S3 server of compose.yml, with S3 alone open to other containers.

The command is that of `storage.server`. The server's other parts ask for no password and know
nothing of what S3 refuses, so they stay on the container's loopback. The main keys come from the
secret `store`, those of the roles from the secrets beside it.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from storage.roles import read_roles
from storage.server import ServerPorts, weed_command, write_server_config
from storage.server_fsync import configure_fsync
from storage.settings import StoreSettings, settings_file

DATA = Path("/var/lib/store")
PORTS = ServerPorts(
    s3=8333,
    s3_grpc=18333,
    master=9333,
    master_grpc=19333,
    volume=9340,
    volume_grpc=19340,
    filer=8888,
    filer_grpc=18888,
)


def main() -> None:
    """Configure the server in a private temporary folder and become it."""
    settings = StoreSettings.load()
    config = Path(tempfile.mkdtemp(prefix="weed."))
    write_server_config(config, settings, read_roles(settings_file().parent))
    command = [*weed_command(DATA, PORTS, config), "-s3.ip.bind=0.0.0.0"]
    beside(lambda: configure_fsync(settings, config, PORTS))
    os.execv(command[0], command)


def beside(action: Callable[[], None]) -> None:
    """Run an action in a process of its own that nobody here has to wait for.

    Only within this container can the server be told how to flush, and only once it runs. The
    process between the two ends at once, so that the container's init takes the other over.
    """
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    if os.fork():
        os._exit(0)
    action()
    os._exit(0)


if __name__ == "__main__":
    main()
