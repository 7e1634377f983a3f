"""Ids of what a comparison found, made of places: the same whatever else is found.

A letter for the kind (l link, c clause, f figure, p passage, s section), then the place in the
prior text and that in the later one, each as paragraph and first character, empty where the thing
isn't in that text: `c12.0-14.35`, `c-14.35`.
"""

from reports.compare.values import Place


def id_of(kind: str, prior: Place | None, later: Place | None) -> str:
    """The id of something of this kind at these places."""
    return f"{kind}{_start(prior)}-{_start(later)}"


def _start(place: Place | None) -> str:
    return f"{place.paragraph}.{place.start}" if place else ""
