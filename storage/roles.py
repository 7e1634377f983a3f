"""Who may do what in the store: keys of their own for crawling, reading and auditing.

Only the machine's main keys (`store.json`) may do everything, and of the daily work only making
buckets and changing the catalogue's tables needs them. A role's keys stand beside them, as
`crawler.json`, `reader.json`, `auditor.json`; where there is no such file, the main keys are taken.
What a role may do is a policy as AWS and those like it write it; the embedded server is given the
same ones. `docker/policies/` has them to be pasted. Nobody but the main keys deletes, not even to
hide.
"""

import json
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from storage.errors import StoreNotConfigured
from storage.settings import StoreSettings, settings_file

_VERSION = "2012-10-17"  # of the policies' language: there is no newer one
_READ = ("s3:GetObject", "s3:GetObjectVersion")
_LIST = ("s3:GetBucketLocation", "s3:ListBucket")
_INSPECT = (
    "s3:GetBucketObjectLockConfiguration",
    "s3:GetBucketVersioning",
    "s3:GetObjectLegalHold",
    "s3:GetObjectRetention",
    "s3:ListBucketVersions",
)


class Role(StrEnum):
    """What keys are for."""

    CRAWLER = "crawler"
    """Puts, and reads what is there: to crawl and to keep."""
    READER = "reader"
    """Reads and lists: for people, and for what shows the archive."""
    AUDITOR = "auditor"
    """Reads, lists, and sees versions and retentions: to verify."""


_ALLOWED = {
    Role.CRAWLER: (*_READ, *_LIST, "s3:PutObject"),
    Role.READER: (*_READ, *_LIST),
    Role.AUDITOR: (*_READ, *_LIST, *_INSPECT),
}


def policy(role: Role, *buckets: str) -> dict[str, Any]:
    """The policy of a role over the archive's two buckets; everything else is refused."""
    names = [f"arn:aws:s3:::{bucket}{rest}" for bucket in buckets for rest in ("", "/*")]
    statement = {"Effect": "Allow", "Action": sorted(_ALLOWED[role]), "Resource": names}
    return {"Version": _VERSION, "Statement": [statement]}


def load(role: Role) -> StoreSettings:
    """The store with the keys of a role, or with the main ones where the role has none here.

    Raises as `StoreSettings.load`.
    """
    try:
        return StoreSettings.read(settings_file().with_name(f"{role}.json"))
    except StoreNotConfigured:
        return StoreSettings.load()


def settings_of(role: Role | None) -> StoreSettings:
    """The store with a role's keys, or with the main ones. Raises as `StoreSettings.load`."""
    return load(role) if role else StoreSettings.load()


def read_roles(folder: Path) -> dict[Role, StoreSettings]:
    """The settings of those roles that have files in `folder`. Raises as `StoreSettings.read`."""
    files = {role: folder / f"{role}.json" for role in Role}
    return {role: StoreSettings.read(path) for role, path in files.items() if path.exists()}


def role_settings(
    main: StoreSettings, folder: Path, *, make: bool = True
) -> dict[Role, StoreSettings]:
    """Every role's settings, in files in `folder`: their keys as they stand, or made now.

    All else is as in the main settings, whatever the files say. Without `make` only of those roles
    that have files.
    """
    files = {role: folder / f"{role}.json" for role in Role}
    return {role: _kept(main, path) for role, path in files.items() if make or path.exists()}


def _kept(main: StoreSettings, path: Path) -> StoreSettings:
    try:
        known = StoreSettings.read(path)
        own = {"access_key": known.access_key, "secret_key": known.secret_key}
    except StoreNotConfigured:
        secret = SecretStr(secrets.token_urlsafe(30))
        own = {"access_key": secrets.token_hex(10), "secret_key": secret}
    settings = main.model_copy(update=own)
    settings.save(path)
    return settings


def identities(roles: dict[Role, StoreSettings]) -> dict[str, list[dict[str, Any]]]:
    """The roles as the embedded server's configuration tells them."""
    return {
        "identities": [
            {
                "name": str(role),
                "credentials": [
                    {
                        "accessKey": settings.access_key,
                        "secretKey": settings.secret_key.get_secret_value(),
                    }
                ],
                "policyNames": [str(role)],
            }
            for role, settings in roles.items()
        ],
        "policies": [
            {
                "name": str(role),
                "content": json.dumps(
                    policy(role, settings.archive_bucket, settings.catalogue_bucket)
                ),
            }
            for role, settings in roles.items()
        ],
    }
