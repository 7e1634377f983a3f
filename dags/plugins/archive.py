"""The plugin: the archive's pages at `/archive`, in the navigation, and as tabs of runs and tasks.

Airflow shows them in frames, except the one without a route: that is a link to the page itself.

Every process of Airflow loads this file, so it imports nothing of ours; only the API server asks
for the app.
"""

from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from airflow.configuration import conf
from airflow.plugins_manager import AirflowPlugin

PREFIX = "/archive"


class ArchivePlugin(AirflowPlugin):
    """What Airflow's UI shows of the archive."""

    name = "gwr-archive"

    @cached_property
    def fastapi_apps(self) -> list[Any]:  # type: ignore[override]  # made when asked for
        """The app, behind Airflow's own login."""
        from dags.ui.airflow_side import MetadataRuns, guards
        from dags.ui.app import create_app
        from dags.ui.room import Room

        app = create_app(Room(), MetadataRuns(), guards())
        return [{"name": "archive", "app": app, "url_prefix": PREFIX}]

    @cached_property
    def external_views(self) -> list[Any]:  # type: ignore[override]  # as above
        """Where it is seen; Airflow fills in the names in braces."""
        here = urlsplit(conf.get("api", "base_url", fallback="")).path.rstrip("/") + PREFIX
        of_run = "dag_id={DAG_ID}&run_id={RUN_ID}"
        return [
            _view("档案 · Archive", f"{here}/", "nav", "archive") | {"category": "browse"},
            _view("档案整页 · Full page", f"{here}/", "nav", None) | {"category": "browse"},
            _view("档案 · Night", f"{here}/run?{of_run}", "dag_run", "archive_run"),
            _view(
                "档案 · Portals",
                f"{here}/task?{of_run}&task_id={{TASK_ID}}&map_index={{MAP_INDEX}}",
                "task_instance",
                "archive_task",
            ),
        ]


def _view(name: str, href: str, destination: str, route: str | None) -> dict[str, Any]:
    return {"name": name, "href": href, "destination": destination, "url_route": route}
