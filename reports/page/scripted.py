"""Text that a page brings along inside a script, for a browser to put in its place.

Pages built by Vue or the like carry the document as a string of a JSON object, markup and all. The
longest Chinese string of the scripts is meant; it is looked at only where the page shows no text.
"""

import json
import re
from collections.abc import Iterator

from lxml import etree

_STRING = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*(?:"|\\|\n|\Z)')
"""A string up to its end, also one that is never closed: nothing is looked at twice."""
_HAN = re.compile("[\u4e00-\u9fff]")
_ESCAPED_HAN = re.compile(r"\\u[4-9][0-9A-Fa-f]{3}")
_SHORTEST = 1_000


def scripted(root: etree._Element) -> str:
    """The markup or text in the scripts with the most Chinese characters; "" if there is none."""
    return max(_strings(root), key=lambda text: len(_HAN.findall(text)), default="")


def _strings(root: etree._Element) -> Iterator[str]:
    for script in root.iter("script"):
        for found in _STRING.finditer(script.text or ""):
            literal = found.group()
            if len(literal) < _SHORTEST or not _is_chinese(literal):
                continue
            try:
                value: str = json.loads(literal, strict=False)
            except ValueError:
                continue  # a string of JavaScript that is none of JSON
            yield value


def _is_chinese(literal: str) -> bool:
    return bool(_HAN.search(literal) or _ESCAPED_HAN.search(literal))
