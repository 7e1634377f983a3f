"""Bodies of articles as editors leave them: tidy, pasted from Word, or cut into pages."""

import re
from collections.abc import Sequence
from html import escape

from crawlers.sample.sources import Layout

_LATIN = re.compile(r"[0-9.%]+")
_SPAN = r'<SPAN lang=EN-US style="FONT-FAMILY: Times New Roman">\g<0></SPAN>'
_PARAGRAPH = "<P class=MsoNormal align=left><FONT face=仿宋_GB2312 size=4>&nbsp;&nbsp;&nbsp; "
_UNCLOSED_EVERY = 5


def body(layout: Layout, paragraphs: Sequence[str]) -> str:
    """The inner HTML of the article's box."""
    texts = [escape(text, quote=False) for text in paragraphs]
    if layout is Layout.WORD:
        return "\n".join(_word(index, text) for index, text in enumerate(texts))
    if layout is Layout.STYLED:
        return "\n".join(_styled(text) for text in texts)
    return "\n".join(f"<p>　　{text}</p>" for text in texts)


def cut_into_pages(paragraphs: Sequence[str], cuts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Pages of paragraphs, broken at each cut's `|`; ValueError if a cut fits no one place."""
    text = "\n".join(paragraphs)
    for cut in cuts:
        whole = cut.replace("|", "")
        if cut.count("|") != 1 or text.count(whole) != 1:
            raise ValueError(f"cut {cut!r} does not fit the text exactly once")
        text = text.replace(whole, cut.replace("|", "\f"))
    return tuple(tuple(page.split("\n")) for page in text.split("\f"))


def _styled(text: str) -> str:
    font = '<span style="font-family: 仿宋_GB2312; font-size: 16pt;">'
    return f'<p style="text-indent: 2em; line-height: 2em;">{font}{text}</span></p>'


def _word(index: int, text: str) -> str:
    """Figures in spans of their own, no </p>, and every fifth font left open."""
    closed = "" if index % _UNCLOSED_EVERY == _UNCLOSED_EVERY - 1 else "</FONT>"
    return f"{_PARAGRAPH}{_LATIN.sub(_SPAN, text)}<o:p></o:p>{closed}"
