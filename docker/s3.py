"""Run the S3 server of compose.yml, with S3 alone open to other containers.

The command is that of `storage.server`. The server's other parts ask for no password and know
nothing of what S3 refuses, so they stay on the container's loopback. The keys come from the secret
that the clients read.
"""

import os
import tempfile
from pathlib import Path

from storage.server import ServerPorts, weed_command, write_server_config
from storage.settings import StoreSettings

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
    write_server_config(config, settings)
    command = [*weed_command(DATA, PORTS, config), "-s3.ip.bind=0.0.0.0"]
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
