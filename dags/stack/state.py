"""Where the stack keeps its state, and the ports and secrets it made for itself.

Everything lives under one folder (`var/` of the checkout, or `GWR_VAR`), nothing outside it:

    secrets/store.json              S3 endpoint and keys, 0600
    secrets/{crawler,reader,auditor}.json   the same with keys that may do less, 0600
    secrets/airflow-passwords.json  user and password of the Airflow UI, 0600
    secrets/scale.json              PostgreSQL and Celery instead of SQLite, where a person says so
    secrets/{database,turns}        addresses out of it, as tasks read them, 0600
    workers/<n>/                    the same again for each Celery worker, as if on another machine
    ports.json                      the loopback ports this stack listens on
    store/  store-config/           data and configuration of the S3 server
    airflow/                        Airflow's database, configuration and task logs
    spool/                          captures not yet kept
    audit/                          what an audit that was cut off has read
    hosts/                          whose turn it is at each host, and from when on
    run/  logs/                     the supervisor's socket and the programs' logs
    ground/                         where every process of the stack stands, by which it is known
"""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from dags.stack.ports import Claim, Ports
from storage.files import write_whole
from storage.server import ServerPorts
from storage.settings import FILE_VARIABLE, STATE_VARIABLE, StoreSettings, state_folder

ROOT = Path(__file__).resolve().parents[2]
AIRFLOW_USER = "admin"


@dataclass(frozen=True)
class State:
    """The folder of one stack."""

    var: Path

    @classmethod
    def find(cls) -> "State":
        """The stack of `GWR_VAR`, or of this checkout."""
        return cls(state_folder().resolve())

    @property
    def store_file(self) -> Path:
        """The store's settings with its keys."""
        return self.var / "secrets" / "store.json"

    @property
    def passwords_file(self) -> Path:
        """Users and passwords of the Airflow UI."""
        return self.var / "secrets" / "airflow-passwords.json"

    @property
    def socket(self) -> Path:
        """The supervisor's socket."""
        return self.var / "run" / "supervisor.sock"

    @property
    def ports_file(self) -> Path:
        """The ports this stack listens on."""
        return self.folder("") / "ports.json"

    @property
    def schedule_file(self) -> Path:
        """Stands while the running stack visits the live portals by itself."""
        return self.folder("run") / "scheduled"

    @property
    def clocks_file(self) -> Path:
        """Stands while Airflow's database may know of clocks, from when the schedule was on."""
        return self.folder("run") / "clocks"

    def folder(self, name: str) -> Path:
        """A sub-folder, made when missing; like the state folder itself for its owner only."""
        path = self.var / name
        for each in (self.var, path):
            each.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path

    def airflow_password(self) -> str:
        """The generated password of the Airflow UI, made on first use."""
        if not self.passwords_file.exists():
            self.folder("secrets")
            words = json.dumps({AIRFLOW_USER: secrets.token_urlsafe(16)})
            write_whole(self.passwords_file, words.encode(), mode=0o600)
        return str(json.loads(self.passwords_file.read_text())[AIRFLOW_USER])

    def store_settings(self) -> StoreSettings:
        """Address and keys of this stack's store, made on first use."""
        if not self.store_file.exists():
            StoreSettings(
                endpoint=self.ports().store.endpoint,
                access_key=secrets.token_hex(10),
                secret_key=SecretStr(secrets.token_urlsafe(30)),
                spool=self.folder("spool"),
            ).save(self.store_file)
        return StoreSettings.read(self.store_file)

    def has_own_store(self) -> bool:
        """Whether the settings name the S3 server of this stack, and not a store elsewhere."""
        return self.store_settings().endpoint == self.ports().store.endpoint

    def ports(self) -> Ports:
        """The ports of this stack: chosen once, then remembered as long as they are free."""
        if not self.ports_file.exists():
            with Claim() as claim:
                self._remember(Ports.chosen(claim))
        chosen = json.loads(self.ports_file.read_text())
        return Ports(airflow=chosen["airflow"], store=ServerPorts(*chosen["store"]))

    def claim_ports(self) -> Claim:
        """The right to our ports, or to others if somebody has ours; call it while the stack is down.

        Otherwise a stranger's server would be taken for ours, and be sent our password. Settings that
        name another store than the one of this stack stay as they are.
        """
        claim, before = Claim(), self.ports()
        if not claim.take(before.all()):
            self._remember(Ports.chosen(claim))
            settings = self.store_settings()
            if settings.endpoint == before.store.endpoint:
                moved = {"endpoint": self.ports().store.endpoint}
                settings.model_copy(update=moved).save(self.store_file)
        return claim

    def _remember(self, ports: Ports) -> None:
        told = {"airflow": ports.airflow, "store": ports.store}
        write_whole(self.ports_file, json.dumps(told).encode())

    def environment(self) -> dict[str, str]:
        """What tells our own programs where this stack is."""
        return {STATE_VARIABLE: str(self.var), FILE_VARIABLE: str(self.store_file)}
