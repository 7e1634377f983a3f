"""A night's settings are settings that Scrapy knows, and a replay has no way to the network."""

from pathlib import Path

import pytest
from scrapy.settings import default_settings

from crawlers.errors import LoopbackAllowed
from crawlers.loopback import ALLOW_LOOPBACK, loopback_allowed, loopback_port, refuse_loopback
from crawlers.settings import CONTACT, night_settings, quirk_settings, user_agent
from tests.crawlers.makers import portal

RECORDING = Path("r.warc.gz")
OURS = {"RECORDING", "BACKOFF_SECONDS"}


@pytest.mark.parametrize("recording", [None, RECORDING])
def test_every_setting_is_one_that_scrapy_reads(recording: Path | None) -> None:
    assert set(night_settings(recording)) - OURS <= set(dir(default_settings))


def test_replay_answers_every_scheme_from_the_file_or_not_at_all() -> None:
    handlers = night_settings(RECORDING)["DOWNLOAD_HANDLERS"]
    assert set(handlers) == set(default_settings.DOWNLOAD_HANDLERS_BASE)
    replay = "crawlers.replay.RecordingHandler"
    assert {scheme for scheme, handler in handlers.items() if handler == replay} == {
        "http",
        "https",
    }
    assert {handlers[scheme] for scheme in handlers if not scheme.startswith("http")} == {None}


def test_user_agent_says_who_we_are_and_where_to_complain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(CONTACT, "archive@yunxi.example")
    assert user_agent().endswith("; archive@yunxi.example)")
    monkeypatch.delenv(CONTACT)
    assert user_agent() == "gwr (nightly archive of government work reports)"


def test_only_the_exception_for_loopback_lifts_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ALLOW_LOOPBACK, raising=False)
    assert night_settings(None)["DOWNLOAD_DELAY"] > 0
    assert night_settings(None)["AUTOTHROTTLE_ENABLED"]
    monkeypatch.setenv(ALLOW_LOOPBACK, "1")
    assert night_settings(None)["DOWNLOAD_DELAY"] == 0


@pytest.mark.parametrize(
    ("value", "allowed", "port"),
    [("", False, None), ("0", False, None), ("1", True, None), ("8080", True, 8080)],
)
def test_exception_for_loopback_is_off_unless_set(
    monkeypatch: pytest.MonkeyPatch, value: str, allowed: bool, port: int | None
) -> None:
    monkeypatch.setenv(ALLOW_LOOPBACK, value)
    assert (loopback_allowed(), loopback_port()) == (allowed, port)
    if allowed:
        with pytest.raises(LoopbackAllowed, match="never runs with it"):
            refuse_loopback()
    else:
        refuse_loopback()


def test_quirks_change_nothing_unless_declared() -> None:
    assert quirk_settings(portal(), None) == {}
    declared = portal(quirks={"old_tls": True})
    assert set(quirk_settings(declared, None)) <= set(dir(default_settings))
    assert quirk_settings(declared, RECORDING) == {}
