"""A store that is down, or was never set up, gives a page that says so and what to do."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dags.ui.airflow_side import Guards
from dags.ui.app import create_app
from dags.ui.room import Room
from storage.settings import StoreSettings
from tests.dags.ui.conftest import InventedRuns
from tests.dags.ui.invented import record_nights
from tests.storage_server import StoreServer

OPEN = Guards(lambda: None, lambda: None, lambda: None)
PAGES = ("/", "/findings", "/coverage", "/store", "/place/990100")


def test_a_store_that_went_down_is_told_and_is_used_again_when_it_is_back(
    server: StoreServer,
) -> None:
    settings = server.settings.model_copy(update={"patience": 0.5})
    visitor = TestClient(create_app(Room(lambda: settings), InventedRuns(), OPEN))
    assert "No night yet" in visitor.get("/").text
    assert "There are no tables" in visitor.get("/store").text
    answer = visitor.get("/coverage")
    assert (answer.status_code, "gwr catalogue rebuild" in answer.text) == (503, True)
    server.kill()
    for page in PAGES[2:]:
        answer = visitor.get(page)
        assert answer.status_code == 503, page
        assert "does not answer" in answer.text
        assert "restart the S3 server" in answer.text
        assert "Traceback" not in answer.text
    from storage.store import ObjectStore

    server.start()
    assert visitor.get("/store").status_code == 200
    record_nights(ObjectStore(server.settings), 3, nights=1)
    fresh = TestClient(create_app(Room(lambda: settings), InventedRuns(), OPEN))
    assert "3 个门户" in fresh.get("/").text


def test_a_store_that_was_never_set_up_is_told(tmp_path: Path) -> None:
    def missing() -> StoreSettings:
        return StoreSettings.read(tmp_path / "store.json")

    visitor = TestClient(create_app(Room(missing), InventedRuns(), OPEN))
    for page in PAGES:
        answer = visitor.get(page)
        assert answer.status_code == 503
        assert "make night" in answer.text


@pytest.mark.parametrize("page", ["/style.css", "/nothing"])
def test_what_needs_no_store_is_answered_without_one(tmp_path: Path, page: str) -> None:
    visitor = TestClient(
        create_app(Room(lambda: StoreSettings.read(tmp_path / "x")), InventedRuns(), OPEN)
    )
    assert visitor.get(page).status_code in {200, 404}
