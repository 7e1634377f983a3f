"""White space and invisible characters of Chinese web text, made plain.

Chinese is written without spaces; a portal's spaces are indents, hard-wrapped lines or padding of
tables. One space is left where it parts two words: in short lines (a speaker's title and name),
inside quotation marks (“亮点一 亮点二” are two slogans) and beside Latin letters and figures.
"""

import re

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u180e\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]"
)
_LITERAL_BREAK = re.compile(r"(?:\\r\\n|\\r(?![a-z])|\\n(?![a-z]))+")
_SPACES = re.compile(r"\s+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f‘’“”—…·\U00020000-\U0003ffff]"
_MARKS = "[，。；：、！？）》”’】（《“‘【—…]"
_NARROW = "[,;:!?()]"
_AT_MARKS = re.compile(
    f"(?<={_MARKS}) | (?={_MARKS})|(?<={_NARROW}) (?={_WIDE})|(?<={_WIDE}) (?={_NARROW})"
)
_BETWEEN_WIDE = re.compile(f"(?<={_WIDE}) (?={_WIDE})")
_QUOTED = re.compile("“[^“”]{1,40}”")
_SHORT = 40

_INDENT = re.compile(r"^\s{2,}|^[\u3000\u2003]")

FLATTENED = re.compile(
    r"(?<![\u3000\u2003])[\u3000\u2003]{2,}+(?=\S{12}|各位代表|政府工作报告|——)"
    r"|(?<=[。！？：；”）:;!?])(?:[\u3000\xa0\u2003]{2,}(?=\S)"
    r"|\s+(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|各位代表))"
)
"""Where a paragraph mark was lost: an indent, or a number after a space, after a full stop."""


def lines(text: str) -> list[str]:
    """Split at line breaks that were stored as the four characters backslash r backslash n."""
    return [line for line in _LITERAL_BREAK.split(text) if line.strip()]


def indented(line: str) -> bool:
    """Does the line begin with the white space that marks a paragraph?"""
    return _INDENT.match(line) is not None


def has_invisible(text: str) -> bool:
    """Does the text hold characters that nobody sees?"""
    return _INVISIBLE.search(text) is not None


def tidy(text: str) -> str:
    """One paragraph with plain spacing; idempotent. Nothing but space and invisibles is touched."""
    plain = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
    if " " not in plain:
        return plain
    plain = _AT_MARKS.sub("", plain) if len(plain) > _SHORT else plain
    return plain if len(plain) <= _SHORT else _closed_up(plain)


def _closed_up(text: str) -> str:
    kept = [found.span() for found in _QUOTED.finditer(text)]
    return _BETWEEN_WIDE.sub(
        lambda space: " " if any(a < space.start() < b for a, b in kept) else "", text
    )
