"""The same comparison gives the same bytes in every format, whatever the process's hash seed."""

import os
import subprocess
import sys

_PROGRAM = """
import hashlib
from reports.showing.markdown import recapture_markdown, years_markdown
from reports.showing.page import recapture_page, years_page
from reports.showing.sheet import recapture_sheet, years_sheet
from storage.schemas import PUBLISHED, schema
from tests.reports.showing.hostile import SIDES, recapture, years
compared, diff = years(), recapture()
for made in (
    years_page(compared, SIDES), years_markdown(compared, SIDES), years_sheet(compared),
    recapture_page(diff, SIDES), recapture_markdown(diff, SIDES), recapture_sheet(diff),
    *map(schema, PUBLISHED),
):
    content = made if isinstance(made, bytes) else made.encode()
    print(hashlib.sha256(content).hexdigest())
"""


def _digests(seed: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()


def test_the_hash_seed_changes_nothing() -> None:
    first = _digests("1")
    assert len(first) >= 10
    assert first == _digests("2")
