"""What the scheduler and the workers have in memory before the first task begins."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator

from dags.stack.state import ROOT

AFTER = """
import json, sys, threading
from dags.stack.warm import warm

warm()
print(json.dumps([sorted(sys.modules), threading.active_count()]))
"""

FLOWS = ("night_flow", "text_flow")


def in_tasks(flow: str) -> Iterator[str]:
    """The modules that a flow's tasks import."""
    tree = ast.parse((ROOT / "dags" / f"{flow}.py").read_text())
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def test_tasks_of_a_night_find_their_code_loaded_and_may_fork() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AFTER], check=True, capture_output=True, text=True, cwd=ROOT
    )
    modules, threads = json.loads(done.stdout)
    assert {name for flow in FLOWS for name in in_tasks(flow)} - set(modules) == set()
    assert "twisted.internet.reactor" not in modules
    assert threads == 1
