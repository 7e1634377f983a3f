"""The words around a figure that are no part of its name: `words.yml`, in the order of asking."""

from collections.abc import Iterable
from importlib.resources import files

import yaml

_GROUPS: dict[str, str] = yaml.safe_load(
    files("reports.indicators").joinpath("words.yml").read_text(encoding="utf-8")
)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _group(name: str) -> tuple[str, ...]:
    return tuple(_GROUPS[name].split())


UP = frozenset(_group("up"))
DOWN = frozenset(_group("down"))
TO = _group("to")
SCOPES = _group("scopes")
NAME_SCOPES = frozenset(_group("name_scopes"))
TAILS = _longest_first(
    {*_group("between"), *UP, *DOWN, *(f"{verb}{to}" for verb in UP | DOWN for to in TO)}
)
"""What may stand between a name and its figure."""
UNTAILED = _group("untailed")
LIGHT = _longest_first(_group("light"))
UNHEADED = _group("unheaded")
VERBS = _longest_first(_group("verbs"))
KEPT_VERBS = _group("kept_verbs")
NOT_NOUNS = _group("not_nouns")
NOUNS = _group("nouns")
MADE = _group("made")
