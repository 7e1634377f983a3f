"""The pieces that pages are made of."""

from datetime import UTC, datetime, timedelta

import pytest

from dags.ui.kept import Kept
from dags.ui.marks import MARKS, Mark, Past, strip
from dags.ui.rendering import ago, size
from dags.ui.runbook import lines
from dags.ui.words import FINDINGS, OUTCOMES, SEVERITIES, VERDICTS
from storage.findings import FindingName, Severity
from storage.night_record import Verdict
from storage.outcomes import Outcome

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_everything_that_is_named_has_a_chinese_name() -> None:
    assert list(OUTCOMES) == list(Outcome)
    assert list(FINDINGS) == list(FindingName)
    assert list(SEVERITIES) == list(Severity)
    assert list(VERDICTS) == list(Verdict)
    assert list(MARKS) == list(Mark)


def test_every_outcome_and_finding_has_its_line_of_the_runbook() -> None:
    assert list(lines("Outcomes")) == [each.value for each in Outcome]
    assert list(lines("Findings")) == [each.value for each in FindingName]
    assert "<code>gwr diff</code>" in lines("Outcomes")["changed"].action
    assert "restart the S3 server" in lines("Errors")["StoreDown"].action


def test_a_strip_is_read_by_height_and_in_words() -> None:
    past = [("2026-11-20", Mark.GOOD), ("2026-11-21", Mark.GOOD), ("2026-11-22", Mark.FAILED)]
    drawn = strip(past)
    assert 'aria-label="3 nights: 1 failed (11-22), 2 good"' in drawn
    assert '<path class="m-good" d="M0 11.5h8"/><path class="m-failed" d="M8 7h4"/>' in drawn
    assert len({MARKS[mark].middle for mark in Mark}) == len(Mark)


def test_the_last_good_night_is_the_last_that_needed_nobody() -> None:
    past = Past((("2026-11-20", Mark.CHANGED), ("2026-11-21", Mark.LOOK)))
    assert past.last_good == "2026-11-20"
    assert Past((("2026-11-21", Mark.FAILED), ("2026-11-22", Mark.ABSENT))).last_good is None


def test_what_is_kept_is_made_once_while_it_is_good() -> None:
    times, made = iter([0.0, 5.0, 11.0, 11.0]), []
    kept = Kept[int](2, 10, clock=lambda: next(times))

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept.get("a", make) for _ in range(3)] == [1, 1, 2]


def test_of_what_is_kept_the_least_used_goes_and_a_failure_stays_nowhere() -> None:
    kept = Kept[str](2, None)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)  # type: ignore[misc]
    assert kept.get("a", lambda: "anew") == "a"
    assert kept.get("b", lambda: "anew") == "anew"
    with pytest.raises(ZeroDivisionError):
        kept.get("d", lambda: str(1 // 0))
    assert kept.get("d", lambda: "d") == "d"


def test_ages_and_sizes_are_told_as_people_say_them() -> None:
    assert ago(NOW - timedelta(minutes=5), NOW) == ("5 分钟前", "5 minutes ago")
    assert ago(NOW - timedelta(hours=47), NOW)[1] == "47 hours ago"
    assert ago(NOW - timedelta(days=2), NOW)[1] == "2 days ago"
    assert ago(NOW + timedelta(hours=1), NOW)[1] == "0 minutes ago"
    assert [size(999), size(1500), size(2.5e9), size(3e12)] == [
        "999 B",
        "1.5 kB",
        "2.5 GB",
        "3.00 TB",
    ]
