"""Airflow's hook for settings of a site, here of the benchmark: found on PYTHONPATH, never shipped.

Crawls may ask the benchmark's web server on loopback, which no night may otherwise; and each task's
own code is timed, so that what is left of a night is Airflow's.
"""

import functools
import json
import os
import resource
import time
from collections.abc import Callable
from typing import Any

TIMES = "GWR_BENCHMARK_TIMES"


def task_policy(task: Any) -> None:
    """Airflow's hook for every task, also in the process that runs it."""
    _allow_loopback()
    holder = getattr(task, "partial_kwargs", None)
    if holder and "python_callable" in holder:
        holder["python_callable"] = _timed(holder["python_callable"])
    elif hasattr(task, "python_callable"):
        task.python_callable = _timed(task.python_callable)


def _allow_loopback() -> None:
    from dags.steps import crawl

    if getattr(crawl.crawling, "__wrapped__", None) is None:
        crawl.crawling = _allowed(crawl.crawling)


def _allowed(crawling: Any) -> Any:
    @functools.wraps(crawling)
    def allowed(words: list[str]) -> None:
        os.environ["GWR_ALLOW_LOOPBACK"] = "1"  # in the crawl's own process
        crawling(words)

    return allowed


def _timed(body: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(body)
    def timed(*args: Any, **kwargs: Any) -> Any:
        began, used = time.time(), _processor()
        try:
            return body(*args, **kwargs)
        finally:
            line = [body.__name__, began, time.time(), _processor() - used]
            with open(os.environ[TIMES], "a", encoding="utf-8") as file:  # noqa: PTH123 - light
                file.write(json.dumps(line) + "\n")

    return timed


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
