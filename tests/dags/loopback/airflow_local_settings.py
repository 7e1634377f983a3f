"""Airflow's hook for settings of a site, here of tests: found on PYTHONPATH, never shipped.

Live crawls ask one server on loopback for every host (`GWR_TEST_SITE`): no other night may.
"""

import functools
import os
from typing import Any

SITE = "GWR_TEST_SITE"
"""Environment variable: the server's port."""


def task_policy(task: object) -> None:
    """Airflow's hook for every task, also in the process that runs it."""
    del task
    from dags.steps import crawl

    if getattr(crawl.crawling, "__wrapped__", None) is None:
        crawl.crawling = _at_site(crawl.crawling)


def _at_site(crawling: Any) -> Any:
    @functools.wraps(crawling)
    def at_site(words: list[str]) -> None:
        if "--recording" not in words:
            os.environ["GWR_ALLOW_LOOPBACK"] = os.environ[SITE]
        crawling(words)

    return at_site
