"""Requests that are never sent, or that a recording cannot answer, each by its name.

They derive from Scrapy's `IgnoreRequest`, so that a middleware or a download handler can raise them
without a stack trace in the log, and each knows the outcome that it means.
"""

from typing import ClassVar

from scrapy.exceptions import IgnoreRequest

from storage.outcomes import Outcome


class Refused(IgnoreRequest):
    """Base: no answer was asked for, and `outcome` is what the night notes."""

    outcome: ClassVar[Outcome] = Outcome.UNREACHABLE


class AddressRefused(Refused):
    """The address is private, or its scheme is not http(s)."""


class NotRecorded(Refused):
    """The recording has no answer for this address."""

    outcome: ClassVar[Outcome] = Outcome.NOT_RECORDED


class RobotsForbidden(Refused):
    """The portal's robots.txt forbids this address."""

    outcome: ClassVar[Outcome] = Outcome.FORBIDDEN


class RobotsUnknown(Refused):
    """The portal's robots.txt cannot be had now, so what it forbids is not known."""


class AskedToWait(Refused):
    """The host asked to be left alone for longer than a night can wait."""

    outcome: ClassVar[Outcome] = Outcome.BLOCKED


class BudgetSpent(Refused):
    """The portal's budget of requests or bytes for one night is spent."""

    outcome: ClassVar[Outcome] = Outcome.INCOMPLETE


class BrowserMissing(Refused):
    """The portal declares that its pages need a browser, and the packages are not installed."""


class Unsettled(Refused):
    """The browser was asked, but the page never came to rest: its scripts go on and on."""
