"""The noun phrase that a figure belongs to: before it, or after it where only verbs stand before.

The name is as written, without bound, tone and scope words (完成固定资产投资500亿元 is of
固定资产投资, 打通20条断头路 of 断头路), and with what it counts (新签约20亿元以上项目).
"""

import re
from typing import NamedTuple

from reports.indicators import verbs, words

_LONGEST = 60
_NOTE = re.compile(r"\^?[\[〔]\d+[\]〕]")
_TIME = re.compile(
    r"^(?:连续[\d一二三四五六七八九十]+[年季月]|到?(?:20\d\d年?底?|“?十[二三四五]五”?(?:时期|期间|末)?"
    r"|[今去上明]年|全年|[年期](?:末|底)(?!余额|在)|近?[一二三五]年来?)(?:以来)?)"
)
_GDP = "生产总值"
_LISTED = re.compile(r"^.*等(?:\d+[个家项])?(?=.{2})")
_RANKED = re.compile(
    r"(?:分别|均|稳|仍|继续|稳定|持续|连续|再次|保持)?"
    r"(?:(?:位?居|位?列|排名?|名列|跃升至?|跃居|跻身|[列排]|升至|上升至?|晋升至?|进入)(?:在)?"
    r"(?:(?:全[国省市区县州]|各[省市区县州]|世界|全球|[中西东]部)[^，。；、\d强]{0,9}"
    r"|[^，。；、\d强]{2,8}[省市区县国州])?"
    r"|(?:全[国省市区县州]|世界|全球|[中西东]部|[东西][北南]地区))$"
)
_NOT_SCOPE = re.compile(
    r"[^，。；]{0,8}[百十千]强|重点(?:实验室|文物|镇)|文明|美丽|先进|示范|工商联|劳动模范|民主法治|乡村|特色|首批|一级"
)
_FOR_WHOM = re.compile(
    r"(?:为|向|面向|给予)(?!年度|全年)[^，。；、\d]{2,10}?(?=发放|减税|减免|提供|拨付|让利|退税|返还)"
)
_GOES = re.compile(
    r"(?:全面|有序|圆满|顺利|如期|加快|持续|稳步|扎实|深入|统筹|接续|汛前|正?在|进展)+"
    r"(?:推进|建设|完成|实施|收官|开展|落地|顺利)$|(?:动态)?清零$|挂牌(?:运行|成立)?$|全程网办$|"
    r"实现全程网办$|(?:高效|稳定|投入)运行$|取得[^，。；、]{0,6}(?:成果|成效|进展)$|(?:工作)?圆满收官$"
)
_LEADS_ON = re.compile(
    r"(?:汛前|如期|顺利)?(?:实现|完成)(?=(?:投产|达产|投用|开工|竣工|通车|并网|修缮重建)$)|向[^，。；、]{2,4}(?=开放$)"
)
_ACTS = re.compile(
    r"(?:加快|纵深|深入|持续|扎实|全力|大力|统筹|有序|稳步|积极|组织|全面|重点|着力|同步|接续|高质量|高标准)*"
    r"(?:推进|实施|推动|开展|做好|落实)好?(?=.)(?!法)"
)
_SINCE = re.compile(
    r"(?:比|较|同比|与)[^，。；、]{1,9}?(?:年|年末|年底|年初|月|同期|期)(?:相比)?$"
    r"|每[\d.]*[百千万]?(?:人|户|亩|立方米)$"
    r"|(?:实现|连续|已|近|(?<![延长满第]))(?<![\d一二三四五六七八九十])[\d一二两三四五六七八九十]{1,2}(?:年|个月|个?季度)$"
)
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]年$")
_COUNTED_OFF = re.compile(r"^[一二三四五六七八九十]{1,3}是")
_NUMERAL = re.compile("[〇一二三四五六七八九十两近]+")
_TOLD = re.compile(
    r"(?<=..)(?:同比|分别|均|共|累计|增长|下降|达到|超过|突破|完成|实现|建成|新增|获批|获评|总?投资|集中|全部|营业收入|产值|年产|占|(?<![初高集])中$|开工|增加值|营收|收入|利润)"
)
_BUILD = re.compile(r"(?<=..)(?:建设|提质扩规)$")
_ALSO = re.compile(r"全部|首次|如期|顺利")
_MARKS = " —“”‘’、，：；。的^"
_MEASURES = re.compile(r"(?:具体|政策|重点|有力|惠企|硬核)?(?:举措|措施|政策|政策措施|意见|办法)$")
_ISSUED = re.compile(
    r"^(?:全面|制定|研究|相继|率先)*(?:出台|推出|落实|制定|实施|落细|印发|推行|发布|执行)+(?:了|好)?(?=.{2})"
)
_WON = re.compile(r"争取[^，。；、]*(?:资金|债券?|指标|试点|补助|额度|投资|贷款|支持|政策)$")
_NOUNS = re.compile(
    r"投资|资金|贷款|资产|产值|收入|营收|税收|利润|人口|面积|余额|产量|总量|率|比|额|数|值|度|均|费|量"
)
_ADDED = re.compile("新增|净增|新建|建成")
_SHORT = 4
_DONE = ("完成", "实现")
_WINS = frozenset({"获得", "取得"})
_SUMS = frozenset({"投资", "产值", "税收"})


class Tail(NamedTuple):
    """What is left before a figure, and the words taken off its end, the last one first."""

    rest: str
    taken: tuple[str, ...]


