"""How editors mark up a report's paragraphs: one text, six markups."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

Markup = Callable[[Sequence[str]], list[str]]

ROWS = (
    ("指标", "2031年", "2032年"),
    ("生产总值增长", "6.1%", "6%左右"),
    ("粮食产量", "41万吨", "40万吨以上"),
)
"""The table of the last markup."""


def _paragraphs(texts: Sequence[str]) -> list[str]:
    return [f"<p>{escape(text)}</p>\n" for text in texts]


def _indented(texts: Sequence[str]) -> list[str]:
    return [f'<p align="justify">　　{escape(text)}</p>\n' for text in texts]


def _breaks(texts: Sequence[str]) -> list[str]:
    return [f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(text)}<br>\n" for text in texts]


def _divs(texts: Sequence[str]) -> list[str]:
    return [f"<div>{escape(text)}</div>" for text in texts]


def _word(texts: Sequence[str]) -> list[str]:
    return [
        "<p class=MsoNormal style='TEXT-INDENT: 32pt'>" + _spans(text) + "</p>" for text in texts
    ]


def _spans(text: str) -> str:
    pieces = (text[at : at + 18] for at in range(0, len(text), 18))
    soup = "<span lang=EN-US style='FONT-SIZE: 16pt'>{}<o:p></o:p></span>"
    return "".join(soup.format(escape(piece)) for piece in pieces)


def _with_table(texts: Sequence[str]) -> list[str]:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return [*_indented(texts), f"<table border=1>{rows}</table>"]


MARKUPS: Mapping[str, Markup] = {
    "p": _paragraphs,
    "p indented": _indented,
    "br only": _breaks,
    "div": _divs,
    "Word spans": _word,
    "table": _with_table,
}


def truth(texts: Sequence[str], markup: str) -> list[str]:
    """The lines that a page with this text should give."""
    return [*texts, *("\t".join(row) for row in ROWS)] if markup == "table" else list(texts)
