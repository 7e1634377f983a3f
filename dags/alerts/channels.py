"""The ways to people: each is one connection of Airflow, and the notifier of its provider.

A channel is on when Airflow knows its connection, by the UI, `AIRFLOW_CONN_…` or a secrets backend.
The notifiers' `notify` is called as it is: calling the notifier itself would render our words, and
a portal's among them, as a Jinja template.

| connection | type | what is told with it |
|---|---|---|
| `gwr_alerts_smtp` | smtp | mail; extra: `from_email`, `to` (addresses, comma-separated) |
| `gwr_alerts_slack` | slackwebhook | a message to the webhook's channel |
| `gwr_alerts_apprise` | apprise | whatever Apprise can: 企业微信, 钉钉, 飞书, ntfy, Telegram … |
"""

from collections.abc import Callable
from typing import Any, cast

from dags.alerts.wording import Message
from storage.news import Attempt


class ChannelRefused(RuntimeError):
    """A channel did not take a message, and said so without an error of its own."""


NO_CONTEXT = cast("Any", {})
"""No notifier of ours reads Airflow's context."""


def _smtp(connection: Any, message: Message, message_id: str) -> None:
    """HTML alone: the notifier builds that one part, and what else it takes is attached as a file.

    A mail with a plain part goes by Apprise (`docs/alerts.md`).
    """
    from airflow.providers.smtp.notifications.smtp import SmtpNotifier

    SmtpNotifier(
        smtp_conn_id=connection.conn_id,
        to=connection.extra_dejson["to"],
        subject=message.subject,
        html_content=message.html,
        # A server or reader that has the message already can tell.
        custom_headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    ).notify(NO_CONTEXT)


def _slack(connection: Any, message: Message, message_id: str) -> None:
    del message_id
    from airflow.providers.slack.notifications.slack_webhook import SlackWebhookNotifier

    told = f"{message.subject}\n{message.text}"
    SlackWebhookNotifier(  # type: ignore[no-untyped-call]
        slack_webhook_conn_id=connection.conn_id,
        # As Slack asks: else `<!channel>` in a portal's words would wake everybody.
        text=told.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        unfurl_links=False,
        unfurl_media=False,
    ).notify(NO_CONTEXT)


def _apprise(connection: Any, message: Message, message_id: str) -> None:
    """By the provider's hook; its own `notify` does not say whether anybody took the message."""
    del message_id
    import apprise
    from airflow.providers.apprise.hooks.apprise import AppriseHook

    services = apprise.Apprise()
    AppriseHook(connection.conn_id).set_config_from_conn(connection, services)
    if not services.notify(
        body=message.text,
        title=message.subject,
        notify_type=apprise.NotifyType.WARNING,
        body_format=apprise.NotifyFormat.TEXT,
    ):
        raise ChannelRefused("a service of the connection gwr_alerts_apprise took no message")


CHANNELS: dict[str, Callable[[Any, Message, str], None]] = {
    "smtp": _smtp,
    "slack": _slack,
    "apprise": _apprise,
}
"""Name → how it is told, given the connection, the message and a name for the message."""


def connected() -> dict[str, Any]:
    """The channels for which Airflow knows a connection `gwr_alerts_<name>`."""
    found = {name: _connection(f"gwr_alerts_{name}") for name in CHANNELS}
    return {name: connection for name, connection in found.items() if connection is not None}


def _connection(conn_id: str) -> Any | None:
    from airflow.sdk import BaseHook
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        return BaseHook.get_connection(conn_id)
    except AirflowNotFoundException:
        return None


def hand_over(attempt: Attempt, connection: Any, message: Message, run: str) -> None:
    """Give a message to a channel; whatever the channel raises says that it did not take it."""
    CHANNELS[attempt.channel](connection, message, f"<{run}.{attempt.channel}@gwr>")
