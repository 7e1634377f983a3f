"""SHA-256 as the manifests have it, where warcio would take SHA-1."""

from warcio.utils import Digester


class Sha256(Digester):  # type: ignore[misc] # warcio has no types
    """Written in hex: the digest of a payload is the one that the manifest names."""

    def __init__(self) -> None:
        super().__init__("sha256")

    def __str__(self) -> str:
        return f"sha256:{self.digester.hexdigest()}"


def labelled(sha256: str) -> str:
    """A digest in hex as a WARC writes it."""
    return f"sha256:{sha256}"
