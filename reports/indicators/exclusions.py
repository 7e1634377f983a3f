"""Numbers that state no figure: dates, ordinals, names, distances, and what is left of them."""

import re

# 第5次, 5G, “120”, 1+3, 国道324, 3.0版: a figure never follows these.
_NOT_BEFORE = re.compile(r"[第A-Za-z“‘\d.+×/〔\[#]$|[国省县乡]道$|\d—$")
_TIMES = re.compile(r"个?(?:多)?(?:月|年|小时|工作日|季度|星期|五年|百年|周年|日历|学年|学期|钟头)")
_WITH_UNIT: dict[str, re.Pattern[str]] = {
    "分": re.compile(r"[钟别之布类批散期步级成]"),
    "方": re.compile(r"[面案向式]"),
    "天": re.compile(r"[然内河空]|时间|行动"),
    "人": re.compile(r"[制民]"),
    "期": re.compile(r"[间工货]"),
    "门": re.compile(r"[户店]"),
    "条": re.compile(r"”"),
    "点": re.compile(r""),
    "次": re.compile(r"[产会]"),
    "类": re.compile(r"[水]"),
    "部": re.compile(r"[分门委]"),
    "位": re.compile(r"[于居列]"),
    "层": re.compile(r"[次级面]"),
    "级": re.compile(r""),
    "面": re.compile(r"[积向]"),
    "头": re.compile(r"[部]"),
    "对": re.compile(r"[外口接]"),
    "段": re.compile(r""),
}
"""What turns a unit's first character into another word: 12分钟, 6方面, 3人制."""
_ONLY_SCALED = frozenset({"方", "度", "克", "口", "面"})
_NEAR = re.compile(r"^(?:内|以内|之内|范围|半径|见|步行|生活圈|服务圈|通勤|经济圈|可达|高度|长)")
_DISTANCE = frozenset({"米", "公里", "千米", "km", "KM"})
_AGE = re.compile(r"寿命|年龄")
_DAYS = re.compile(r"天数|优良天|达标天|提前|缩短|压缩")
_SCHOOL_YEARS = re.compile(r"^[以之]?[前后来间内]")


def stated(text: str, start: int, end: int, unit: str, scale: str, after: str) -> bool:
    """Does the number with its unit at `start` to `end` (without bounds) state a figure?"""
    before, behind = text[max(0, start - 20) : start], text[end : end + 8]
    if _NOT_BEFORE.search(before[-3:]):
        return False
    if behind.startswith("级"):
        return False
    if not unit:
        return bool(scale) and not re.match(r"[年月日A-Za-z+”]|富翁|能", behind)
    if unit in _ONLY_SCALED and not scale:
        return False
    if unit == "个" and _TIMES.match(f"个{behind}"):
        return False
    if unit in _WITH_UNIT and (found := _WITH_UNIT[unit].match(behind)) and found.group():
        return False
    return _measures(before, behind, unit, after)


def _measures(before: str, behind: str, unit: str, after: str) -> bool:
    if unit in _DISTANCE and (after in {"以内", "之内"} or _NEAR.match(behind)):
        return False
    if unit == "岁":
        return bool(_AGE.search(before))
    if unit == "天":
        return bool(_DAYS.search(before) or _DAYS.match(behind))
    return not (behind[:1] == "”" and "“" not in before[-3:] and unit not in "%‰元")
