"""Handing over: once a night and channel, whoever is killed, refused or run again."""

import secrets

import pytest

from dags.alerts.sending import tell
from dags.alerts.wording import Message
from dags.steps.failures import AlertNotSent
from storage.news import Attempt, News, Told
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.dags.alerts.makers import news as made


class People:
    """Channels that note what they took, and refuse or die where told to."""

    def __init__(self, refusing: str = "", deadly: str = "") -> None:
        self.refusing, self.deadly = refusing, deadly
        self.took: list[str] = []

    def give(self, attempt: Attempt, connection: object, message: Message, run: str) -> None:
        assert connection == f"connection of {attempt.channel}"
        assert message.text
        assert run
        if attempt.channel == self.refusing:
            raise ConnectionError("http://key:secret@hook.example")
        if attempt.channel == self.deadly:
            raise KeyboardInterrupt
        self.took.append(attempt.channel)


CHANNELS = {name: f"connection of {name}" for name in ("smtp", "slack", "apprise")}


@pytest.fixture
def news() -> News:
    return made(run=f"nightly-{secrets.token_hex(6)}", late=True)


@pytest.fixture
def told(store_server: StoreSettings, news: News) -> Told:
    return Told(ObjectStore(store_server), news.date, news.run)


def test_nobody_is_told_of_nothing(told: Told) -> None:
    people = People()
    assert tell(told, made(), CHANNELS, people.give) == []
    assert people.took == []


def test_every_channel_takes_one_message_however_often_the_task_runs(
    told: Told, news: News
) -> None:
    people = People()
    assert tell(told, news, CHANNELS, people.give) == list(CHANNELS)
    assert tell(told, news, CHANNELS, people.give) == []
    assert people.took == list(CHANNELS)


def test_a_channel_that_refuses_stops_no_other_and_is_tried_again_alone(
    told: Told, news: News, caplog: pytest.LogCaptureFixture
) -> None:
    people = People(refusing="slack")
    with pytest.raises(AlertNotSent, match=r"slack \(ConnectionError\)"):
        tell(told, news, CHANNELS, people.give)
    assert people.took == ["smtp", "apprise"]
    assert "secret" not in caplog.text
    assert dict(told.states()) == {"apprise": "sent", "slack": "failed", "smtp": "sent"}
    well = People()
    assert tell(told, news, CHANNELS, well.give) == ["slack"]
    assert dict(told.states())["slack"] == "sent"


def test_who_was_killed_while_handing_over_is_never_repeated(told: Told, news: News) -> None:
    with pytest.raises(KeyboardInterrupt):
        tell(told, news, CHANNELS, People(deadly="slack").give)
    assert dict(told.states())["slack"] == "begun"
    people = People()
    assert tell(told, news, CHANNELS, people.give) == ["apprise"]
    assert people.took == ["apprise"]


def test_what_was_decided_first_counts(told: Told, news: News) -> None:
    assert told.news() is None
    assert told.decide(news) == news
    other = news.model_copy(update={"late": False, "lost": True})
    assert told.decide(other) == news
    assert told.news() == news


def test_a_channel_that_never_takes_a_message_is_given_up(told: Told, news: News) -> None:
    for _ in range(9):
        with pytest.raises(AlertNotSent):
            tell(told, news, {"slack": "connection of slack"}, People(refusing="slack").give)
    assert tell(told, news, {"slack": "connection of slack"}, People().give) == []
