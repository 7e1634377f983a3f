"""What can go wrong with a document's text: one exception, whose reason is a value."""

from enum import StrEnum


class Reason(StrEnum):
    """Why no text could be had. Closed list: each value is told to the operator as it stands."""

    EMPTY = "empty"
    TOO_BIG = "too big"
    TOO_MANY_PAGES = "too many pages"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    SCANNED = "scanned: nothing legible"
    UNSUPPORTED = "unsupported format"
    PROGRAM_MISSING = "a program is missing"
    GARBLED = "garbled: too many undecodable characters"
    NO_TEXT = "no report text"


class Unreadable(Exception):
    """No report text can be had from these bytes. The bytes stay kept; only the text is missing."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
