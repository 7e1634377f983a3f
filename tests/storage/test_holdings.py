"""One listing of a place tells what the archive tells object by object."""

from itertools import permutations

from reports.cleaner import CLEANER
from storage.archive import Archive
from storage.derived import (
    comparison_at,
    has_comparison,
    has_indicators,
    has_promises,
    has_text,
    text_at,
)
from storage.holdings import NOTHING, Holdings
from tests.storage.catalogue.invented import indicators, promises
from tests.storage.makers import capture, fresh_adcode, page


def test_a_listing_tells_what_asking_for_each_object_tells(archive: Archive, adcode: str) -> None:
    years = (2024, 2025, 2026)
    shots = [capture(adcode, page("五"), year=year, days=year - 2024) for year in years]
    first, second, third = (archive.keep(shot).ref for shot in shots)
    made = (text_at(first, CLEANER), text_at(second, CLEANER), comparison_at(second, first))
    for key in made:
        archive.store.create(archive.store.settings.archive_bucket, key, b"{}")
    archive.put_indicators(second, indicators(2025, 5.5))
    archive.put_promises(second, first, promises(2024, 5.0, 5.5))
    held, store = Holdings.of(archive.store, adcode), archive.store
    assert held.versions == (first, second, third)
    assert held.in_year(2025) == archive.versions(adcode, 2025) == [second]
    refs = (first, second, third)
    texts = [held.has_text(ref, CLEANER) for ref in refs]
    assert texts == [has_text(store, ref, CLEANER) for ref in refs] == [True, True, False]
    read = [held.has_indicators(ref) for ref in refs]
    assert read == [has_indicators(store, ref) for ref in refs] == [False, True, False]
    joined = [pair for pair in permutations(refs, 2) if held.has_promises(*pair)]
    assert joined == [(second, first)]
    assert has_promises(store, second, first)
    compared = [pair for pair in permutations(refs, 2) if held.has_comparison(*pair)]
    assert compared == [(second, first)]
    assert has_comparison(store, second, first)
    assert not held.has_text(first, "c0")


def test_a_place_without_anything_has_nothing(archive: Archive, adcode: str) -> None:
    assert Holdings.of(archive.store, adcode) == NOTHING


def test_a_province_tells_of_each_place_what_its_own_listing_tells(archive: Archive) -> None:
    places = [fresh_adcode() for _ in range(3)]
    for adcode in places[:2]:
        first = archive.keep(capture(adcode, page("五"))).ref
        archive.store.create(archive.store.settings.archive_bucket, text_at(first, CLEANER), b"{}")
    found = Holdings.of_province(archive.store, places[0][:2])
    assert [found[adcode] for adcode in places[:2]] == [
        Holdings.of(archive.store, adcode) for adcode in places[:2]
    ]
    assert found[places[0]].derived
    assert places[2] not in found
