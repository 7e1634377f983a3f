"""Finding a place by what people call it."""

import pytest

from storage.archive import Archive
from storage.errors import AmbiguousPlace, UnknownPlace
from storage.places import Place, find_place, restore_markers, short_name
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.storage.makers import capture, page

KNOWN = [
    Place(adcode="990100", name="云溪市"),
    Place(adcode="990121", name="河清县"),
    Place(adcode="990200", name="东岭市"),
    Place(adcode="990221", name="东岭县"),
]


@pytest.mark.parametrize("asked", ["云溪市", "云溪", "990100", " 云溪 "])
def test_a_place_has_a_code_a_name_and_a_short_name(asked: str) -> None:
    assert find_place(KNOWN, asked).adcode == "990100"


def test_a_name_of_two_places_asks_for_the_code() -> None:
    with pytest.raises(AmbiguousPlace, match=r"东岭市 990200, 东岭县 990221.*code"):
        find_place(KNOWN, "东岭")
    assert find_place(KNOWN, "东岭县").adcode == "990221"


def test_an_unknown_place_is_told_what_there_is() -> None:
    with pytest.raises(UnknownPlace, match="河清县 990121"):
        find_place(KNOWN, "河东")
    with pytest.raises(UnknownPlace, match="none yet"):
        find_place([], "云溪")


@pytest.mark.parametrize(
    ("name", "short"),
    [("云溪市", "云溪"), ("东岭土家族自治县", "东岭土家族"), ("赵县", "赵县"), ("北区", "北区")],
)
def test_the_short_name_lacks_the_ending(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_lost_catalogue_is_made_again_from_the_archive(
    store_server: StoreSettings, adcode: str
) -> None:
    Archive(store_server).keep(capture(adcode, page("甲")))
    lost = ObjectStore(store_server.model_copy(update={"catalogue_bucket": f"gwr-lost-{adcode}"}))
    lost.client.make_bucket(lost.settings.catalogue_bucket)
    assert Place(adcode=adcode, name=f"云溪市{adcode[2:]}") in restore_markers(lost)
    assert Archive(lost.settings).find_place(adcode).adcode == adcode
    assert restore_markers(lost) == []
