"""The log of a batch: one line per event as `key=value`, the run and the portal on every line.

With `GWR_JSON_LOGS=1` each line is a JSON object of the same instead, for programs that collect
logs.

Each crawler's tasks and threads inherit the portal that was current when it was started, so what
Scrapy logs of it has the portal too. What others say below a warning is left out: per portal it
would be hundreds of lines.
"""

import json
import logging
import os
from contextvars import ContextVar
from datetime import UTC, datetime

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:%+")


_OURS = "crawlers"

_LOUD = "scrapy-playwright"
"""Warns of each page that fails with a stack trace; the outcome says the same in a line."""

current_portal: ContextVar[str] = ContextVar("current_portal", default="-")
"""Code of the portal whose crawler is running; `-` for what concerns the whole batch."""


JSON_VARIABLE = "GWR_JSON_LOGS"


class _PortalFilter(logging.Filter):
    """Gives every record its `portal` and the batch's `run`.

    Drops what others say below a warning. Scrapy sets its loggers' levels itself, whatever they
    were, so this is the place to.
    """

    def __init__(self, run: str) -> None:
        super().__init__()
        self._run = run

    def filter(self, record: logging.LogRecord) -> bool:
        record.run = self._run
        if record.levelno < _least(record.name.partition(".")[0]):
            return False
        if not hasattr(record, "portal"):
            record.portal = current_portal.get()
        return True


def _least(room: str) -> int:
    if room == _OURS:
        return logging.NOTSET
    return logging.ERROR if room == _LOUD else logging.WARNING


class _JsonLines(logging.Formatter):
    """One JSON object a line; a trace is in it, not after it."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "run": getattr(record, "run", "-"),
            "portal": getattr(record, "portal", "-"),
            "logger": record.name,
            **(getattr(record, "facts", None) or {"event": record.getMessage()}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


_LINE = "%(asctime)s %(levelname)s run=%(run)s portal=%(portal)s %(name)s %(message)s"


def set_up(run: str = "-") -> None:
    """Send the process's log to standard error; `run` is the night's run."""
    handler = logging.StreamHandler()
    handler.addFilter(_PortalFilter(run))
    as_json = os.environ.get(JSON_VARIABLE) == "1"
    handler.setFormatter(_JsonLines() if as_json else logging.Formatter(_LINE))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def note(logger: logging.Logger, event: str, *, portal: str | None = None, **facts: object) -> None:
    """Write one line: the event, then its facts; values with blanks or quotes are quoted."""
    told = " ".join(f"{name}={_value(fact)}" for name, fact in facts.items())
    named = {"portal": portal or current_portal.get(), "facts": {"event": event, **facts}}
    logger.info("event=%s %s", event, told, extra=named)


def _value(fact: object) -> str:
    text = str(fact)
    return text if text and set(text) <= _PLAIN else json.dumps(text, ensure_ascii=False)
