"""A night that has not ended in time tells people so, while it still runs or hangs.

`airflow dags test` and `dag.test()` of Airflow 3.3 crash at the end of a run with a deadline
(apache/airflow#73428): run the DAG by the scheduler, or set `dag.deadline = None` first.
"""

import os
from datetime import timedelta

from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

from dags.alerts.callbacks import night_is_late

VARIABLE = "GWR_NIGHT_HOURS"
USUAL_HOURS = 10.0
"""A night that begins at 02:00 should be over when people are at work, by noon."""


def in_time() -> DeadlineAlert:
    """The deadline of a night: so many hours after it was due to begin."""
    return DeadlineAlert(
        name="a night ends in time",
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(hours=hours()),
        callback=SyncCallback(night_is_late),
    )


def hours() -> float:
    """`GWR_NIGHT_HOURS`, if it is a number above zero."""
    try:
        named = float(os.environ.get(VARIABLE, ""))
    except ValueError:
        return USUAL_HOURS
    return named if named > 0 else USUAL_HOURS
