"""Lines that portals print around a text: source, date, counters, font size, share, neighbours.

They are dropped only outside the text's own bounds (before its first and after its last substantial
paragraph), because inside it a sentence may well speak of 来源 or 分享.
"""

import re
from collections.abc import Sequence

from reports.block import Block
from reports.body.spaces import tidy

_FURNITURE = (
    r"^【?字(?:体|号)(?:大小)?】?\s*[:：\[【].{0,30}",
    r"^(?:打印(?:本页)?|收藏|关闭(?:窗口)?|我要纠错|返回(?:顶部)?|复制链接).{0,20}$",
    r"^【?(?:纠错|打印|关闭|复制链接)】?$",
    r"^(?:大|中|小)(?:\s*(?:大|中|小))*$",
    r"(?:阅读|浏览|点击|访问)(?:人数|次数|量|数|率)\s*[:：]?",
    r"^(?:(?:信息)?来源|稿源|作者|编辑|供稿)\s*[:：].{0,60}\d{4}\s*[-年/.]\s*\d{1,2}",
    r"^(?:发布(?:日期|时间|机构)|时间|日期)\s*[:：].{0,60}\d{4}\s*[-年/.]\s*\d{1,2}",
    r"^\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*来源.{0,40})?$",
    r"^分享(?:到|至|本页)?\s*[:：]?.{0,40}$",
    r"扫一扫.{0,20}(?:手机|查看|打开|分享|页面)|微信扫码",
    r"^[（(【\[]?(?:责任编辑|责编|编辑|审核|校对|初审|终审|监制)\s*[:：].{0,60}$",
    r"^[上下]一[篇条页]\s*[:：]?",
    r"^(?:相关(?:阅读|链接|报道|新闻|文章|稿件|附件)|延伸阅读|推荐阅读)",
    r"^(?:内容摘要|摘\s*要)\s*[:：]",
    r"^附\s*件\s*\d?\s*[:：]",
    r"^您?(?:当前|现在)?的?位置\s*[:：]|^首页(?:\s|>|$)",
    r"^(?:索引号|发布机构|成文日期|主题分类|发文字号|信息名称)\s*[:：]?.{0,60}$",
    r"^(?:主办|承办)(?:单位)?\s*[:：].{0,40}(?:办公室|管理局|中心|网).{0,60}$",
    r"^(?:版权所有|网站标识码|建议使用|技术支持).{0,80}$",
    r"ICP备\d|公网安备",
)
_CHROME = re.compile("|".join(_FURNITURE))
_LONGEST = 300
_SUBSTANTIAL = 60
_ANCHOR = re.compile(
    r"^(?:各位代表|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|现在[，,])"
)


def is_chrome(text: str) -> bool:
    """Would this line be page furniture, if it stood outside the text?"""
    return len(text) <= _LONGEST and _CHROME.search(text) is not None


def without_chrome(blocks: Sequence[Block]) -> list[Block]:
    """Drop furniture before the first and after the last substantial block of one page."""
    texts = [tidy(block.text) for block in blocks]
    solid = [index for index, text in enumerate(texts) if _substantial(text)]
    first, last = (solid[0], solid[-1]) if solid else (len(texts), -1)
    return [
        block
        for index, block in enumerate(blocks)
        if first <= index <= last or not is_chrome(texts[index])
    ]


def _substantial(text: str) -> bool:
    return _ANCHOR.match(text) is not None or (len(text) >= _SUBSTANTIAL and not is_chrome(text))
