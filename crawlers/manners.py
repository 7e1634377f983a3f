"""How a portal wants, or has to be, asked: its budget of a night, and its declared quirks.

Both have defaults with which an ordinary portal needs no word. A quirk is off unless the portal's
YAML says so, with the reason as a comment.
"""

from pydantic import BaseModel, ConfigDict, Field, HttpUrl

from crawlers.refusals import BudgetSpent

_MEGABYTE = 1024 * 1024


class Budget(BaseModel):
    """The most that one night asks of a portal; what is beyond is `incomplete`.

    The first night of a portal with twenty years of reports takes some hundreds of requests and
    some dozens of megabytes; later nights take a tenth.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    requests: int = Field(default=1500, ge=1)
    megabytes: int = Field(default=500, ge=1)


class Purse:
    """What a portal's night has spent of its budget, answers that were given up included."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._requests = 0
        self._bytes = 0

    def ask(self) -> None:
        """Pay for one request. Raises `BudgetSpent`."""
        if self._requests >= self._budget.requests:
            raise BudgetSpent(f"tonight's budget of {self._budget.requests} requests is spent")
        if self._bytes >= self._budget.megabytes * _MEGABYTE:
            raise BudgetSpent(f"tonight's budget of {self._budget.megabytes} megabytes is spent")
        self._requests += 1

    def receive(self, size: int) -> None:
        """Pay for bytes that have come in."""
        self._bytes += size


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
