"""Where a person looks next: the Airflow UI with its user and password file, commands to try."""

from dags.stack.state import AIRFLOW_USER, State


def where_to_look(state: State) -> str:
    """A few lines of rich text."""
    return f"""
[bold]Airflow UI[/]   http://127.0.0.1:{state.ports().airflow}
  user       {AIRFLOW_USER}
  password   in {state.passwords_file}
[bold]stop it[/]      make down"""


def things_to_try(place: str, year: int, *, compared: bool) -> str:
    """Commands over what the night brought; a diff only where there is something to compare."""
    diff = f"\n  .venv/bin/gwr diff {place} {year}" if compared else ""
    return f"""[bold]try[/]
  .venv/bin/gwr list
  .venv/bin/gwr pull {place} {year}{diff}"""
