"""Whether clocks start runs here. Light to import: Airflow reads it with every DAG file."""

import os

SCHEDULE_VARIABLE = "GWR_SCHEDULE"
"""Environment variable: `off` leaves every clock out, for a stack that was started for a trial."""


def is_on() -> bool:
    """Clocks count, unless somebody says no."""
    return os.environ.get(SCHEDULE_VARIABLE, "").strip() != "off"
