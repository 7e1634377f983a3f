"""The same texts give the same bytes, whatever the process's hash seed."""

import os
import subprocess
import sys

_PROGRAM = """
import hashlib
from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from tests.reports.compare.yunxi import PRIOR, changed, report
rows = [*reversed(changed("增长6%左右", "增长5%左右"))]
for compare in (recapture_diff, compare_years):
    print(hashlib.sha256(compare(report(), report(rows)).model_dump_json().encode()).hexdigest())
"""


def _digests(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_the_hash_seed_changes_nothing() -> None:
    assert len(_digests("1").split()) == 2
    assert _digests("1") == _digests("2")
