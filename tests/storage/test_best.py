"""Which of a year's documents people mean."""

from datetime import UTC, datetime

import pytest

from reports.model import Edition
from storage.archive import Archive
from storage.nights import VersionRef
from storage.trust import Trust, trust
from tests.storage.cli.conftest import report
from tests.storage.makers import HOST, capture, page


def _keep(
    archive: Archive, adcode: str, days: int, doubtful: str | None, edition: Edition = Edition.FULL
) -> VersionRef:
    """A document of 2026; without a text if `doubtful` is None."""
    taken = capture(adcode, page(f"{days}"), days=days, url=f"{HOST}/{days}", edition=edition)
    ref = archive.keep(taken).ref
    if doubtful is not None:
        archive.put_text(ref, report(2026, "5%").model_copy(update={"doubtful": doubtful}))
    return ref


@pytest.mark.parametrize("doubtful", ["half a text", None])
def test_a_trusted_text_comes_before_a_newer_one_that_is_not(
    archive: Archive, adcode: str, doubtful: str | None
) -> None:
    trusted = _keep(archive, adcode, 0, "")
    _keep(archive, adcode, 1, doubtful)
    assert archive.best(adcode, 2026) == trusted


def test_of_trusted_texts_the_newest(archive: Archive, adcode: str) -> None:
    _keep(archive, adcode, 0, "")
    newest = _keep(archive, adcode, 1, "")
    assert archive.best(adcode, 2026) == newest


def test_somebodys_word_makes_a_text_trusted(archive: Archive, adcode: str) -> None:
    _keep(archive, adcode, 0, "")
    newer = _keep(archive, adcode, 1, "half a text")
    word = Trust(
        by="somebody", reason="read it beside its page", at=datetime(2026, 2, 1, tzinfo=UTC)
    )
    trust(archive.store, newer, report(2026, "5%").cleaner, word)
    assert archive.best(adcode, 2026) == newer


def test_full_and_doubtful_comes_before_abridged(archive: Archive, adcode: str) -> None:
    full = _keep(archive, adcode, 0, "half a text")
    _keep(archive, adcode, 1, "", Edition.ABRIDGED)
    assert archive.best(adcode, 2026) == full


def test_a_text_not_cleaned_yet_comes_before_a_doubtful_one(archive: Archive, adcode: str) -> None:
    unread = _keep(archive, adcode, 0, None)
    _keep(archive, adcode, 1, "half a text")
    assert archive.best(adcode, 2026) == unread
