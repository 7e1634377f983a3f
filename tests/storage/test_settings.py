"""Settings come from one private file, and what is wrong with it is told in one line."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.errors import RecordInvalid, SettingsUnreadable, StoreNotConfigured
from storage.settings import FILE_VARIABLE, STATE_VARIABLE, StoreSettings, settings_file


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FILE_VARIABLE, raising=False)
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))


SETTINGS = StoreSettings.model_validate(
    {"endpoint": "127.0.0.1:8333", "access_key": "a", "secret_key": "s3cret", "spool": "/spool"}
)


def test_what_was_saved_is_loaded_and_nobody_else_may_read_it() -> None:
    path = settings_file()
    SETTINGS.save(path)
    assert StoreSettings.load() == SETTINGS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@contextmanager
def someone_else() -> Iterator[None]:
    """As a user who owns nothing here; without the right to become one, as oneself."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(mine)


def test_who_may_not_read_the_file_is_told_whose_business_it_is() -> None:
    SETTINGS.save(settings_file())
    settings_file().chmod(0)
    with someone_else(), pytest.raises(SettingsUnreadable, match=r"store\.json.*denied.*user"):
        StoreSettings.load()


def test_a_folder_in_the_place_of_the_file_is_told() -> None:
    settings_file().mkdir(parents=True)
    with pytest.raises(SettingsUnreadable, match=r"store\.json"):
        StoreSettings.load()


def test_a_secret_is_not_printed() -> None:
    assert "s3cret" not in repr(SETTINGS)


def test_a_named_file_comes_before_the_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "other.json"))
    assert settings_file() == tmp_path / "other.json"


def test_without_a_file_one_is_told_how_to_get_it() -> None:
    with pytest.raises(StoreNotConfigured, match=r"store\.json is missing; `make night`"):
        StoreSettings.load()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"endpoint": "x"}', "access_key"),
        ("{", r"store\.json: Invalid JSON"),
        ('{"endpoint": "https://s3.example.org"}', "endpoint: .*write host:port"),
        ('{"endpoint": "s3.example.org:65536"}', "endpoint: .*write host:port"),
        ('{"endpoint": "s3.example.org:x"}', "endpoint: .*write host:port"),
        ('{"endpoint": "s3.example.org/bucket"}', "endpoint: .*write host:port"),
    ],
)
def test_a_wrong_file_is_told_with_its_field(content: str, told: str) -> None:
    settings_file().parent.mkdir()
    settings_file().write_text(content)
    with pytest.raises(RecordInvalid, match=told):
        StoreSettings.load()


@pytest.mark.parametrize("endpoint", ["s3.example.org", "s3:8333", "[::1]:8333", "10.0.0.1:9000"])
def test_an_endpoint_is_a_host_and_perhaps_a_port(endpoint: str) -> None:
    plain = SETTINGS.model_dump() | {"endpoint": endpoint}
    assert StoreSettings.model_validate(plain).endpoint == endpoint
