"""What `docs/operations.md` says about backups, run word by word, and the archive is as it was."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr

from dags.stack import supervisor
from dags.stack.lifecycle import has_tables, migrate, run_airflow
from dags.stack.scale import Scale
from tests.dags.stacks import GWR, FirstNight, Stack
from tests.dags.test_up import PORTAL
from tests.servers import Postgres, for_airflow, postgres
from tests.storage_server import StoreServer

pytestmark = pytest.mark.timeout(1200)
"""A busy machine starts a stack in minutes."""

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
_RUN = re.compile(r"<!-- run by tests/dags/test_restore\.py -->\n```bash\n(.+?)```", re.DOTALL)
BACKUP, DUMP, INTO_POSTGRES, RESTORE, FROM_SECOND = _RUN.findall(PAGE.read_text(encoding="utf-8"))


def shell(stack: Stack, script: str, **variables: str) -> str:
    """Run a block of the page in this stack; a command that fails ends it."""
    environment = stack.environment() | variables
    environment["PATH"] = f"{Path(GWR).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{script}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Path]:
    """Another store, which outlives the machine that is lost."""
    own = StoreServer(tmp_path / "second")
    try:
        own.start().save(tmp_path / "second.json")
        yield tmp_path / "second.json"
    finally:
        own.kill()


@pytest.fixture
def portals(tmp_path: Path) -> str:
    folder = tmp_path / "portals"
    folder.mkdir()
    (folder / "990197-回环县.yml").write_text(yaml.safe_dump(PORTAL, allow_unicode=True))
    return str(folder)


def test_what_was_lost_is_restored_from_a_second_store_and_from_a_tar(
    first_night: FirstNight, fresh_stack: Stack, second: Path, portals: str, tmp_path: Path
) -> None:
    before = first_night.stack.versions()
    assert "objects copied to" in first_night.stack.gwr("store", "copy", str(second)).stdout

    # Another machine, of which only the two files of the key are known.
    for name in ("checkpoint.key", "checkpoint.pub"):
        kept = first_night.stack.state.var / "secrets" / name
        shutil.copy(kept, fresh_stack.state.folder("secrets") / name)
    fresh_stack.gwr("up", GWR_PORTALS=portals)
    shell(fresh_stack, FROM_SECOND, SECOND=str(second))
    assert fresh_stack.versions() == before

    variables = {"BACKUP": str(tmp_path / "backup.tar"), "GWR_PORTALS": portals}
    shell(fresh_stack, BACKUP, **variables)
    supervisor.stop(fresh_stack.state)
    shutil.rmtree(fresh_stack.state.var)
    shell(fresh_stack, RESTORE, **variables)
    assert fresh_stack.versions() == before

    night = fresh_stack.gwr("night")
    assert night.returncode == 0, night.stdout + night.stderr
    assert "unchanged" in night.stdout
    assert fresh_stack.versions() == before


@pytest.fixture
def database() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


def test_airflows_database_is_restored_from_its_dump_or_made_anew(
    fresh_stack: Stack, database: Postgres, tmp_path: Path
) -> None:
    """Both with the folder as it was, which believes that the database has its tables."""
    state, whose = fresh_stack.state, database.environment() | {"DUMP": str(tmp_path / "dump")}
    Scale(database=SecretStr(for_airflow(database.database("airflow")))).save(state)
    migrate(state)
    kept = ("connections", "add", "kept", "--conn-type", "http", "--conn-password", "secret")
    run_airflow(state, "add.log", *kept)
    shell(fresh_stack, DUMP, **whose)

    shell(fresh_stack, "dropdb airflow", **whose)
    shell(fresh_stack, INTO_POSTGRES, **whose)
    migrate(state)
    run_airflow(state, "get.log", "connections", "get", "kept", "--output", "json")
    assert '"password": "secret"' in (state.folder("logs") / "get.log").read_text()

    shell(fresh_stack, "dropdb airflow", **whose)
    shell(fresh_stack, INTO_POSTGRES.splitlines()[0], **whose)
    assert not has_tables(state)
    migrate(state)
    assert has_tables(state)
