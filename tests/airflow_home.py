"""Airflow for tests: its own home with a fresh database, no examples, our folder of DAGs.

Airflow reads its environment once, when anything first imports it. So the tests' first conftest
sets it, whichever test is collected first.
"""

import os
import secrets
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def settle_airflow_home() -> None:
    """Forget what this shell says to Airflow, and give this run a home that is thrown away."""
    home = Path(tempfile.mkdtemp(prefix="gwr-airflow-"))
    for name in [name for name in os.environ if name.startswith("AIRFLOW__")]:
        del os.environ[name]
    os.environ |= {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(home / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(32),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home / 'airflow.db'}",
    }
