"""Airflow's own database where it is SQLite's, and how long who wants to write waits for who does.

On a busy machine the usual 5 s are too few for the scheduler and for who reads the DAGs. The API
server must not wait longer: Airflow 3.3 writes its log of who did what (`log_action`) in the one
thread that all of its requests need to end, so that it may wait for a request which waits for it.
All stands still until the wait is over; the writer is told *database is locked*, an answer 500, and
who asks again is served.
"""

from dags.stack.scale import DATABASE, Scale
from dags.stack.state import State

PATIENT, SERVER = 60, 5
"""Seconds: of everybody, and of the API server."""


def address(state: State, seconds: int = PATIENT) -> str:
    """SQLAlchemy's address of the file."""
    return f"sqlite:///{state.folder('airflow') / 'airflow.db'}?timeout={seconds}"


def impatient(state: State, command: list[str]) -> list[str]:
    """The API server's command, told to wait less; as it is where the database is another."""
    if Scale.of(state):
        return command
    return ["/usr/bin/env", f"{DATABASE}={address(state, SERVER)}", *command]
