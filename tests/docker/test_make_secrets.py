"""docker/make-secrets: private, random, and never made twice."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storage.settings import StoreSettings

SCRIPT = Path(__file__).parents[2] / "docker" / "make-secrets"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with a copy of the script that has been run once; its secrets are in `secrets/`."""
    shutil.copy(SCRIPT, tmp_path)
    run(tmp_path)
    return tmp_path


def run(folder: Path) -> None:
    subprocess.run([sys.executable, folder / SCRIPT.name], check=True)


def contents(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in sorted((folder / "secrets").iterdir())}


def test_secrets_are_readable_by_their_owner_alone(made: Path) -> None:
    files = list((made / "secrets").iterdir())
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (made / "secrets").stat().st_mode & 0o777 == 0o700


def test_containers_run_as_the_owner_of_the_secrets_and_never_as_root(made: Path) -> None:
    owner = (made / "secrets" / "store.txt").stat().st_uid
    assert (made / ".env").read_text() == f"GWR_UID={owner}\n"
    assert owner != 0


def test_running_it_again_changes_nothing(made: Path) -> None:
    before = contents(made)
    run(made)
    assert contents(made) == before


def test_two_installations_share_no_secret(made: Path, tmp_path: Path) -> None:
    (other := tmp_path / "other").mkdir()
    shutil.copy(SCRIPT, other)
    run(other)
    shared = set(contents(made).items()) & set(contents(other).items())
    assert shared == {("tsa-ca.pem", "")}  # certificates, which somebody else gives


def test_the_archive_reads_the_store_secret(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GWR_STORE_FILE", str(made / "secrets" / "store.txt"))
    assert StoreSettings.load().endpoint == "s3:8333"


def test_the_database_url_carries_the_database_password(made: Path) -> None:
    secrets = contents(made)
    assert f":{secrets['database-password.txt']}@database/" in secrets["database-url.txt"]
    assert list(json.loads(secrets["airflow-passwords.txt"])) == ["admin"]
