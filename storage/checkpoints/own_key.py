"""The key that this machine signs with, held against what the log was signed with before."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.checkpoints.keys import NAME, has_signing_key, signing_key
from storage.checkpoints.notes import is_by
from storage.errors import LogKeyMissing
from storage.layout import checkpoint_key
from storage.store import ObjectStore


def own_key(store: ObjectStore) -> Ed25519PrivateKey:
    """The key of this machine; one is made only for an archive that has no checkpoint yet.

    A machine that was installed anew has none, or one of its own: a log that it signed on would be
    nobody's. Raises `LogKeyMissing` there; `ObjectDamaged`, `RecordInvalid`, `SettingsUnreadable`.
    """
    bucket, first = store.settings.archive_bucket, checkpoint_key(1)
    if store.info(bucket, first) is None:
        return signing_key()
    if not has_signing_key():
        raise LogKeyMissing("this machine has no key")
    key = signing_key()
    if not is_by(store.get(bucket, first).decode("utf-8", "replace"), NAME, key.public_key()):
        raise LogKeyMissing("this machine's key is another")
    return key
