"""Celery and Kubernetes files keep the promises of compose.yml, and Airflow reads them."""

import re
import runpy
import tomllib
from typing import Any

import pytest
import yaml
from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator

from crawlers.shared_turns import Database, SharedTurns
from dags.stack.airflow_env import pace
from tests.docker.test_compose import CELERY, COMPOSE, DOCKER
from tests.servers import postgres

KUBERNETES = DOCKER / "kubernetes"
SERVICES: dict[str, dict[str, Any]] = CELERY["services"]
VALUES: dict[str, Any] = yaml.safe_load((KUBERNETES / "values.yml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((DOCKER.parent / "pyproject.toml").read_text("utf-8"))["project"]
VERSION = PROJECT["version"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_overlay_publishes_nothing_and_reads_secrets_as_files(name: str) -> None:
    service = SERVICES[name]
    assert "ports" not in service
    words = f"{service.get('environment', {})} {service.get('command', '')}"
    read = set(re.findall(r"/run/secrets/([\w.-]+)", words))
    given = [*service.get("secrets", []), *COMPOSE["services"].get(name, {}).get("secrets", [])]
    assert read <= {each["target"] if isinstance(each, dict) else each for each in given}
    sources = {each["source"] if isinstance(each, dict) else each for each in given}
    assert sources <= CELERY["secrets"].keys() | COMPOSE["secrets"].keys()


def test_worker_runs_as_nobody_important_and_knows_no_metadata_database() -> None:
    worker = SERVICES["worker"]
    assert worker["cap_drop"] == ["ALL"]
    assert worker["user"].startswith("${GWR_UID:?")
    assert "SQL_ALCHEMY_CONN" not in str(worker)
    assert "GWR_TURNS_FILE" in worker["environment"]
    assert "--skip-serve-logs" in worker["command"]


def test_broker_reaches_nobody_outside() -> None:
    assert SERVICES["broker"]["networks"] == ["broker"]
    assert CELERY["networks"]["broker"]["internal"] is True


def test_turns_database_is_made_once_and_its_password_may_change() -> None:
    with postgres() as server:
        administrator = server.address("postgres")
        for password in ("first", "second", "second"):
            address = f"postgresql://turns:{password}@127.0.0.1:{server.port}/turns"
            runpy.run_path(str(DOCKER / "turns.py"))["ensure"](administrator, address)
            turn = SharedTurns("www.p990100.gov.cn", Database(address, forgetful=0.0)).attempt()
            assert turn
            turn.release()


def test_airflow_loads_the_template_of_a_pod() -> None:
    pod = PodGenerator.deserialize_model_file(str(KUBERNETES / "pod.yml"))
    (base,) = pod.spec.containers
    assert (base.name, base.image) == ("base", f"gwr:{VERSION}")
    assert pod.spec.security_context.run_as_non_root is True
    assert pod.spec.automount_service_account_token is False
    assert base.security_context.capabilities.drop == ["ALL"]
    assert not base.security_context.allow_privilege_escalation
    mounted = {each.name for each in base.volume_mounts}
    assert mounted == {each.name for each in pod.spec.volumes}
    paths = [each.mount_path for each in base.volume_mounts]
    files = {each.name: each.value for each in base.env if each.name.startswith("GWR_")}
    assert {"GWR_VAR", "GWR_STORE_FILE", "GWR_TURNS_FILE"} == files.keys()
    assert all(any(value.startswith(path) for path in paths) for value in files.values())


def test_chart_is_given_the_same_image_and_pace() -> None:
    assert VALUES["executor"] == "KubernetesExecutor"
    assert VALUES["images"]["airflow"]["tag"] == VERSION
    given = {
        f"AIRFLOW__{section.upper()}__{name.upper()}": value
        for section, options in VALUES["config"].items()
        for name, value in options.items()
    }
    same = pace().items() - {("AIRFLOW__CORE__PARALLELISM", "4")}
    assert same <= given.items()
