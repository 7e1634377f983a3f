"""Lines that portals print around a text: source, date, counters, font size, share, neighbours.

They are dropped only outside the text's own bounds (before its first and after its last substantial
paragraph), because inside it a sentence may well speak of 来源 or 分享.
"""

import re
from collections.abc import Sequence

from reports.block import Block

_FURNITURE = (
    r"^【?字(?:体|号)(?:大小)?】?\s*[:：\[【].{0,30}",
    r"^(?:打印(?:本页)?|收藏|关闭(?:窗口|本页)?|我要纠错|返回(?:顶部)?|复制链接).{0,20}$",
    r"^【?(?:纠错|打印|关闭|复制链接)】?$",
    r"^[\[【]?(?:大|中|小)(?:\s*(?:大|中|小))*[\]】]?$",
    r"(?:阅读|浏览|点击|访问)(?:人数|次数|量|数|率)\s*[:：]?",
    r"^(?:(?:信息)?来源|稿源|作者|编辑|供稿)\s*[:：].{0,60}\d{4}\s*[-年/.]\s*\d{1,2}",
    r"^(?:发布(?:日期|时间|机构)|时间|日期)\s*[:：].{0,60}\d{4}\s*[-年/.]\s*\d{1,2}",
    r"^\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*来源.{0,40})?$",
    r"^分享(?:到|至|本页)?\s*[:：]?.{0,40}$",
    r"扫一扫.{0,20}(?:手机|查看|打开|分享|页面)|微信扫码|扫描?二维码",
    r"^[（(【\[]?(?:责任编辑|责编|编辑|审核|校对|初审|终审|监制)\s*[:：].{0,60}$",
    r"^[上下]一[篇条页]\s*[:：]?",
    r"^(?:内容摘要|摘\s*要|内容提要|导\s*读)\s*[:：]",
    r"^附\s*件\s*\d?\s*[:：]",
    r"^您?(?:当前|现在)?的?位置\s*[:：]|^首页(?:\s|>|$)",
    r"^(?:索引号|发布机构|成文日期|主题分类|发文字号|信息名称)\s*[:：]?.{0,60}$",
    r"^(?:主办|承办)(?:单位)?\s*[:：].{0,40}(?:办公室|管理局|中心|网).{0,60}$",
    r"^(?:版权所有|网站标识码|建议使用|技术支持|网站地图|联系我们).{0,80}$",
    r"^(?:https?://|www\.)\S{4,80}$|^.{0,20}\bwww\.[a-z0-9.-]{3,40}\.cn\b.{0,10}$",
    r"ICP备\d|公网安备",
)
_CHROME = re.compile("|".join(_FURNITURE))
_TAIL = re.compile(
    r"^[【\[]?(?:(?:相关|延伸|推荐|更多|热门)(?:阅读|链接|报道|新闻|文章|稿件|推荐|信息|内容|解读)|猜你喜欢"
    r"|(?:阅读|点击|新闻|热点)排行.{0,4}|标签云|热门标签)[】\]]?\s*[:：]?$"
    r"|^(?:网友|用户|全部|最新|发表)?评论(?:区|列表)?(?:\s*[（(]\d+[)）])?\s*[:：]?$|^[上下]一[篇条]\s*[:：]"
)
"""Where a portal begins to list what else it has: all that follows is not the report."""
_TEASER = re.compile(r"(?:…|\.{3})[”』]?$")
_LABEL = re.compile(r"^(?:内容摘要|摘\s*要|内容提要|导\s*读)\s*[:：]\s*")
_LONGEST = 300
_SUBSTANTIAL = 60
_MOST_FRONT = 40
_SAME = 15
_ANCHOR = re.compile(
    r"^(?:各位代表|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|现在[，,])"
)
_ANNEX = re.compile(r"名词解释|^附[件录表]|^注释")


def is_chrome(text: str) -> bool:
    """Would this line be page furniture, if it stood outside the text?"""
    return len(text) <= _LONGEST and bool(_CHROME.search(text) or _TAIL.search(text))


def without_chrome(blocks: Sequence[Block], linked: Sequence[bool] = ()) -> list[Block]:
    """Drop furniture before the first and after the last substantial block of one page.

    `linked` says which blocks are nothing but links; none, if it is not known.
    """
    texts = [" ".join(block.text.split()) for block in blocks]
    links = list(linked) or [False] * len(texts)
    end = _tail(texts)
    teasers: set[int] = set()
    first, last = end, -1
    for at in (at for at in range(end) if not links[at] and _substantial(texts[at])):
        if not _is_teaser(texts, at):
            first = at
            break
        teasers.add(at)
    for at in range(end - 1, first - 1, -1):
        if not links[at] and _substantial(texts[at]):
            last = at
            break
    outside = (at for at in range(end) if not first <= at <= last)
    dropped = teasers.union(at for at in outside if links[at] or is_chrome(texts[at]))
    return [block for at, block in enumerate(blocks[:end]) if at not in dropped]


def _tail(texts: Sequence[str]) -> int:
    """Where the portal's own lists begin, with nothing of a report behind; else the end."""
    end = len(texts)
    for at in range(len(texts) - 1, -1, -1):
        if _ANCHOR.match(texts[at]) or _ANNEX.search(texts[at][:_SAME]):
            break
        if len(texts[at]) <= _SUBSTANTIAL and _TAIL.search(texts[at]):
            end = at
    return end


def _is_teaser(texts: Sequence[str], at: int) -> bool:
    """Does the line repeat how a later one begins, and break off with dots?"""
    start = _LABEL.sub("", texts[at])[:_SAME]
    cut = _TEASER.search(texts[at]) is not None
    return cut and any(start in text for text in texts[at + 1 : at + 1 + _MOST_FRONT])


def _substantial(text: str) -> bool:
    return _ANCHOR.match(text) is not None or (len(text) >= _SUBSTANTIAL and not is_chrome(text))
