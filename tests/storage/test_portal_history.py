"""What earlier nights saw of a portal is kept in the catalogue, and may be lost."""

import pytest

from storage.layout import portal_key
from storage.portal_history import EarlierNight, PortalHistories, PortalHistory
from storage.store import ObjectStore


def history(adcode: str, *dates: str) -> PortalHistory:
    nights = (
        EarlierNight(
            date=date,
            run="r",
            listing="http://x.gov.cn/",
            listed=None if date.endswith("21") else 20,
            open={"vanished year": "2026-11-20"},
        )
        for date in dates
    )
    years = {2011: None, 2025: "2026-11-20"}
    return PortalHistory(adcode=adcode, years=years, nights=tuple(nights))


def test_what_was_written_last_is_read(store: ObjectStore, adcode: str) -> None:
    histories = PortalHistories(store, replayed=False)
    assert histories.read(adcode) is None
    histories.write(history(adcode, "2026-11-20"))
    latest = history(adcode, "2026-11-20", "2026-11-21")
    histories.write(latest)
    assert histories.read(adcode) == latest


def test_a_recording_is_not_the_portal(store: ObjectStore, adcode: str) -> None:
    PortalHistories(store, replayed=True).write(history(adcode, "2026-11-20"))
    assert PortalHistories(store, replayed=False).read(adcode) is None


def test_a_record_that_cannot_be_read_counts_as_lost(
    store: ObjectStore, adcode: str, caplog: pytest.LogCaptureFixture
) -> None:
    key = portal_key(adcode, replayed=False)
    store.replace(store.settings.catalogue_bucket, key, b"{torn")
    assert PortalHistories(store, replayed=False).read(adcode) is None
    assert "begins anew" in caplog.text
