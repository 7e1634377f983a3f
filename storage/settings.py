"""Where the archive's store is and how to open it: one JSON file, readable by its owner alone."""

import json
import os
import re
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from storage.errors import RecordInvalid, SettingsUnreadable, StoreNotConfigured
from storage.files import write_whole

FILE_VARIABLE = "GWR_STORE_FILE"
STATE_VARIABLE = "GWR_VAR"
THIRTY_YEARS = 10_957
"""In days."""


def state_folder() -> Path:
    """The folder of everything this machine keeps: `GWR_VAR`, else `var/` of the checkout."""
    named = os.environ.get(STATE_VARIABLE)
    return Path(named) if named else Path(__file__).resolve().parent.parent / "var"


def settings_file() -> Path:
    """The store's settings: `GWR_STORE_FILE`, else `secrets/store.json` in the state folder."""
    named = os.environ.get(FILE_VARIABLE)
    return Path(named) if named else state_folder() / "secrets" / "store.json"


_ENDPOINT = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")
_MOST_PORT = 65535


class StoreSettings(BaseModel):
    """How to reach the store. `endpoint` is `host:port`; `patience` is in seconds.

    `patience` bounds how long one request is tried again before the store counts as down.
    `retention_days` is how long every object of the archive cannot be deleted, from its writing on;
    0 sets none. Under GOVERNANCE the main keys can delete all the same if they ask to; under
    COMPLIANCE nobody can, nor ever shorten it: choose it where the archive stays for good.
    `fsync`: the embedded server flushes every object of the archive to disk before it says that it
    has it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    endpoint: str
    access_key: str = Field(min_length=1)
    secret_key: SecretStr
    secure: bool = False
    archive_bucket: str = "gwr-archive"
    catalogue_bucket: str = "gwr-catalogue"
    spool: Path
    patience: float = Field(default=20.0, gt=0)
    retention_mode: Literal["GOVERNANCE", "COMPLIANCE"] = "GOVERNANCE"
    retention_days: int = Field(default=THIRTY_YEARS, ge=0, le=36_500)
    fsync: bool = True

    @field_validator("endpoint")
    @classmethod
    def _host_and_port(cls, endpoint: str) -> str:
        found = _ENDPOINT.fullmatch(endpoint)
        if found is None or int(found[1] or 0) > _MOST_PORT:
            raise ValueError("write host:port; whether it speaks TLS is said by `secure`")
        return endpoint

    @classmethod
    def load(cls) -> Self:
        """Read this machine's settings file. Raises as `read` does."""
        return cls.read(settings_file())

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a settings file.

        Raises `StoreNotConfigured`, `SettingsUnreadable` or `RecordInvalid`.
        """
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise StoreNotConfigured(path) from error
        except OSError as error:
            raise SettingsUnreadable(path, error.strerror or str(error)) from error
        try:
            return cls.model_validate_json(content)
        except ValidationError as error:
            first = error.errors()[0]
            told = [str(path), ".".join(map(str, first["loc"])), first["msg"]]
            raise RecordInvalid(": ".join(filter(None, told))) from error

    def save(self, path: Path) -> None:
        """Write the settings file, mode 0600."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        plain = self.model_dump(mode="json")
        plain["secret_key"] = self.secret_key.get_secret_value()
        write_whole(path, json.dumps(plain, indent=2).encode() + b"\n", mode=0o600)
