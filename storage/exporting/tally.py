"""A stream that knows how much went through it, and the digest of that."""

import hashlib
from typing import IO


class Tally:
    """Pass bytes on, counting and hashing them; the stream below need not be seekable."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """Of everything so far, in hex."""
        return self._digest.hexdigest()

    def write(self, content: bytes) -> int:
        """Pass it on."""
        self._out.write(content)
        self._digest.update(content)
        self.size += len(content)
        return len(content)

    def flush(self) -> None:
        """Warcio flushes after each record."""
        self._out.flush()
