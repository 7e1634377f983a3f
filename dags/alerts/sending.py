"""Handing a message to every channel that is on, each at most once a night."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from dags.alerts.channels import connected, hand_over
from dags.alerts.wording import Message, message
from dags.steps.failures import AlertNotSent
from storage.news import Attempt, News, Told

log = logging.getLogger(__name__)

HandOver = Callable[[Attempt, Any, Message, str], None]


def tell(
    told: Told,
    news: News,
    channels: Mapping[str, Any] | None = None,
    give: HandOver = hand_over,
) -> list[str]:
    """Tell people, if it is worth it; returns the channels that took the message now.

    `channels` are those for which Airflow has a connection, unless given. Raises `AlertNotSent`
    when all have been tried and some failed: another try tells those alone.
    """
    if not news.worth_telling:
        log.info("nothing to tell people")
        return []
    on = connected() if channels is None else channels
    words = message(news)
    log.info("to tell by %s:\n%s", ", ".join(on) or "no channel: the log alone", words.text)
    done: dict[str, str] = {}
    # One by one: who is killed in between leaves no more than one channel in doubt.
    for name, channel in on.items():
        if attempt := _begun(told, name):
            done[name] = _given(told, attempt, partial(give, attempt, channel, words, news.run))
    if failed := {name: why for name, why in done.items() if why}:
        reasons = ", ".join(f"{name} ({why})" for name, why in sorted(failed.items()))
        raise AlertNotSent(f"not told by {reasons}")
    return list(done)


def _begun(told: Told, name: str) -> Attempt | None:
    attempt = told.begin(name)
    if attempt is None:
        log.info("%s: told before, or not known whether; not tried again", name)
    return attempt


def _given(told: Told, attempt: Attempt, give: Callable[[], None]) -> str:
    """Hand over, and write down what became of it; returns why the channel did not take it."""
    try:
        give()
    except Exception as error:  # noqa: BLE001 - whatever a service does must not cost the others
        # Its words may have the service's address with a key in it: only the kind is told.
        why = type(error).__name__
        log.warning("%s: try %d failed: %s", attempt.channel, attempt.number, why)
    else:
        why = ""
    told.ended(attempt, why)
    return why
