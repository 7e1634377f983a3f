"""Airflow for tests of DAGs: its own home with a fresh database, no examples, our folder of DAGs.

The environment is set before anything imports Airflow, because Airflow reads it once.
"""

import os
import secrets
import tempfile
from pathlib import Path

from tests.dags.stacks import first_night, fresh_stack

__all__ = ["first_night", "fresh_stack"]

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(tempfile.mkdtemp(prefix="gwr-airflow-"))

for name in [name for name in os.environ if name.startswith("AIRFLOW__")]:
    del os.environ[name]
os.environ |= {
    "AIRFLOW_HOME": str(HOME),
    "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
    "AIRFLOW__CORE__PLUGINS_FOLDER": str(HOME / "plugins"),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(32),
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{HOME / 'airflow.db'}",
}
