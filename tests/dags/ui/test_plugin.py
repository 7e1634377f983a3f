"""The plugin file: light for every process that loads it, and where it puts the pages."""

import subprocess
import sys

from dags.plugins.archive import PREFIX, ArchivePlugin


def test_loading_the_plugin_loads_nothing_of_the_archive() -> None:
    code = (
        "import dags.plugins.archive, sys;"
        "sys.exit(any(name.startswith(('dags.ui', 'storage', 'minio')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_pages_stand_in_the_navigation_and_beside_runs_and_tasks() -> None:
    views = ArchivePlugin().external_views
    assert [view["destination"] for view in views] == ["nav", "nav", "dag_run", "task_instance"]
    assert len({view["url_route"] for view in views}) == len(views)
    assert len({view["name"] for view in views}) == len(views)
    # Airflow frames a view that has a route of its own, and links to one that has none.
    assert views[1]["url_route"] is None
    assert all(view["href"].startswith(f"{PREFIX}/") for view in views)
    assert views[3]["href"].endswith("&task_id={TASK_ID}&map_index={MAP_INDEX}")
