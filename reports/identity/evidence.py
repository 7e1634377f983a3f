"""The rules that hold a text's claims against what its title promised."""

from collections.abc import Iterator
from functools import cache

from reports.identity.claims import Claims
from reports.identity.evidence_types import Defect, Evidence, Expected
from reports.identity.places import (
    Rank,
    allows,
    gazetteer,
    mentions,
    parents,
    rank_of,
    rank_word,
    same_place,
    stem,
)
from reports.identity.years import wrong_year

_UNCERTAIN = 0.6
_RANKS_SETTLED = 2005
"""Before this year many cities of today were counties and regions."""
_OWN_SHARE = 3
"""A text filed under a wrong place names the right one at least so many times as often."""
_RIVAL_SHARE = 6
"""The same where only the counts speak. In sound reports a province's capital comes to 1."""
_LONG = 5000
"""Characters in which every real report names its own place; the shortest do so eight times."""
_OFTEN = 8


def all_evidence(claims: Claims, expected: Expected) -> Iterator[Evidence]:
    """Whatever speaks against the text, in no order."""
    if claims.other:
        yield Evidence(Defect.TEXT, 0.95, f"not a government's report: {claims.other}")
    yield from _wrong_rank(claims, expected)
    yield from _named_otherwise(claims, expected)
    yield from _about_elsewhere(claims, expected)
    yield from wrong_year(claims, expected)


def _wrong_rank(claims: Claims, expected: Expected) -> Iterator[Evidence]:
    """A city's report is not given by the State Council, a province or a district."""
    word = rank_word(claims.whose)
    if not word or allows(expected.adcode, word):
        return
    if word == "国务院":
        yield Evidence(Defect.TEXT, 0.99, "the text is the State Council's (我代表国务院)")
        return
    settled = expected.year is None or expected.year >= _RANKS_SETTLED
    said = f"the text speaks for another government (我代表{claims.whose}政府)"
    yield Evidence(Defect.PLACE, 0.95 if settled else _UNCERTAIN, said)


def _named_otherwise(claims: Claims, expected: Expected) -> Iterator[Evidence]:
    """The session or the speaker names a place; portals of renamed places keep old names."""
    spoken = (claims.whose,) if len(claims.whose) > len(rank_word(claims.whose)) else ()
    own = mentions(claims.text, stem(expected.place))
    for name in (*claims.named, *spoken):
        if not _another(name, expected):
            continue
        sure = mentions(claims.text, stem(name)) >= _OWN_SHARE * max(own, 1)
        yield Evidence(Defect.PLACE, 0.95 if sure else _UNCERTAIN, f"the text is of {name}")


def _another(name: str, expected: Expected) -> bool:
    """Is this certainly a name of another place? A bare 市 or 自治区 is none."""
    word = rank_word(name)
    if not word or name == word:
        return False
    return not (same_place(name, expected.place) and allows(expected.adcode, word))


def _about_elsewhere(claims: Claims, expected: Expected) -> Iterator[Evidence]:
    """A long text that never names its own place, or hardly, and another one again and again."""
    if rank_of(expected.adcode) is Rank.STATE or len(claims.text) < _LONG:
        return
    own = mentions(claims.text, stem(expected.place))
    rival, times = _rival(claims.text, expected)
    county = rank_of(expected.adcode) is Rank.COUNTY
    if times >= max(_OFTEN, _OWN_SHARE * own):
        sure = own == 0 or (times >= _RIVAL_SHARE * own and not county)
        said = f"the text names {rival} {times} times, {expected.place} {own} times"
        yield Evidence(Defect.PLACE, 0.9 if sure else _UNCERTAIN, said)
    elif own == 0:
        said = f"the text never names {expected.place}"
        yield Evidence(Defect.PLACE, _UNCERTAIN if county else 0.9, said)


def _rival(text: str, expected: Expected) -> tuple[str, int]:
    """The place of the gazetteer that the text names most often, its own and parents aside."""
    own = " ".join((stem(expected.place), *parents(expected.adcode)))
    # Few names begin with a pair of characters that is frequent in a text.
    often = (each for pair in _frequent_pairs(text) for each in _stems().get(pair, ()))
    named = {name: mentions(text, short) for name, short in often if short not in own}
    return max(named.items(), key=lambda each: each[1], default=("", 0))


def _frequent_pairs(text: str) -> list[str]:
    """Neighbouring characters that stand in the text as often as a rival's name must."""
    # Imported here: a night that finds every document as it was judges none.
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype("u8")
    pairs, times = np.unique(points[:-1] << 32 | points[1:], return_counts=True)
    frequent = pairs[times >= _OFTEN].tolist()
    return [chr(pair >> 32) + chr(pair & 0xFFFFFFFF) for pair in frequent]


@cache
def _stems() -> dict[str, list[tuple[str, str]]]:
    """Names of the gazetteer with their stems, by the stems' first two characters."""
    stems: dict[str, list[tuple[str, str]]] = {}
    for place in gazetteer():
        short = stem(place.name)
        stems.setdefault(short[:2], []).append((place.name, short))
    return stems
