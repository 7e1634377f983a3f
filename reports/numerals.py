"""Digits as portals write them (full-width, Chinese years), to plain ones."""

import re

_ANY_WIDE = re.compile("[０-９]")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_YEAR = re.compile(r"[一二][〇○零Ｏ0九][〇○零Ｏ0一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")


def plain_digits(text: str) -> str:
    """The text with full-width digits and Chinese years (二〇二四年) in plain digits."""
    narrow = text.translate(_WIDE) if _ANY_WIDE.search(text) else text
    return _YEAR.sub(lambda year: year.group().translate(_DIGITS), narrow)


def counted(number: str) -> int:
    """What 十四, 二十 or 14 count to; up to 99."""
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return int(number.translate(_DIGITS))
    return 10 * int((tens or "一").translate(_DIGITS)) + int((ones or "〇").translate(_DIGITS))
