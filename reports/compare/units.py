"""Sentences as units to compare: a passage cut at its full stops, no unit too short to say much.

Quotations and brackets are not looked at, as `reports.sentences` does at five times the cost: an
end missed or invented moves a few words from one unit to the next.
"""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]|[^。；！？]+")
_LEAST = 16
"""Characters of a unit: shorter sentences go with the next. It bounds how many there are."""


def units(text: str) -> Iterator[str]:
    """The sentences of a text, short ones together with the next; at least one unit."""
    start = 0
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() - start >= _LEAST and sentence.end() < len(text):
            yield text[start : sentence.end()]
            start = sentence.end()
    yield text[start:]
