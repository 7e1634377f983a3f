"""Did the answer arrive whole, and can it be unpacked? Asked before anything reads it.

By then its bytes are safe, so that what fails here goes to quarantine as it was served.
"""

from crawlers.errors import PageFailure
from storage.capture import CapturedPart
from storage.coding import Undecodable
from storage.outcomes import Outcome


def check_transfer(part: CapturedPart) -> None:
    """Raise `PageFailure` for an answer that was cut off, or packed in a way we cannot undo."""
    if part.truncated:
        raise PageFailure(Outcome.UNREACHABLE, part.url, "answer cut off")
    try:
        # Kept by the part: unpacked once.
        _ = part.content
    except Undecodable as error:
        raise PageFailure(Outcome.UNREADABLE, part.url, str(error)) from error
