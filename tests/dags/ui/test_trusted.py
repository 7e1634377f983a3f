"""A doubtful text that somebody trusts counts as what it is at once, with whose word it is."""

from datetime import UTC, datetime

from dags.ui.coverage import State, matrix
from dags.ui.rendering import environment
from dags.ui.tables import Tables
from dags.ui.trusted import Words
from dags.ui.versions import versions
from reports.clean import CLEANER
from storage.archive import Archive
from storage.catalogue.rebuild import rebuild
from storage.nights import VersionRef
from storage.places import Place
from storage.store import ObjectStore
from storage.trust import Trust, trust
from tests.dags.ui.kept_reports import report
from tests.storage.makers import capture, page
from tests.storage_server import StoreServer

ADCODE = "990901"
WORD = Trust(by="李某 <b>", reason="read beside the page", at=datetime(2027, 1, 2, tzinfo=UTC))


def kept(archive: Archive, year: int) -> VersionRef:
    ref = archive.keep(capture(ADCODE, page(f"{year}"), year=year, days=year)).ref
    doubtful = report(year, "6%").model_copy(update={"doubtful": "very short", "confidence": 0.1})
    archive.put_text(ref, doubtful)
    return ref


def states(store: ObjectStore) -> list[State]:
    found = matrix(Tables(store), Words(store), [Place(adcode=ADCODE, name="云松市")])
    return list(found.places[0].states)


def test_a_trusted_text_is_settled_and_its_neighbour_stays_doubtful(server: StoreServer) -> None:
    archive = Archive(server.settings)
    _, second = (kept(archive, year) for year in (2025, 2026))
    rebuild(archive.store)
    assert states(archive.store) == [State.DOUBTFUL, State.DOUBTFUL]
    trust(archive.store, second, CLEANER, WORD)
    assert states(archive.store) == [State.DOUBTFUL, State.FULL]
    newest, oldest = versions(Tables(archive.store), Words(archive.store), ADCODE)
    assert (newest.state, newest.told["trusted"]) == (State.FULL, WORD)
    assert (oldest.state, oldest.told["trusted"]) == (State.DOUBTFUL, None)
    told = {"place": Place(adcode=ADCODE, name="云松市"), "versions": [newest], "comparisons": []}
    common = {"tab": "coverage", "base": "", "framed": False, "now": WORD.at}
    shown = environment().get_template("place.html").render(told, **common)
    assert "very short" in shown
    assert "李某 &lt;b&gt;" in shown
