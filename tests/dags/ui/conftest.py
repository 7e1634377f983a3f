"""The pages over a real store with invented nights, behind Airflow's real login."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dags.ui.airflow_side import Run, guards
from dags.ui.app import create_app
from dags.ui.room import Room
from tests.dags.ui.kept_reports import Reports
from tests.storage_server import StoreServer

Client = Callable[[str], TestClient]


class InventedRuns:
    """What Airflow would know: one run of `nightly` that is closed, one that is not."""

    def run(self, dag: str, run_id: str) -> Run | None:
        if dag != "nightly" or run_id not in {"closed", "running"}:
            return None
        return Run("success", datetime(2026, 11, 21, 18, tzinfo=UTC), None)

    def latest(self, dag: str) -> Run | None:
        ended = datetime(2026, 11, 22, 4, tzinfo=UTC)
        return Run("failed", ended, ended) if dag == "audit" else None

    def map_name(self, dag: str, run_id: str, task: str, index: int) -> str | None:
        del dag, run_id
        return "云泉市 990900 +1" if (task, index) == ("crawl", 0) else None


@pytest.fixture(scope="session")
def airflow_login() -> Callable[[str], str]:
    """A token by role, of the simple auth manager over a fresh metadata database."""
    from airflow.api_fastapi.app import create_auth_manager
    from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
    from airflow.utils import db

    db.initdb()
    manager = create_auth_manager()

    def token(role: str) -> str:
        return str(manager.generate_jwt(SimpleAuthManagerUser(username=role, role=role)))

    return token


@pytest.fixture(scope="module")
def reports(server: StoreServer) -> Reports:
    return Reports(server.settings)


@pytest.fixture(scope="module")
def app(reports: Reports) -> FastAPI:
    """The pages as Airflow mounts them."""
    outer = FastAPI()
    pages = create_app(Room(lambda: reports.settings), InventedRuns(), guards())
    outer.mount("/archive", pages)
    return outer


@pytest.fixture
def client(app: FastAPI, airflow_login: Callable[[str], str]) -> Client:
    """A visitor: with a role, or `""` for nobody."""

    def visitor(role: str = "viewer") -> TestClient:
        headers: dict[str, Any] = {}
        if role:
            headers["Authorization"] = f"Bearer {airflow_login(role)}"
        return TestClient(app, base_url="http://airflow.example", headers=headers)

    return visitor
