"""The log of a batch: one line per event as `key=value`, the portal on every line.

Each crawler's tasks and threads inherit the portal that was current when it was started, so what
Scrapy logs of it has the portal too. What others say below a warning is left out: per portal it
would be hundreds of lines.
"""

import json
import logging
from contextvars import ContextVar

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:%+")


_OURS = "crawlers"

_LOUD = "scrapy-playwright"
"""Warns of each page that fails with a stack trace; the outcome says the same in a line."""

current_portal: ContextVar[str] = ContextVar("current_portal", default="-")
"""Code of the portal whose crawler is running; `-` for what concerns the whole batch."""


class _PortalFilter(logging.Filter):
    """Gives every record its `portal`.

    Drops what others say below a warning. Scrapy sets its loggers' levels itself, whatever they
    were, so this is the place to.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < _least(record.name.partition(".")[0]):
            return False
        if not hasattr(record, "portal"):
            record.portal = current_portal.get()
        return True


def _least(room: str) -> int:
    if room == _OURS:
        return logging.NOTSET
    return logging.ERROR if room == _LOUD else logging.WARNING


def set_up() -> None:
    """Send the process's log to standard error."""
    handler = logging.StreamHandler()
    handler.addFilter(_PortalFilter())
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s portal=%(portal)s %(name)s %(message)s")
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def note(logger: logging.Logger, event: str, *, portal: str | None = None, **facts: object) -> None:
    """Write one line: the event, then its facts; values with blanks or quotes are quoted."""
    told = " ".join(f"{name}={_value(fact)}" for name, fact in facts.items())
    logger.info("event=%s %s", event, told, extra={"portal": portal or current_portal.get()})


def _value(fact: object) -> str:
    text = str(fact)
    return text if text and set(text) <= _PLAIN else json.dumps(text, ensure_ascii=False)