def tail(left: str, *, rank: bool = False) -> Tail:
    """Take off what stands between a name and its figure: 达到, 增长, 分别提高到; 居全国."""
    taken: list[str] = []
    rest = _NOTE.sub("", left[-_LONGEST:]).rstrip(" ")
    if rank and (found := _RANKED.search(rest)):
        rest = rest[: found.start()]
        taken = [word for word in ("均", "分别") if word in found.group()]
    while not rest.endswith(words.UNTAILED):
        if found := _SINCE.search(rest[-14:]):
            rest = rest[: len(rest) - len(found.group())]
        word = next((word for word in words.TAILS if rest.endswith(word)), "")
        if not word or (word == "年" and _NUMBERED.search(rest)):
            break
        taken.append(word)
        rest = rest[: -len(word)].rstrip(" ")
    return Tail(rest, tuple(taken))


def name(before: Tail, right: str, *, listed: bool, followed: bool) -> str:
    """The name of a figure with `before` on its left and `right` up to the next mark or figure.

    `listed`: the words on the left begin after 、 and may end a list (…、农订会等展会贸易额).
    `followed`: the words on the right end at another figure.
    """
    rest = heading_off(before.rest, listed=listed)
    counts_names = listed and bool(rest) and not verbs.ending(rest)
    subject = not followed and (counts_names or not (rest or listed))
    noun = counted(right, subject=subject)
    if rest and _MEASURES.fullmatch(noun) and (issued := _issued(before.rest, rest)):
        return f"{issued}{noun}"
    if noun and rest.endswith("上") and _WINS.intersection(before.taken):
        return noun
    if not noun or not (not rest or verbal(rest) or counts_names):
        return rest
    return f"{_kept(rest, noun)}{noun if subject else _BUILD.sub('', noun)}"


def _issued(said: str, rest: str) -> str:
    """What measures are for: 出台茶产业发展30条措施. Nothing where only a verb stands there."""
    found = _ISSUED.match(said)
    return said[found.end() :] if found else "" if verbs.ending(rest) else rest


def verbal(rest: str) -> bool:
    """Does the noun that is counted not stand here, but after the figure?"""
    if verbs.ending(rest) or rest.endswith(("等", "的")):
        return True
    return len(rest) <= _SHORT and not _NOUNS.search(rest[-2:])


def _kept(rest: str, noun: str) -> str:
    if rest.startswith("每"):
        return rest
    verb = verbs.ending(rest)
    if _ADDED.match(noun):
        return ""
    return verb if verb.startswith(words.KEPT_VERBS) else ""


def heading_off(rest: str, *, listed: bool = False) -> str:
    """Take off what a name never begins with: scope, tone, light verbs, time."""
    rest = _COUNTED_OFF.sub("", rest.strip(" —"))
    if listed and (found := _LISTED.match(rest)):
        rest = rest[found.end() :]
    rest = rest.removeprefix("等")
    while True:
        cut = _time(rest) or _light(rest) or _scope(rest) or _act(rest) or _for_whom(rest)
        if not cut:
            return "" if _NUMERAL.fullmatch(rest) else _balanced(rest.strip(" —的^"))
        if rest[cut:] in _SUMS and rest.startswith(_DONE):
            return rest
        rest = rest[cut:].lstrip(" ，、")


def _balanced(rest: str) -> str:
    """A quotation that lost its other half loses its mark."""
    for first, last in ("“”", "（）"):
        if rest.count(first) != rest.count(last):
            rest = rest.strip(first + last)
    return rest.strip("、，：；。 ").removesuffix("和")


def _time(rest: str) -> int:
    found = _TIME.match(rest)
    return found.end() if found else 0


def _light(rest: str) -> int:
    if rest.startswith(words.UNHEADED) or _WON.match(rest):
        return 0
    word = next((word for word in words.LIGHT if rest.startswith(word)), "")
    return len(word) if len(word) < len(rest) else 0


def _act(rest: str) -> int:
    found = None if rest.startswith(words.UNHEADED) else _ACTS.match(rest)
    return found.end() if found else 0


def _for_whom(rest: str) -> int:
    found = _FOR_WHOM.match(rest)
    return found.end() if found else 0


def _scope(rest: str) -> int:
    for word in words.SCOPES:
        if word in words.NAME_SCOPES or not rest.startswith(word):
            continue
        behind = rest[len(word) :]
        if behind.startswith((_GDP, "性")) or (word == "全国" and _NOT_SCOPE.match(behind)):
            return 0
        return len(word)
    return 0


def counted(right: str, *, subject: bool) -> str:
    """The noun that begins right after a figure; of a `subject` with what is told of it."""
    right = _NOTE.sub("", right)
    right = right.removeprefix("的")
    if right.startswith("口") and right[1:2] not in {"袋", "岸"}:  # of 人口, whose 人 is the unit
        right = f"人{right}"
    if not right or right[0] in " ，。；：、）（”—+/" or not_noun(right):
        return ""
    if subject and right[-1:] != "\n":
        return _balanced(_without_course(_ALSO.sub("", right[:_LONGEST])))
    end = _TOLD.search(right)
    return _balanced(right[: end.start() if end else _LONGEST])


def _without_course(said: str) -> str:
    """What is counted, without how its work goes: 示范片区有序建设, 项目实现投产."""
    noun = _GOES.sub("", said)
    return _LEADS_ON.sub("", noun) if len(noun) > 1 else said


def not_noun(right: str) -> bool:
    """Do the words after a figure tell of it, rather than name what is counted?"""
    return right.startswith(words.NOT_NOUNS) and not right.startswith(words.NOUNS)
