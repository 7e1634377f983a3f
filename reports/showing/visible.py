"""Signs that a reader cannot see, made visible: they may turn a line around, or hide a change.

Of these are the bidirectional controls of Unicode (https://www.unicode.org/reports/tr9/), spaces of
no width, and what is no character at all. Chinese and Latin text needs none of them.
"""

from unicodedata import category

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_PLAIN = frozenset("\n\t")


def visible(text: str) -> str:
    """`text` with every hidden sign written as its number: ⟨U+202E⟩."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(sign: str) -> str:
    if sign.isprintable() or sign in _PLAIN or category(sign) not in _HIDDEN:
        return sign
    return f"⟨U+{ord(sign):04X}⟩"
