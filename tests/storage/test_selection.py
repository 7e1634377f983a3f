"""Places and years in any order select versions; what selects nothing is an error."""

import pytest

from storage.archive import Archive, Place
from storage.errors import NothingSelected, SelectionInvalid, UnknownPlace
from storage.selection import Selection, selected, selected_places
from tests.storage.makers import HOST, capture, page

KNOWN = [
    Place(adcode="990100", name="云溪市"),
    Place(adcode="990121", name="河清县"),
    Place(adcode="980100", name="云岭市"),
]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ((), ["990100", "990121", "980100"]),
        (("云溪",), ["990100"]),
        (("河清县", "980100", "河清"), ["980100", "990121"]),
        (("9901*",), ["990100", "990121"]),
        (("云*", "2024"), ["980100", "990100"]),
        (("99010?",), ["990100"]),
    ],
)
def test_places_are_codes_names_and_patterns(words: tuple[str, ...], codes: list[str]) -> None:
    chosen = selected_places(KNOWN, Selection.parse(words))
    assert [place.adcode for place in chosen] == codes


@pytest.mark.parametrize(
    ("word", "years"),
    [("2024", (2024, 2024)), ("2019..2024", (2019, 2024)), ("2019..", (2019, 9999))],
)
def test_years_are_single_or_ranges(word: str, years: tuple[int, int]) -> None:
    assert Selection.parse([word, "云溪"]) == Selection(("云溪",), (years,))


def test_a_range_that_cannot_be_is_refused_in_one_line() -> None:
    for word in ("2024..2019", ".."):
        with pytest.raises(SelectionInvalid, match="write"):
            Selection.parse([word])


def test_a_place_or_pattern_that_nothing_has_is_told_with_what_there_is() -> None:
    for word in ("无此地", "77*"):
        with pytest.raises(UnknownPlace, match="云溪市 990100"):
            selected_places(KNOWN, Selection.parse([word]))


def test_versions_are_selected_by_place_and_year(archive: Archive, adcode: str) -> None:
    refs = [
        archive.keep(capture(adcode, page("甲"), url=f"{HOST}/{year}.htm", year=year)).ref
        for year in (2023, 2024, 2026)
    ]
    for words, expected in (
        ((adcode,), refs),
        ((adcode, "..2024"), refs[:2]),
        ((adcode, "2023", "2025.."), [refs[0], refs[2]]),
        ((f"{adcode[:5]}*", "2024", adcode), [refs[1]]),
    ):
        chosen = [ref for ref in selected(archive, Selection.parse(words)) if ref.adcode == adcode]
        assert chosen == expected
    with pytest.raises(NothingSelected, match=r"2019\.\.2022"):
        selected(archive, Selection.parse([adcode, "2019..2022"]))
