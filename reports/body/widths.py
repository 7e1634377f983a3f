"""Full-width digits, letters, ％ and ． made narrow; nothing else.

NFKC of a whole text would turn ① into 1, ㎡ into m2 and （） into (), which says something else.
"""

import re

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．]")
_SHIFT = ord("０") - ord("0")
_NUMBERS_ITEM = re.compile(r"[0-9０-９]{1,2}．")


def folded(text: str) -> str:
    """The same text, widths folded; as long as before.

    The ． after an item's number stays: `３．10种金属` would become the figure 3.10.
    """
    if not _WIDE.search(text):
        return text
    number = _NUMBERS_ITEM.match(text)
    kept = number.end() - 1 if number else -1
    return _WIDE.sub(lambda found: _narrow(found.group(), keep=found.start() == kept), text)


def _narrow(character: str, *, keep: bool) -> str:
    return character if keep else chr(ord(character) - _SHIFT)
