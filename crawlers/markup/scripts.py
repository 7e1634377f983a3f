"""What a page's scripts hold: objects, and functions by their names. Nothing is ever run.

Objects are read with chompjs, which takes JavaScript's own notation (bare names, single quotes) and
skips what is none.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import chompjs

from crawlers.page import Page

MOST_OBJECTS = 200
"""Objects read of one script; a listing is one array of some hundred objects inside it."""

_LONGEST_BODY = 4_000
_HEAD = re.compile(
    r"(?:\bfunction\s+([\w$]{1,60})\s*|\b([\w$]{1,60})\s*[=:]\s*function\s*)"
    r"\(([^()]{0,300})\)\s*\{"
)
_FUNCTIONS: "WeakKeyDictionary[Page, dict[str, Function]]" = WeakKeyDictionary()


def objects(script: str) -> Iterator[Any]:
    """The outermost objects and arrays of a script, as far as they can be read."""
    found: Iterator[Any] = iter(chompjs.parse_js_objects(script))
    for _ in range(MOST_OBJECTS):
        try:
            each = next(found)
        except (StopIteration, ValueError, RecursionError):
            return
        yield each


def scripts(page: Page) -> Iterator[str]:
    """The texts of the page's scripts."""
    for script in page.soup.find_all("script"):
        if text := script.get_text():
            yield text


class Function(NamedTuple):
    """The parameters of a function, and the beginning of its text."""

    parameters: tuple[str, ...]
    body: str


def functions(page: Page) -> dict[str, Function]:
    """The functions of the page's scripts by name; found once, because every row may call one."""
    if page not in _FUNCTIONS:
        _FUNCTIONS[page] = {
            name: function for script in scripts(page) for name, function in _functions(script)
        }
    return _FUNCTIONS[page]


def _functions(script: str) -> Iterator[tuple[str, Function]]:
    for head in _HEAD.finditer(script):
        parameters = tuple(each.strip() for each in head.group(3).split(","))
        rest = script[head.end() : head.end() + _LONGEST_BODY]
        following = _HEAD.search(rest)
        yield (
            head.group(1) or head.group(2),
            Function(parameters, rest[: following.start()] if following else rest),
        )
