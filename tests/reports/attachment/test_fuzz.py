"""Whatever happens to a file's bytes, its reader gives blocks or says Unreadable, and soon.

Recognition itself is left out: what it is given are pixels, never bytes.
"""

import time
from collections import deque
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.attachment.files import read_attachment
from reports.attachment.images import pictures
from reports.attachment.read import Extent
from reports.errors import Unreadable
from tests.reports.attachment import made
from tests.reports.attachment.test_files import READABLE
from tests.reports.documents import attachment

SEEDS = {
    **READABLE,
    "zip": made.zipped({"a.docx": READABLE["docx"], "b.pdf": READABLE["pdf"]}),
    "picture": made.given("scan.png"),
    "pdf of pictures": made.pictured(made.scan()),
    "empty docx": made.word(()),
}
NO_OCR = Extent(ocr=False)
_LONGEST = 5.0

Edits = list[tuple[str, float, bytes]]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "put", "repeat"]),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def edited(body: bytes, edits: Edits) -> bytes:
    """The bytes after some were flipped, cut off, put in or repeated."""
    for what, where, with_what in edits:
        at = int(where * len(body))
        if what == "flip":
            body = body[:at] + with_what + body[at + len(with_what) :]
        elif what == "cut":
            body = body[: max(at, 1)]
        elif what == "put":
            body = body[:at] + with_what + body[at:]
        else:
            body = body[:at] + body[max(0, at - 50) : at] * 3 + body[at:]
    return body


def survives(body: bytes) -> None:
    """Only Unreadable, within five seconds of this process's time."""
    began = time.process_time()
    with suppress(Unreadable):
        read_attachment(attachment(body), NO_OCR)
    with suppress(Unreadable):
        deque(pictures(body), maxlen=0)
    assert time.process_time() - began < _LONGEST


@pytest.mark.parametrize("kind", SEEDS)
@given(edits=EDITS)
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_damaged_files_are_unreadable_and_nothing_worse(kind: str, edits: Edits) -> None:
    survives(edited(SEEDS[kind], edits))


@given(body=st.binary(max_size=600))
@settings(max_examples=100, deadline=None, derandomize=True)
@pytest.mark.parametrize("start", ["%PDF-1.7", "{\\rtf1", "<html>", "MIME-Version: 1.0", ""])
def test_noise_behind_any_start_is_unreadable_or_text(start: str, body: bytes) -> None:
    survives(start.encode() + body)
