"""What `docs/archive-format.md` says of reading the log by hand, word by word, without us."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.archive import Archive
from storage.checkpoints.keys import NAME
from storage.checkpoints.log import Log
from storage.checkpoints.nightly import entries_of
from storage.checkpoints.notes import verifier
from storage.layout import manifest_key
from storage.settings import StoreSettings
from tests.storage.makers import capture, fresh_adcode, page

PAGE = Path(__file__).parents[3] / "docs" / "archive-format.md"
_RUN = re.compile(
    r"<!-- run by tests/storage/checkpoints/test_by_hand\.py -->\n```bash\n(.+?)```", re.DOTALL
)


@pytest.fixture
def copied(store_server: StoreSettings, adcode: str, tmp_path: Path) -> Path:
    """A folder with what a client copies of an archive with one version and one checkpoint."""
    name = f"hand-{fresh_adcode()}"
    archive = Archive(store_server.model_copy(update={"archive_bucket": name}))
    archive.store.client.make_bucket(name)
    ref = archive.keep(capture(adcode, page("一年来的工作。"))).ref
    key = Ed25519PrivateKey.generate()
    entries = entries_of(archive.store, [manifest_key(ref)])
    Log(archive.store, key.public_key()).append(entries, "night x", key, datetime.now(UTC))
    for each in archive.store.keys(name, ""):
        path = tmp_path / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(archive.store.get(name, each))
    (tmp_path / "checkpoint.pub").write_text(verifier(NAME, key.public_key()) + "\n")
    return tmp_path


def by_hand(folder: Path) -> subprocess.CompletedProcess[str]:
    (script,) = _RUN.findall(PAGE.read_text(encoding="utf-8"))
    words = ["bash", "-euo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=folder, check=False, capture_output=True, text=True)


def test_the_log_is_checked_with_openssl_and_sha256sum(copied: Path) -> None:
    told = by_hand(copied)
    assert told.returncode == 0, told.stderr
    assert "Signature Verified Successfully" in told.stdout
    assert "manifest.json: OK" in told.stdout


@pytest.mark.parametrize(
    "what", ["log/checkpoints/*.txt", "log/entries/*.txt", "*/*/*/*/manifest.json"]
)
def test_a_changed_byte_anywhere_is_found(copied: Path, what: str) -> None:
    (path,) = copied.glob(what)
    body = path.read_bytes()
    path.write_bytes(body.replace(b"1", b"2", 1))
    assert path.read_bytes() != body
    assert by_hand(copied).returncode != 0
