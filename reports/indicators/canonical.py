"""The table of known indicators: canonical names, how reports write them, what is plausible.

`names.tsv` holds one indicator a line: its name, other ways to write it, the base units it comes
in, the plausible range of its yearly growth in percent and of its level in the first base unit (of
any place from a county to the nation), whose statistic it is (`SOURCES`), and its name in English.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reports.indicators import words

SOURCES = {
    "NBS": "National Bureau of Statistics: 主要统计指标解释 in the China Statistical Yearbook",
    "MOF": "Ministry of Finance: 政府收支分类科目",
    "MOHRSS": "Ministry of Human Resources and Social Security: 统计公报",
    "MARA": "Ministry of Agriculture and Rural Affairs: 高标准农田建设规划, 脱贫监测",
    "MOST": "Ministry of Science and Technology: 高新技术企业认定管理办法, 技术合同登记",
    "MIIT": "Ministry of Industry: 优质中小企业梯度培育管理暂行办法, 通信业统计公报",
    "CNIPA": "National Intellectual Property Administration: 知识产权统计",
    "SAMR": "State Administration for Market Regulation: 经营主体登记",
    "GACC": "General Administration of Customs: 海关统计",
    "MOFCOM": "Ministry of Commerce: 外资统计",
    "PBC": "People's Bank of China: 金融机构信贷收支统计",
    "MCT": "Ministry of Culture and Tourism: 统计公报",
    "NDRC": "National Development and Reform Commission: 规划纲要指标",
    "MEE": "Ministry of Ecology and Environment: 生态环境状况公报",
    "GB3095": "GB 3095 环境空气质量标准",
    "NFGA": "National Forestry and Grassland Administration: 国土绿化公报",
    "NEA": "National Energy Administration: 电力工业统计",
    "MOT": "Ministry of Transport: 交通运输行业发展统计公报",
    "CAAC": "Civil Aviation Administration: 运输机场生产统计公报",
    "SPB": "State Post Bureau: 邮政行业发展统计公报",
    "MOHURD": "Ministry of Housing and Urban-Rural Development: 城乡建设统计",
    "MCA": "Ministry of Civil Affairs: 民政事业发展统计公报",
    "NHC": "National Health Commission: 卫生健康事业发展统计公报",
    "NHSA": "National Healthcare Security Administration: 医疗保障事业发展统计公报",
    "MOE": "Ministry of Education: 教育事业发展统计公报",
    "MWR": "Ministry of Water Resources: 水利发展统计公报",
    "MNR": "Ministry of Natural Resources: 国土变更调查, 海洋经济统计公报",
    "place": "each place's own reporting",
}
"""What the column of sources means. Ranges are our own, wide enough for any place."""


_MARK = re.compile(r"[“”‘’（）()《》、 _]")
_ALIKE = (
    (re.compile("(?:国内|(?<!地区)(?:全[市省区县州])?)生产总值|GDP"), "地区生产总值"),
    (re.compile("规模以上|规模(?=工业)"), "规上"),
    (re.compile("限额以上"), "限上"),
    (re.compile("的?比[重例]$"), "比重"),
    (re.compile("^减轻.*(?:企业|主体|税|缴费|社保).*负担$"), "减轻负担"),
)
_SUM = re.compile("总?(?:数量?|量)$")
_BEFORE = tuple(sorted((*words.SCOPES, *words.MADE), key=lambda word: (-len(word), word)))


class Known(NamedTuple):
    """An indicator of the table; ranges as (lowest, highest)."""

    name: str
    aliases: tuple[str, ...]
    units: tuple[str, ...]
    growth: tuple[float, float]
    level: tuple[float, float]
    source: str
    english: str


@cache
def table() -> tuple[Known, ...]:
    """Every indicator of `names.tsv`, in its order."""
    text = files("reports.indicators").joinpath("names.tsv").read_text(encoding="utf-8")
    return tuple(_known(line.split("\t")) for line in text.splitlines()[1:])


def _known(cells: list[str]) -> Known:
    name, aliases, units, growth, level, source, english = cells
    ways, measures = tuple(aliases.split()), tuple(units.split())
    return Known(name, ways, measures, _range(growth), _range(level), source, english)


def _range(cell: str) -> tuple[float, float]:
    low, high = map(float, cell.split())
    return low, high


@cache
def _by_alias() -> dict[str, Known]:
    found = {alias: known for known in table() for alias in (known.name, *known.aliases)}
    for alias, known in list(found.items()):
        found.setdefault(plain(alias), known)
    return found


def plain(name: str) -> str:
    """A name without its marks, and with one of the words that reports use alike.

    “小巨人”企业 is 小巨人企业; GDP and 国内生产总值 are 地区生产总值, 占…的比例 is 占…比重.
    """
    said = _MARK.sub("", name)
    for pattern, word in _ALIKE:
        said = pattern.sub(word, said)
    return said


def canonical(name: str) -> Known | None:
    """The indicator that goes by this name, whatever its scope and what was done about it.

    新建口袋公园, 口袋公园总数 and 全市口袋公园 are of 口袋公园; a name that the table has as it
    stands (新增就业) is that.
    """
    names = _by_alias()
    if name in names:
        return names[name]
    said = plain(name)
    while said:
        for way in (said, _SUM.sub("", said)):
            if way in names:
                return names[way]
        cut = next((word for word in _BEFORE if said.startswith(word)), "")
        if not cut:
            return None
        said = said[len(cut) :]
    return None


def doubt(known: Known | None, value: float | None, unit: str, *, grows: bool) -> str:
    """Why a value can hardly be meant, or nothing. `unit` is a base unit."""
    if known is None or value is None:
        return ""
    if grows:
        low, high = known.growth
        fits = unit != "%" or low <= value <= high
        return "" if fits else f"growth beyond {low:g}% to {high:g}%"
    if unit not in known.units:
        return ""
    low, high = known.level
    fits = unit != known.units[0] or low <= value <= high
    return "" if fits else f"level beyond {low:g} to {high:g} {unit}"
