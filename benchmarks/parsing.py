"""How long Airflow takes to parse our DAGs, beside a folder with one empty DAG.

python -m benchmarks.parsing [--rounds 5]

Each round is a process of its own that loads a folder as the dag-processor does. What Airflow takes
by itself is in both; the difference is ours. CPU time counts, because machines are shared.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import click

DAGS = Path(__file__).resolve().parents[1] / "dags"

EMPTY = """from airflow.sdk import dag, task

@dag(dag_id="empty", schedule=None)
def empty():
    @task
    def nothing():
        pass
    nothing()

empty()
"""

LOAD = """import sys
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(sys.argv[1])
assert not bag.import_errors, bag.import_errors
print(len(bag.dags))
"""


@click.command()
@click.option(
    "--rounds", default=5, show_default=True, help="Processes a folder; the median is told."
)
def main(rounds: int) -> None:
    """Print a Markdown table: folder, DAGs, CPU seconds of loading it."""
    with tempfile.TemporaryDirectory() as home:
        empty = Path(home) / "empty"
        empty.mkdir()
        (empty / "empty.py").write_text(EMPTY)
        seconds: dict[Path, list[float]] = {DAGS: [], empty: []}
        dags: dict[Path, str] = {}
        for folder in [*seconds, *(list(seconds) * rounds)]:
            dags[folder], taken = loaded(folder, home)
            seconds[folder].append(taken)
    ours, alone = (statistics.median(seconds[folder][1:]) for folder in (DAGS, empty))
    click.echo("| folder | DAGs | CPU seconds, median |\n|---|---|---|")
    click.echo(f"| one empty DAG | {dags[empty]} | {alone:.2f} |")
    click.echo(f"| dags/ | {dags[DAGS]} | {ours:.2f} |")
    click.echo(f"| beyond Airflow's own | | **{ours - alone:.2f}** (goal: below 1) |")


def loaded(folder: Path, home: str) -> tuple[str, float]:
    """Load a folder of DAGs in a process; its number of DAGs, and the CPU seconds that it took."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    environment = kept | {
        "AIRFLOW_HOME": home,
        "AIRFLOW__CORE__DAGS_FOLDER": str(folder),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(folder)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout.split()[-1], taken


if __name__ == "__main__":
    main()
