"""`gwr trust`: somebody's word makes a doubtful text one that is compared, once and for all."""

import pytest

from reports.clean import CLEANER
from storage.archive import Archive
from storage.nights import VersionRef
from storage.trust import trusted
from tests.storage.cli.conftest import Typed, report
from tests.storage.makers import capture, page

WHY = "read beside the page: whole"


@pytest.fixture
def doubtful(archive: Archive, versions: list[VersionRef]) -> VersionRef:
    ref = archive.keep(capture(versions[0].adcode, page("7%"), days=400, year=2027)).ref
    archive.put_text(ref, report(2027, "7%").model_copy(update={"doubtful": "half a text"}))
    return ref


def test_a_trusted_text_is_compared_and_its_doubt_stays_on_record(
    gwr: Typed, archive: Archive, doubtful: VersionRef
) -> None:
    assert gwr("diff", doubtful.adcode, 2027).exit_code == 3
    told = gwr("trust", doubtful.adcode, 2027, "--reason", WHY, "--by", "李某")
    assert (told.exit_code, "half a text" in told.stdout) == (0, True), told.output
    assert "7%左右" in gwr("diff", doubtful.adcode, 2027).stdout
    assert archive.doubt(doubtful, CLEANER) == ""
    assert archive.text(doubtful, CLEANER).doubtful == "half a text"
    word = trusted(archive.store, doubtful, CLEANER)
    assert word is not None
    assert (word.by, word.reason) == ("李某", WHY)


def test_what_nobody_doubts_or_somebody_settled_needs_no_word(
    gwr: Typed, doubtful: VersionRef
) -> None:
    sound = gwr("trust", doubtful.adcode, 2025, "--reason", WHY)
    assert (sound.exit_code, len(sound.stderr.splitlines())) == (3, 1)
    assert "not doubtful" in sound.stderr
    assert gwr("trust", doubtful.adcode, 2027, "--reason", WHY).exit_code == 0
    assert "not doubtful" in gwr("trust", doubtful.adcode, 2027, "--reason", WHY).stderr


def test_a_word_without_a_reason_is_none(gwr: Typed, doubtful: VersionRef) -> None:
    assert gwr("trust", doubtful.adcode, 2027, "--reason", " ok ").exit_code == 2
    assert gwr("trust", doubtful.adcode, 2027).exit_code == 2
