"""Quarantine: the bytes with the reason, apart from the archive's versions."""

import json
from datetime import date

from storage.archive import Archive, BadAnswer
from storage.outcomes import Outcome
from tests.storage.makers import page, part

NIGHT = date(2026, 11, 22)


def test_bad_answers_are_kept_with_the_reason_once_a_run(archive: Archive, adcode: str) -> None:
    bad = BadAnswer(
        adcode=adcode, url="http://yunxi.example/a", outcome=Outcome.BLOCKED, reason="challenge"
    )
    body = page("请完成验证")
    prefix = archive.quarantine(NIGHT, "run 1", bad, [part(body)])
    assert archive.quarantine(NIGHT, "run 1", bad, [part(body)]) == prefix
    assert prefix.startswith(f"quarantine/2026-11-22/run-1/{adcode}/")
    bucket = archive.store.settings.archive_bucket
    assert archive.store.get(bucket, f"{prefix}001-t20260112_1.htm") == body
    told = json.loads(archive.store.get(bucket, f"{prefix}reason.json"))
    assert (told["outcome"], told["reason"]) == ("blocked", "challenge")
    assert "body" not in told["parts"][0]
    assert archive.history(adcode) == []
