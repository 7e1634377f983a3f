"""Numbers that state no figure: dates, ordinals, names, distances, and what is left of them."""

import re
from typing import NamedTuple

# 第5次, 5G, “120”, 1+3, 国道324, 3.0版, 以下9项工作: a figure never follows these.
_NOT_BEFORE = re.compile(r"[第每A-Za-z“‘\d.+×/〔\[#]$|[国省县乡]道$|\d—$|以下$|下列$|如下$")
_TIMES = re.compile(r"个?(?:多)?(?:月|年|小时|工作日|季度|星期|五年|百年|周年|日历|学年|学期|钟头)")
_OTHER_WORDS = {
    "分": re.compile(r"[钟别之布类批散期步级成]"),
    "方": re.compile(r"[面案向式]"),
    "天": re.compile(r"[然内河空]|时间|行动"),
    "人": re.compile(r"[制民]"),
    "期": re.compile(r"[间工货]"),
    "门": re.compile(r"[户店]"),
    "首": re.compile("[届批次]"),
    "口": re.compile(r"[径岸子腔]"),
    "次": re.compile(r"[产会]"),
    "类": re.compile(r"[水]"),
    "部": re.compile(r"[分门委]"),
    "位": re.compile(r"[于居列]"),
    "层": re.compile(r"[次级面]"),
    "面": re.compile(r"[积向]"),
    "头": re.compile(r"[部]"),
    "对": re.compile(r"[外口接]"),
}
"""What turns a unit's first character into another word: 12分钟, 6方面, 3人制."""
_ONLY_SCALED = frozenset({"方", "度", "克", "面"})
# An index or a ratio needs no unit: 收入比缩小至2.08, 价格指数控制在103左右.
_INDEX = re.compile(
    r"(?:指数|系数|[入之]比|比值|倍差)(?:预计|[均约]|[^，。；、\d]{0,4}?(?:为|是|达|达到|至|到|在|提高|提升|增长|下降|扩大|缩小))$"
)
_GOES_ON = re.compile(r"[\d年月日个位第强世中：]")
_NAME_GOES_ON = re.compile(r"[年月日A-Za-z+”]|富翁|能")
# 14亿多中国人, 560万云溪人民: whoever is spoken of, not what is counted.
_NATION = re.compile(r"[^，。；、\d]{0,5}(?:人民(?![币法政])|儿女|中国人|国人|同胞|父老)")
_NEAR = re.compile(r"^(?:内|以内|之内|范围|半径|见|步行|生活圈|服务圈|通勤|经济圈|可达|高度|长)")
_DISTANCE = frozenset({"米", "公里", "千米", "km", "KM"})
_SPEEDS = ("时速", "时速达", "时速达到", "时速为")
_AGE = re.compile(r"寿命|年龄")
_DAYS = re.compile(r"天数|优良天|达标天|提前|缩短|压缩|污染天|[增减]少?$")


class Written(NamedTuple):
    """A number with its unit at `start` to `end`, and the bound after it."""

    start: int
    end: int
    scale: str
    unit: str
    after: str


def stated(text: str, number: Written) -> bool:
    """Does a number state a figure?"""
    before = text[max(0, number.start - 20) : number.start]
    behind = text[number.end : number.end + 8]
    if _NOT_BEFORE.search(before[-3:]) or behind.startswith("级"):
        return False
    if not number.unit:
        ratio = text[number.start : number.end].endswith("：1") and "比" in before
        return ratio or _without_unit(before, behind, number.scale)
    if number.unit in _ONLY_SCALED and not number.scale:
        return False
    if number.unit == "个" and _TIMES.match(f"个{behind}"):
        return False
    if number.unit in _OTHER_WORDS and _OTHER_WORDS[number.unit].match(behind):
        return False
    return _measures(before, behind, number)


def _without_unit(before: str, behind: str, scale: str) -> bool:
    if scale:
        return not (_NAME_GOES_ON.match(behind) or _NATION.match(behind))
    return bool(_INDEX.search(before)) and not _GOES_ON.match(behind)


def _measures(before: str, behind: str, number: Written) -> bool:
    if number.unit in _DISTANCE and before.endswith(_SPEEDS):
        return False
    near = number.after in {"以内", "之内"} or _NEAR.match(behind)
    if number.unit in _DISTANCE and near:
        return False
    if number.unit in {"%", "‰"} and before.endswith("前"):
        return False
    if number.unit == "岁":
        return bool(_AGE.search(before))
    if number.unit == "天":
        return bool(_DAYS.search(before) or _DAYS.match(behind))
    return True
