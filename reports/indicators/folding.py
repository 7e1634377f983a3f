"""Text with one width of digits and marks, character for character, so that offsets stay true."""

import re

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_MARKS = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_DASHES = dict.fromkeys("–—―－~～-", "—")
_OTHERS = {"﹪": "%", "∶": "：", "\xa0": " ", "\u3000": " "}
_TABLE = str.maketrans(
    {wide: plain for wide, plain in _WIDE.items() if plain not in _MARKS}
    | _MARKS
    | _DASHES
    | _OTHERS
)
# Only a comma that is written narrow groups digits: in 3，500 a clause ends.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_KEPT = "\x1f"


def folded(text: str) -> str:
    """The text with plain digits, full-width marks and one dash; as long as it was."""
    return _THOUSANDS.sub(_KEPT, text).translate(_TABLE).replace(_KEPT, ",")
