"""Places are listed one by one, or with all of their province; what is known is the same."""

import pytest

from dags.steps.work import MANY_OF_ONE, History
from storage.archive import Archive
from storage.holdings import NOTHING, Holdings
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.storage.makers import capture, fresh_adcode, page


@pytest.mark.parametrize(("others", "listings"), [(MANY_OF_ONE - 1, 1), (MANY_OF_ONE - 2, 19)])
def test_many_places_of_a_province_are_one_listing(
    store_server: StoreSettings, monkeypatch: pytest.MonkeyPatch, others: int, listings: int
) -> None:
    archive = Archive(store_server)
    kept, empty = fresh_adcode(), [fresh_adcode() for _ in range(others)]
    archive.keep(capture(kept, page("一年来的工作。")))
    alone = Holdings.of(archive.store, kept)
    asked: list[str] = []
    listed = ObjectStore.keys

    def noted(self: ObjectStore, bucket: str, prefix: str) -> object:
        asked.append(prefix)
        return listed(self, bucket, prefix)

    monkeypatch.setattr(ObjectStore, "keys", noted)
    known = History(archive)
    known.look_up([kept, *empty])
    assert known.of(kept) == alone != NOTHING
    assert {known.of(adcode) for adcode in empty} == {NOTHING}
    assert len(asked) == listings
