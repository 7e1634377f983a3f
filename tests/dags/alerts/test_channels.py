"""Each channel by its provider's own notifier, to sinks on loopback; connections by environment."""

import json
from collections.abc import Iterator

import pytest

from dags.alerts.channels import ChannelRefused, connected, hand_over
from dags.alerts.wording import Message
from storage.news import Attempt
from tests.dags.alerts.sinks import MailSink, WebSink, mail_sink, web_sink

MESSAGE = Message(
    "[gwr] 新问题 new 1",
    "<!channel> {{ 7*7 }} & 云溪市\n  → gwr status\n",
    "<p>云溪市 {{ 7*7 }}</p>",
)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebSink]:
    with web_sink() as sink:
        at = f"127.0.0.1:{sink.port}"
        slack = {"conn_type": "slackwebhook", "host": f"http://{at}/slack", "password": "T/B/x"}
        hook = {"path": f"json://{at}/hook", "tag": "all"}
        apprise = {"conn_type": "apprise", "extra": {"config": [hook]}}
        monkeypatch.setenv("AIRFLOW_CONN_GWR_ALERTS_SLACK", json.dumps(slack))
        monkeypatch.setenv("AIRFLOW_CONN_GWR_ALERTS_APPRISE", json.dumps(apprise))
        yield sink


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailSink]:
    with mail_sink() as sink:
        extra: dict[str, object] = {"disable_ssl": True, "disable_tls": True, "retry_limit": 1}
        extra |= {"from_email": "gwr@archive.example", "to": "a@people.example,b@people.example"}
        told = {"conn_type": "smtp", "host": "127.0.0.1", "port": sink.port, "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_GWR_ALERTS_SMTP", json.dumps(told))
        yield sink


def give(name: str) -> None:
    hand_over(Attempt(name, 1), connected()[name], MESSAGE, "nightly-1")


def words_of(text: str) -> list[list[str]]:
    """The words of each line: how a line is set in and ended is the carrier's affair."""
    return [line.split() for line in text.splitlines()]


def test_a_mail_to_everybody_named_and_no_template_of_it_is_run(mail: MailSink) -> None:
    assert list(connected()) == ["smtp"]
    give("smtp")
    (told,) = mail.mails
    assert told.to == ["a@people.example", "b@people.example"]
    assert (told.subject, told.html, told.text) == (MESSAGE.subject, MESSAGE.html, "")
    assert told.message_id == "<nightly-1.smtp@gwr>"


def test_a_mail_server_that_refuses_is_an_error(mail: MailSink) -> None:
    mail.down = True
    with pytest.raises(Exception, match="not now"):
        give("smtp")
    assert mail.mails == []


def test_a_mail_by_apprise_has_a_plain_part_beside_its_html(
    mail: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = "from=gwr@archive.example&to=a@people.example,b@people.example"
    hook = {"path": f"mailto://127.0.0.1:{mail.port}?mode=insecure&format=html&{to}", "tag": "all"}
    apprise = {"conn_type": "apprise", "extra": {"config": [hook]}}
    monkeypatch.setenv("AIRFLOW_CONN_GWR_ALERTS_APPRISE", json.dumps(apprise))
    give("apprise")
    assert sorted(told.to for told in mail.mails) == [["a@people.example"], ["b@people.example"]]
    for told in mail.mails:
        assert told.subject == MESSAGE.subject
        assert words_of(told.text) == words_of(MESSAGE.text)
        assert "&lt;!channel&gt;" in told.html
        assert "云溪市" in told.html


def test_slack_gets_words_that_wake_nobody(web: WebSink) -> None:
    assert list(connected()) == ["slack", "apprise"]
    give("slack")
    (text,) = web.texts("/slack/T/B/x", "text")
    assert "&lt;!channel&gt; {{ 7*7 }} &amp; 云溪市" in text


def test_apprise_gets_the_text_and_says_when_nobody_took_it(web: WebSink) -> None:
    give("apprise")
    assert web.texts("/hook", "title") == [MESSAGE.subject]
    assert "云溪市" in web.texts("/hook", "message")[0]
    web.status = 500
    with pytest.raises(ChannelRefused):
        give("apprise")


def test_slack_that_refuses_is_an_error(web: WebSink) -> None:
    web.status = 500
    with pytest.raises(Exception, match="500"):
        give("slack")
