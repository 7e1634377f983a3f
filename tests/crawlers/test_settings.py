"""A night's settings are settings that Scrapy knows, and a replay has no way to the network."""

from pathlib import Path

import pytest
from scrapy.settings import default_settings

from crawlers.settings import CONTACT, night_settings, user_agent

RECORDING = Path("r.warc.gz")
OURS = {"RECORDING"}


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
