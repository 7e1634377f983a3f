"""What a portal's night may still ask: each request and each byte is paid from its portal's purse.

Redirects, retries and robots.txt are paid by the portal whose request led to them: they carry its
purse in `Request.meta`.
"""

from scrapy import Request

from crawlers.manners import Budget
from crawlers.refusals import BudgetSpent

_MEGABYTE = 1024 * 1024
_PURSE = "purse"


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

    def note(self) -> None:
        """Pay for a request that was made already: a page's own scripts ask no one before."""
        self._requests += 1

    @property
    def received(self) -> int:
        """Bytes that have come in."""
        return self._bytes

    def receive(self, size: int) -> None:
        """Pay for bytes that have come in."""
        self._bytes += size


def paid_by(purse: Purse) -> dict[str, object]:
    """The `Request.meta` of a request that a purse pays for."""
    return {_PURSE: purse}


def purse_of(request: Request) -> Purse:
    """Who pays for a request."""
    purse: Purse = request.meta[_PURSE]
    return purse
