"""The exception for benchmarks on loopback stops a night before anything starts."""

from pathlib import Path

import pytest
from rich.console import Console

from crawlers.errors import LoopbackAllowed
from crawlers.loopback import ALLOW_LOOPBACK
from dags.stack.lifecycle import start
from dags.stack.state import State
from dags.steps.crawl import Crawl, Night, crawl_batch
from dags.steps.plan import Batch
from tests.crawlers.makers import portal


@pytest.fixture(autouse=True)
def _allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW_LOOPBACK, "1")


def test_task_refuses_to_crawl() -> None:
    batch = Batch(name="云溪市", portals=(portal(),))
    with pytest.raises(LoopbackAllowed, match="a night never runs with it"):
        crawl_batch(batch, Night("2026-11-22", "run"), Crawl(seconds=60))


def test_stack_refuses_to_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LoopbackAllowed):
        start(State.find(), Console(), scheduled=False)
