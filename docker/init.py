"""The job of compose.yml that runs before the services: schema, UI password, buckets.

Every step finds its work done when it is run again, so `docker compose up` always runs it.
"""

import os
import subprocess
from pathlib import Path

from storage.provision import ensure_ready
from storage.settings import StoreSettings


def main() -> None:
    """Make the database and the store fit for the services."""
    subprocess.run(["airflow", "db", "migrate"], check=True)
    place_passwords()
    ensure_ready(StoreSettings.load())


def place_passwords() -> None:
    """Copy the UI's passwords to where Airflow can open them for writing, on which it insists."""
    target = Path(os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    target.write_bytes(Path("/run/secrets/airflow-passwords").read_bytes())


if __name__ == "__main__":
    main()
