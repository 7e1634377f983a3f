"""Silences: written once, the latest word counts, and each has a last day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from storage.silences import (
    SILENCEABLE,
    Silence,
    expired,
    in_force,
    keep_silence,
    shanghai_today,
    silences,
)
from storage.store import ObjectStore
from tests.storage.cli.conftest import Typed, gwr, settings_file

__all__ = ["gwr", "settings_file"]

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
WHY = "the column is being moved"


def word(adcode: str, until: str | None, minute: int = 0, finding: str = "no listing") -> Silence:
    day = None if until is None else date.fromisoformat(until)
    at = AT + timedelta(minutes=minute)
    return Silence(adcode=adcode, finding=finding, until=day, reason=WHY, by="李某", at=at)


def of(store: ObjectStore, adcode: str) -> list[Silence]:
    return [each for each in silences(store) if each.adcode == adcode]


def test_a_silence_holds_through_its_last_day(store: ObjectStore, adcode: str) -> None:
    keep_silence(store, word(adcode, "2026-12-01"))
    words = of(store, adcode)
    assert in_force(words, date(2026, 12, 1)) == {(adcode, "no listing")}
    assert expired(words, date(2026, 12, 1)) == []
    assert in_force(words, date(2026, 12, 2)) == frozenset()
    assert expired(words, date(2026, 12, 2)) == words


def test_the_latest_word_counts_whatever_the_order_of_keys(store: ObjectStore, adcode: str) -> None:
    for each in (word(adcode, "2026-12-09", 5), word(adcode, "2026-12-01")):
        keep_silence(store, each)
    assert [str(each.until) for each in of(store, adcode)] == ["2026-12-09"]
    keep_silence(store, word(adcode, None, 9))
    assert of(store, adcode) == []
    keep_silence(store, word(adcode, "2026-12-24", 12))
    assert [str(each.until) for each in of(store, adcode)] == ["2026-12-24"]


def test_the_same_word_twice_is_one(store: ObjectStore, adcode: str) -> None:
    for _ in range(2):
        keep_silence(store, word(adcode, "2026-12-01"))
    keys = list(store.keys(store.settings.archive_bucket, f"silences/{adcode}/"))
    assert len(keys) == 1


def test_a_word_needs_a_portal_a_reason_and_somebody() -> None:
    for wrong in ({"adcode": "99"}, {"reason": ""}, {"by": ""}):
        with pytest.raises(ValidationError):
            Silence.model_validate(word("990100", "2026-12-01").model_dump() | wrong)


def test_adding_listing_and_taking_back_by_command(
    gwr: Typed, store: ObjectStore, adcode: str
) -> None:
    until = shanghai_today() + timedelta(days=30)
    words = ("add", adcode, "no listing", "--until", until, "--reason", WHY, "--by", "李某")
    assert gwr("silence", *words).exit_code == 0
    (kept,) = of(store, adcode)
    assert (kept.until, kept.reason, kept.by) == (until, WHY, "李某")
    listed = gwr("silence", "list", "--format", "tsv").stdout
    assert f"{adcode}\tno listing\t{until}\tsilent\t{WHY}\t李某" in listed
    assert gwr("silence", "remove", adcode, "no listing", "--reason", WHY).exit_code == 0
    assert of(store, adcode) == []
    again = gwr("silence", "remove", adcode, "no listing", "--reason", WHY)
    assert (again.exit_code, "not silenced" in again.stderr) == (3, True)


def test_a_silence_without_reason_end_or_measure_is_refused(gwr: Typed, adcode: str) -> None:
    day = shanghai_today()
    good = {"--until": str(day), "--reason": WHY}
    for wrong in (
        {"--until": str(day - timedelta(days=1))},
        {"--until": str(day + timedelta(days=367))},
        {"--reason": " no "},
    ):
        options = [word for pair in (good | wrong).items() for word in pair]
        assert gwr("silence", "add", adcode, "no listing", *options).exit_code == 2
    assert gwr("silence", "add", adcode, "no listing", "--reason", WHY).exit_code == 2
    assert gwr("silence", "add", adcode, "no listing", "--until", day).exit_code == 2
    unknown = gwr("silence", "add", adcode, "weather", "--until", day, "--reason", WHY)
    assert unknown.exit_code == 2
    assert "first night" not in SILENCEABLE
