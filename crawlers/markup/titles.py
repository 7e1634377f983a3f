"""A document's title as a link shows it: cut or not, in `title=` or beside the link."""

import re
from collections.abc import Iterable

from bs4 import Tag

from crawlers.page import attribute, squeezed

SHORTEST_TITLE = 6
"""政府工作报告 has six signs; menus have two or four."""

LONGEST_TITLE = 300
"""Titles of reports reach sixty signs; what is longer is a text."""

_CUT = re.compile(r"(?:\.{2,}|…+|⋯+|·{3,}|．{2,})$")
_DATE = re.compile(r"\W*(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?\W*")
_WORDLESS = re.compile(
    r"^[\[【(（]?(?:点击)?(?:查看|详情|详细|阅读|浏览|全文|打开|进入)(?:详情|详细|全文|内容)?"
)
_CHINESE = re.compile("[一-鿿]")
_FEW = 20
_CELLS = ("td", "dt", "dd", "div", "span", "p", "h3", "h4")


def title_of(link: Tag) -> str:
    """The link's `title` where it has one that goes on as the shown text does, which may be cut."""
    shown, full = _shown(link), squeezed(attribute(link, "title"))
    stem = _CUT.sub("", shown)
    return full if full and "".join(stem.split()) in "".join(full.split()) else shown


def beside(row: Tag, title: str) -> str:
    """The texts of a row that are not its title: its date is among them."""
    return " ".join(text for text in row.stripped_strings if squeezed(text) not in title)


def _shown(link: Tag) -> str:
    """What a link shows. All of a row may be one: heading, summary and date."""
    heading = link.find(["h1", "h2", "h3", "h4", "h5"])
    if heading is not None:
        return squeezed(heading.get_text())
    if link.name == "tr":
        return _most_chinese(link.find_all("td", limit=_FEW))
    texts = [text for text in link.strings if text.strip()]
    if len(texts) > 1:
        texts = [text for text in texts if not _DATE.fullmatch(text.strip())]
    return squeezed("".join(texts))


def is_cut(title: str) -> bool:
    """Whether a title ends in dots: the listing shortened it."""
    return _CUT.search(title) is not None


def without_dots(title: str) -> str:
    """What a listing left of a title that it cut."""
    return _CUT.sub("", title).strip()


def says_nothing(link: Tag) -> bool:
    """A link 查看 or 详情: the title stands beside it."""
    return _WORDLESS.match(squeezed(link.get_text())) is not None


def title_beside(link: Tag) -> str:
    """The text of the link's own row (`<tr>`, `<li>`) with most Chinese signs.

    "" if another link of the row has a title.
    """
    row = link.find_parent(["tr", "li"])
    if row is None:
        return ""
    others = (title_of(other) for other in row.find_all("a", limit=_FEW) if other is not link)
    if any(len(other) >= SHORTEST_TITLE for other in others):
        return ""
    return _most_chinese(row.find_all(_CELLS, limit=_FEW))


def _most_chinese(cells: Iterable[Tag]) -> str:
    """A table's row may have a number, an office and a date beside the title."""
    texts = (squeezed(cell.get_text(" ")) for cell in cells)
    return max(texts, key=lambda text: len(_CHINESE.findall(text)), default="")
