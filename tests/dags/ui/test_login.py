"""Nothing is answered to who has no login, and no request changes anything."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import Mount

from dags.ui.airflow_side import Guards
from dags.ui.app import create_app
from dags.ui.room import Room
from tests.dags.ui.conftest import Client, InventedRuns
from tests.dags.ui.kept_reports import Reports
from tests.dags.ui.paths import every_path

NOT_THERE = ["/archive/docs", "/archive/openapi.json", "/archive/redoc", "/archive/x/../../y"]


def test_every_page_asks_for_a_login_and_is_shown_to_a_viewer(
    client: Client, reports: Reports
) -> None:
    nobody, viewer = client(""), client("viewer")
    for path in every_path(reports):
        assert nobody.get(path).status_code == 401, path
        assert nobody.get(path, headers={"Authorization": "Bearer x"}).status_code == 403, path
        assert viewer.get(path).status_code == 200, path


def test_the_paths_tried_are_all_there_are(app: FastAPI, reports: Reports) -> None:
    mounted = next(route for route in app.routes if isinstance(route, Mount))
    declared = {
        str(getattr(route, "path", "")).split("/")[1].split("{")[0]
        for route in mounted.routes
        if hasattr(route, "methods")
    }
    tried = {
        path.removeprefix("/archive/").split("/")[0].split("?")[0] for path in every_path(reports)
    }
    assert declared == tried


@pytest.mark.parametrize("path", NOT_THERE)
def test_what_is_not_there_is_told_only_to_who_has_a_login(client: Client, path: str) -> None:
    assert client("").get(path).status_code in {401, 404}
    found = client("viewer").get(path)
    assert found.status_code == 404
    if path.startswith("/archive/") and ".." not in path:
        assert client("").get(path).status_code == 401
        assert "no such page" in found.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_no_request_changes_anything(client: Client, method: str) -> None:
    for path in ("/archive/", "/archive/store", "/archive/place/990100", "/archive/nothing"):
        assert client("").request(method, path).status_code == 401
        assert client("admin").request(method, path).status_code == 405


def test_a_wrong_address_is_refused_after_the_login(client: Client) -> None:
    for path in ("/archive/place/x", "/archive/night/2026/../", "/archive/version/1/2/3/4"):
        assert client("").get(path).status_code == 401
        assert client("viewer").get(path).status_code in {400, 404}


def test_tabs_ask_for_the_right_to_see_the_dag(reports: Reports) -> None:
    def refused() -> None:
        raise AssertionError("asked")

    passed = create_app(
        Room(lambda: reports.settings),
        InventedRuns(),
        Guards(lambda: None, refused, refused),
    )
    visitor = TestClient(passed)
    assert visitor.get("/store").status_code == 200
    for path in ("/run?dag_id=nightly&run_id=closed", "/task?dag_id=a&run_id=b&task_id=c"):
        with pytest.raises(AssertionError, match="asked"):
            visitor.get(path)
