"""What operations hand to other programs: a unit of systemd, a list of what is installed."""

import configparser
import json
import re
import subprocess
import sys
from pathlib import Path

from dags.stack.state import State
from dags.stack.supervisor import write_config

ROOT = Path(__file__).parents[2]
_LOCKED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s\\;]+)", re.MULTILINE)


def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "docker" / "systemd" / "gwr.service", encoding="utf-8")
    return parser


def test_systemd_watches_the_process_that_the_supervisor_writes_down(tmp_path: Path) -> None:
    service = unit()["Service"]
    folder = service["Environment"].removeprefix("GWR_VAR=")
    config = configparser.RawConfigParser()
    config.read(write_config(State(tmp_path), {}), encoding="utf-8")
    written = Path(config["supervisord"]["pidfile"]).relative_to(tmp_path)
    assert Path(service["PIDFile"]) == Path(folder) / written
    assert folder == f"/var/lib/{service['StateDirectory']}"


def test_the_page_installs_the_unit_where_it_says_things_are() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    service = unit()["Service"]
    for said in (service["WorkingDirectory"], service["User"], "/etc/gwr.env"):
        assert said in page
    assert service["EnvironmentFile"] == "-/etc/gwr.env"


def test_the_page_takes_a_python_that_the_services_user_can_run() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    # The unit hides all homes: an interpreter of pyenv or uv in one of them would not start.
    assert unit()["Service"]["ProtectHome"] == "true"
    for block in re.findall(r"```bash\n(.+?)```", page, re.DOTALL):
        assert "make .venv" not in block or "PYTHON=/usr/bin/python3" in block


def test_what_the_user_may_not_write_is_compiled_when_it_is_installed() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    for name in ("setup", "Dockerfile"):
        text = (ROOT / "docker" / name).read_text(encoding="utf-8")
        found = re.search(r"-m compileall -q ([a-z ]+[a-z])", text)
        assert found is not None
        assert set(found[1].split()) == rooms


def test_the_list_of_software_has_every_package_that_is_locked(tmp_path: Path) -> None:
    lock, listed = ROOT / "requirements.lock", tmp_path / "sbom.json"
    program = Path(sys.executable).with_name("cyclonedx-py")
    words = [str(program), "requirements", str(lock), "--no-validate", "-o", str(listed)]
    subprocess.run(words, check=True, capture_output=True)
    components = json.loads(listed.read_text(encoding="utf-8"))["components"]
    locked = _LOCKED.findall(lock.read_text(encoding="utf-8"))
    assert {(each["name"], each["version"]) for each in components} == set(locked)
    assert all(each["externalReferences"][0]["hashes"] for each in components)
    assert len(locked) > 100
