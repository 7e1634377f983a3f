"""Which year and period a figure is of, and whether it is only estimated."""

import re

from reports.indicators import verbs
from reports.indicators.model import Kind, Period, Role

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年|(?P<word>[今去上明])年|“?十(?P<plan>[三四五])五”?")
_LAST_OF_PLAN = {"三": 2020, "四": 2025, "五": 2030}
_WORDS = {"今": 0, "去": -1, "上": -1, "明": 1}
_AGAINST = re.compile(r"(?:比|较|与|同|从|由|自|于)$")
_OUTCOMES = frozenset({Role.OUTCOME})
_AVERAGE = re.compile(r"年均|年平均|平均每年")
_CUMULATIVE = re.compile(r"累计|[一二三四五六七八九十两]年来|总计|自.{0,10}以来")
_FIVE = re.compile(r"五年来?|“?十[三四五]五”?|过去五年|未来五年|今后五年|5年来?")
_END = re.compile(
    r"总量|总数|余额|存量$|保有量|拥有量|总规模|标准$|人口|年末|期末|库存|在校生|总里程|覆盖率|城镇化率"
)
_REACHED = re.compile(r"^(?:达到?了?|超过|突破|跨越|.*[到至])$")
_FLOWS = re.compile(
    r"减税|降费|退税|减负|负担$|营收|吞吐量|人次|接待|认定|投资|产量|面积|收入|[额值]$|资金|新增|新建|净增|建成|开工|消费|支出|贷款$|[出进]口|出口规模"
)
_WIDE = re.compile(r"(?:覆盖|普及|通达|规模化|参保|城镇化|集团化)率|在校生|报销比例")
_YEARLY = re.compile(r"强度|份额|水质|不良贷款率|失业率|达标率")
_GOES_ON = 60
_ALL_YEAR = ("全年", "预计全年")
_ESTIMATED = re.compile(r"预计|初步(?:核算|统计|预计)|快报数|预估")


def year(report_year: int, role: Role, before: str, *, clause: str) -> int:
    """The year it is about: as said before the figure in its sentence, else by its role.

    A report of 2026 tells of 2025 and plans for 2026.
    """
    fallback = report_year - 1 if role is Role.OUTCOME else report_year
    for text in (clause, before):
        for match in reversed(list(_YEAR.finditer(text))):
            if match["plan"] is None and _AGAINST.search(text[: match.start()]):
                continue
            behind = text[match.end() :]
            if behind.startswith(("以来", "的")) or (match["plan"] and behind.startswith("规划")):
                continue
            said = _said(match, report_year)
            if _sensible(said, role, report_year):
                return said
    return fallback


def _said(match: re.Match[str], report_year: int) -> int:
    if match["year"]:
        return int(match["year"])
    if match["plan"]:
        return _LAST_OF_PLAN[match["plan"]]
    return report_year + _WORDS[match["word"]]


def _sensible(said: int, role: Role, report_year: int) -> bool:
    """What was done is past, what is to be done is not."""
    return said < report_year if role is Role.OUTCOME else said >= report_year


def period(sentence: str, clause: str, name: str, taken: tuple[str, ...], kind: Kind) -> Period:
    """The time it covers.

    `sentence` and `clause` are the texts of either up to the figure; `taken` are the words between
    the name and the figure.
    """
    if _AVERAGE.search(clause):
        return Period.AVERAGE
    goes_on = (
        kind is Kind.LEVEL and not verbs.begins(clause) and _CUMULATIVE.search(sentence[-_GOES_ON:])
    )
    if _CUMULATIVE.search(clause) or goes_on:
        return Period.CUMULATIVE
    if _FIVE.search(clause) or _FIVE.match(sentence):
        return Period.FIVE_YEARS
    reached = any(_REACHED.match(word) for word in taken)
    if kind is Kind.SHARE and not _YEARLY.search(name):
        return Period.END if reached or _WIDE.search(name) else Period.YEAR
    if kind is not Kind.LEVEL or _FLOWS.search(name) or clause.startswith(_ALL_YEAR):
        return Period.YEAR
    return Period.END if reached or _END.search(name) else Period.YEAR


def estimated(clause: str, behind: str) -> bool:
    """Is it said to be an estimate before the figure, or in a bracket right after it?"""
    return bool(_ESTIMATED.search(clause)) or bool(
        behind.startswith("（") and _ESTIMATED.search(behind[:30])
    )
