"""Airflow's hook for settings of a site, here of tests: found on PYTHONPATH, never shipped.

Live crawls ask one server on loopback for every host (`GWR_TEST_SITE`): no other night may.
"""

import functools
import os
from collections.abc import Callable
from typing import Any

SITE = "GWR_TEST_SITE"
"""Environment variable: the server's port."""


def task_policy(task: object) -> None:
    """Airflow's hook for every task, also in the process that runs it."""
    del task
    from dags.steps import crawl

    if getattr(crawl.command, "__wrapped__", None) is None:
        crawl.command = _at_site(crawl.command)


def _at_site(command: Callable[..., list[str]]) -> Callable[..., list[str]]:
    @functools.wraps(command)
    def at_site(batch: Any, night: Any, *rest: Any) -> list[str]:
        words = command(batch, night, *rest)
        if night.recording:
            return words
        return ["/usr/bin/env", f"GWR_ALLOW_LOOPBACK={os.environ[SITE]}", *words]

    return at_site
