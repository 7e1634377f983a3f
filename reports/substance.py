"""Rule `s1`: is a capture the same document as the one before, whatever moved around it?

Frozen: this rule decides between *unchanged* and *new version*, so any change of what it computes
needs a new name, and the manifest says which rule gave its digest. It knows nothing of the cleaner.
What it digests: the visible text of the document's own box on every page, without the lines that
move by themselves (counters, page generation, share and print lines), and the bytes of attachments.
Such a line has nothing else in it: a sentence that speaks of visits or clicks is the text's own.
Spaces don't count. Where no known box stands out, the whole page is digested and `confident` is
false, which the archive answers by keeping the capture.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from lxml import etree

from reports.decode import decode
from reports.model import Part

RULE = "s1"

_WRAPPERS = re.compile(
    r"</?(?:html|head|body)(?:\s[^>]{0,500})?>|<!DOCTYPE[^>]{0,500}>|<\?xml[^>]{0,200}>",
    re.IGNORECASE,
)
_DIV_CLASSES = frozenset({"TRS_Editor", "TRS_UEDITOR", "trs_editor_view"})
_CLASSES = frozenset({"v_news_content", "article-content"})
_IDS = frozenset({"zoom", "vsb_content", "UCAP-CONTENT"})
_MARKED = etree.XPath("//ucapcontent | //*[@id or @class]")
_SILENT = frozenset({"script", "style", "title", "noscript", "template", "textarea", "select"})
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "section"})
_OPEN, _SHUT = r"[\[【（(]?", r"[\]】）)|｜]{0,2}"
_NUMBER = rf"{_OPEN}(?:\d[\d,，]{{0,14}}(?:人次|次|人)?|-{{1,4}}|…{{1,2}}|加载中)?"
_DATE = r"[\d年月日时分秒:：/.T-]{0,30}(?:星期[一二三四五六日天])?"
_MOVING = (
    rf"(?:本[文页])?(?:阅读|浏览)(?:人数|次数|量|数)[:：]?{_NUMBER}",
    # Reports count visits and clicks, too, in tables as well: without its colon this is no label.
    rf"(?:访问|点击)(?:人数|次数|量|数)[:：]{_NUMBER}",
    rf"(?:(?:本页|页面|网页)?生成|打印|当前)时间[:：]?{_DATE}",
    r"分享(?:到|至)[:：]?(?:新浪微博|腾讯微博|微博|微信|朋友圈|QQ空间|QQ好友|QQ|更多|[、/]){0,12}",
    r"(?:微信)?扫一扫(?:[，,]?在手机上?(?:打开|查看)当前页面?)?",
    r"(?:字号|字体)(?:大小)?[:：]?[大中小]{0,3}",
    r"打印本页|关闭窗口",
)
_VOLATILE = re.compile(rf"(?:{_OPEN}(?:{'|'.join(_MOVING)}){_SHUT}){{1,6}}")
"""What a volatile line is from its first character to its last, once or several times."""
_MOST_BOXES = 9
_MOST_BYTES = 8 * 1024 * 1024
_MOST_TAGS = 200_000
"""Pages beyond these are not parsed: their bytes are digested, without confidence."""
_VOLATILE_LENGTH = 80
"""No longer line is looked at: it counts."""


class Substance(NamedTuple):
    """The digest (SHA-256, hex) under `rule`; not `confident` means: keep, whatever it equals."""

    rule: str
    digest: str
    confident: bool


def substance(parts: Sequence[Part]) -> Substance:
    """Digest a document. Parts count in the order given; names and URLs don't count."""
    digest = hashlib.sha256()
    confident = True
    for part in parts:
        content, sure = _page(part) if part.role == "page" else (part.body, True)
        confident &= sure
        digest.update(f"{part.role} {len(content)}\n".encode())
        digest.update(content)
    return Substance(RULE, digest.hexdigest(), confident and len(parts) > 0)


def _page(part: Part) -> tuple[bytes, bool]:
    if len(part.body) > _MOST_BYTES or part.body.count(b"<") > _MOST_TAGS:
        return part.body, False
    decoded = decode(part.body, part.content_type)
    root = _parsed(_WRAPPERS.sub("", decoded.text).replace("\x00", ""))
    box = _box(root)
    lines = "\n".join(_lines(box if box is not None else root))
    return lines.encode("utf-8", "surrogatepass"), box is not None and decoded.replaced == 0


def _parsed(inner: str) -> etree._Element:
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    parser.feed(f"<html><body>{inner}</body></html>")
    return parser.close()


def _box(root: etree._Element) -> etree._Element | None:
    """The only known box, or the outermost of nested ones; two side by side are no certainty."""
    marked = cast("list[etree._Element]", _MARKED(root))  # noqa: SLF001  the type has no other name
    found = [tag for tag in marked if _is_box(tag)][:_MOST_BOXES]
    known = set(found)
    outermost = [tag for tag in found if known.isdisjoint(tag.iterancestors())]
    only = outermost[0] if len(outermost) == 1 else None
    return only if only is not None and any(map(str.strip, _pieces(only))) else None


def _is_box(tag: etree._Element) -> bool:
    if tag.tag == "ucapcontent" or tag.get("id") in _IDS:
        return True
    known = _CLASSES | _DIV_CLASSES if tag.tag == "div" else _CLASSES
    return not known.isdisjoint((tag.get("class") or "").split())


def _lines(box: etree._Element) -> Iterator[str]:
    """Visible lines without any space, volatile ones left out."""
    for line in "".join(_pieces(box)).split("\n"):
        if line and not (len(line) <= _VOLATILE_LENGTH and _VOLATILE.fullmatch(line)):
            yield line


def _pieces(box: etree._Element) -> Iterator[str]:
    """Text without spaces, a line break before each block."""
    walk = etree.iterwalk(box, events=("start", "end"))
    for event, tag in walk:
        if event == "start":
            if tag.tag in _SILENT:
                walk.skip_subtree()
                continue
            if tag.tag in _BLOCKS:
                yield "\n"
            yield "".join((tag.text or "").split())
        elif tag is not box:
            yield "".join((tag.tail or "").split())
