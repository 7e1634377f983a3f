"""How a portal wants, or has to be, asked: its budget of a night, and its declared quirks.

Both have defaults with which an ordinary portal needs no word. A quirk is off unless the portal's
YAML says so, with the reason as a comment.
"""

from pydantic import BaseModel, ConfigDict, Field, HttpUrl


class Budget(BaseModel):
    """The most that one night asks of a portal; what is beyond is `incomplete`.

    The first night of a portal with twenty years of reports takes some hundreds of requests and
    some dozens of megabytes; later nights take a tenth.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    requests: int = Field(default=1500, ge=1)
    megabytes: int = Field(default=500, ge=1)


class Quirks(BaseModel):
    """What is out of the ordinary about reaching a portal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    proxy: HttpUrl | None = None
    """An HTTP proxy of the operator's own, for portals that answer only some networks."""

    ipv6: bool = False
    """The host has no IPv4 address, or answers only over IPv6."""

    old_tls: bool = False
    """The server speaks TLS 1.0 or 1.1, or keys that today's libraries refuse."""

    browser: bool = False
    """Pages are made by scripts: they are fetched with a browser (extra `browser`)."""
