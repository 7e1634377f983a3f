"""compose.yml keeps its promises: nothing open, nothing secret in it, nothing that floats."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from dags.stack.airflow_env import pace
from storage.roles import Role

DOCKER = Path(__file__).parents[2] / "docker"
COMPOSE: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yml").read_text(encoding="utf-8"))
CELERY: dict[str, Any] = yaml.safe_load((DOCKER / "celery.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
JOBS = {"init", "gwr"}

every_service = pytest.mark.parametrize("name", sorted(SERVICES))


@every_service
def test_ports_are_published_on_loopback_only(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@every_service
def test_images_are_pinned_to_a_version(name: str) -> None:
    assert re.search(r":\d+\.\d+", SERVICES[name]["image"])


@every_service
def test_services_that_stay_up_say_whether_they_are_well(name: str) -> None:
    assert name in JOBS or SERVICES[name]["healthcheck"]["test"]


@every_service
def test_secrets_come_as_files_and_never_as_values(name: str) -> None:
    environment = SERVICES[name].get("environment", {})
    telling = {key: value for key, value in environment.items() if _tells_secrets(key)}
    assert all(str(value).startswith(("/", "cat /run/secrets/")) for value in telling.values())


def _tells_secrets(key: str) -> bool:
    return re.search(r"PASSWORD|SECRET|FERNET|CONN|ACCESS_KEY|TOKEN", key) is not None


@every_service
def test_every_secret_that_is_read_is_mounted(name: str) -> None:
    service = SERVICES[name]
    read = re.findall(r"/run/secrets/([\w.-]+)", str(service.get("environment", {})))
    assert set(read) <= mounted(name).keys()


def mounted(name: str) -> dict[str, str]:
    """The secrets of a service: the file's name in it, and which secret it is."""
    told = SERVICES[name].get("secrets", [])
    pairs = [each if isinstance(each, dict) else {"source": each} for each in told]
    return {str(pair.get("target", pair["source"])): str(pair["source"]) for pair in pairs}


def test_the_main_keys_are_only_where_they_are_needed() -> None:
    holding = {name for name in SERVICES if "store" in mounted(name).values()}
    assert holding == {"s3", "init", "scheduler"}
    assert mounted("gwr") == {"store.json": "reader", "tsa-ca.pem": "tsa-ca"}


def test_who_closes_nights_is_told_of_the_time_stamping_authority() -> None:
    worker = CELERY["services"]["worker"]
    assert {"source": "tsa-ca", "target": "tsa-ca.pem"} in worker["secrets"]
    for environment in (SERVICES["scheduler"]["environment"], worker["environment"]):
        assert environment["GWR_TSA_URL"] == "${GWR_TSA_URL:-}"
        # Set only with the address: certificates that are not there are an error.
        assert environment["GWR_TSA_CA"] == "${GWR_TSA_URL:+/run/secrets/tsa-ca.pem}"
    assert mounted("scheduler")["tsa-ca.pem"] == "tsa-ca"
    assert SERVICES["gwr"]["environment"]["GWR_TSA_CA"] == environment["GWR_TSA_CA"]


@pytest.mark.parametrize("name", ["s3", "scheduler"])
def test_the_server_and_the_tasks_have_the_keys_of_every_role(name: str) -> None:
    assert {f"{role}.json": str(role) for role in Role}.items() <= mounted(name).items()


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"database"}))
def test_our_image_runs_as_nobody_important(name: str) -> None:
    service = SERVICES[name]
    assert service["user"].startswith("${GWR_UID:?")
    assert service["cap_drop"] == ["ALL"]


def test_our_image_carries_the_version_of_the_project() -> None:
    project = tomllib.loads((DOCKER.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert SERVICES["scheduler"]["image"] == f"gwr:{project['version']}"


def test_the_database_cannot_reach_the_outside() -> None:
    assert SERVICES["database"]["networks"] == ["database"]
    assert COMPOSE["networks"]["database"]["internal"] is True


def test_make_secrets_makes_every_secret_file() -> None:
    script = (DOCKER / "make-secrets").read_text("utf-8")
    made = set(re.findall(r'keep\("([\w-]+\.(?:txt|pem))"', script))
    secrets = COMPOSE["secrets"] | CELERY["secrets"]
    assert made == {Path(secret["file"]).name for secret in secrets.values()}


@pytest.mark.parametrize("name", ["api-server", "scheduler", "dag-processor", "triggerer"])
def test_airflow_runs_at_the_pace_of_the_stack_without_containers(name: str) -> None:
    assert pace().items() <= SERVICES[name]["environment"].items()
