"""What earlier nights saw of a portal is kept in the catalogue, and may be lost."""

import pytest

from storage.canonical import to_json
from storage.layout import portals_key
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
    histories.write([history(adcode, "2026-11-20")])
    latest = history(adcode, "2026-11-20", "2026-11-21")
    histories.write([latest])
    assert histories.read(adcode) == latest
    assert PortalHistories(store, replayed=False).read(adcode) == latest


def test_writing_one_portal_leaves_the_others_of_its_province(
    store: ObjectStore, adcode: str
) -> None:
    other = f"{adcode[:2]}0001"
    mine, theirs = history(adcode, "2026-11-20"), history(other, "2026-11-20")
    PortalHistories(store, replayed=False).write([mine, theirs])
    newer = history(adcode, "2026-11-20", "2026-11-21")
    PortalHistories(store, replayed=False).write([newer])
    read = PortalHistories(store, replayed=False)
    assert (read.read(adcode), read.read(other)) == (newer, theirs)


def test_a_portals_own_record_of_old_is_read_and_its_province_replaces_it(
    store: ObjectStore, adcode: str
) -> None:
    old, new = history(adcode, "2026-11-20"), history(adcode, "2026-11-20", "2026-11-21")
    key = portals_key(adcode, replayed=False)
    store.replace(store.settings.catalogue_bucket, key, to_json(old))
    histories = PortalHistories(store, replayed=False)
    assert histories.read(adcode) == old
    histories.write([new])
    assert PortalHistories(store, replayed=False).read(adcode) == new


def test_a_recording_is_not_the_portal(store: ObjectStore, adcode: str) -> None:
    PortalHistories(store, replayed=True).write([history(adcode, "2026-11-20")])
    assert PortalHistories(store, replayed=False).read(adcode) is None


@pytest.mark.parametrize("whose", [2, 6], ids=["a province's", "a portal's own of old"])
def test_a_record_that_cannot_be_read_counts_as_lost(
    store: ObjectStore, adcode: str, whose: int, caplog: pytest.LogCaptureFixture
) -> None:
    key = portals_key(f"00{adcode[2:]}"[:whose], replayed=False)
    store.replace(store.settings.catalogue_bucket, key, b"{torn")
    assert PortalHistories(store, replayed=False).read(f"00{adcode[2:]}") is None
    assert "begin anew" in caplog.text
