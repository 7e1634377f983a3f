"""Names of places: what stays of a name without its rank, which rank a word means, and who is near.

`places.tsv` holds the provinces and prefectures of GB/T 2260, so that a text filed under a wrong
place can be told by the names it keeps mentioning.
"""

import csv
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Rank(StrEnum):
    """Levels of government."""

    STATE = "the State Council"
    PROVINCE = "a province"
    PREFECTURE = "a prefecture"
    COUNTY = "a county"


RANKS: Mapping[str, frozenset[Rank]] = {
    "国务院": frozenset({Rank.STATE}),
    "省": frozenset({Rank.PROVINCE}),
    "自治区": frozenset({Rank.PROVINCE}),
    "自治州": frozenset({Rank.PREFECTURE}),
    "州": frozenset({Rank.PREFECTURE}),
    "盟": frozenset({Rank.PREFECTURE}),
    "地区": frozenset({Rank.PREFECTURE}),
    "行署": frozenset({Rank.PREFECTURE}),
    "行政公署": frozenset({Rank.PREFECTURE}),
    "市": frozenset({Rank.PROVINCE, Rank.PREFECTURE, Rank.COUNTY}),
    "县": frozenset({Rank.COUNTY}),
    "旗": frozenset({Rank.COUNTY}),
    "区": frozenset({Rank.COUNTY}),
}
"""Which ranks a place may have whose name, or whose speaker's word, ends so; longest ending first.

Counties become districts and cities, leagues and regions become cities: within one rank the words
say nothing against each other.
"""

RENAMED: Mapping[str, str] = {"襄樊": "襄阳", "思茅": "普洱", "通什": "五指山", "巢湖": "合肥"}
"""Earlier names of cities whose portals keep the reports of the time before."""

_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_INVENTED = "99"
_PEOPLES = (
    "蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 "
    "哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 "
    "仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克 怒族 俄罗斯族 鄂温克族 "
    "保安族 裕固族 独龙族 鄂伦春 各族"
).split()
_AUTONOMOUS = re.compile(rf"(?<=..)(?:{'|'.join(_PEOPLES)})*自治[区州县旗]$")
_RANK_WORD = re.compile(r"(?<=..)(?:省|市|地区|盟|州|县|旗|区)$")


class Place(NamedTuple):
    """A place of the gazetteer."""

    adcode: str
    name: str


def rank_of(adcode: str) -> Rank:
    """The rank that a code's zeros say; 100000 stands for the whole country."""
    if adcode == "100000":
        return Rank.STATE
    if adcode.endswith("0000"):
        return Rank.PROVINCE
    return Rank.PREFECTURE if adcode.endswith("00") else Rank.COUNTY


def rank_word(name: str) -> str:
    """The ending of a name, or the word of a speaker, that tells a rank; "" if none does."""
    return next((word for word in RANKS if name.endswith(word)), "")


def allows(adcode: str, word: str) -> bool:
    """May the government of this place call itself so? An autonomous region's may say 区."""
    rank = rank_of(adcode)
    if word == "市" and rank is Rank.PROVINCE:
        return adcode[:2] in {*_MUNICIPALITIES, _INVENTED}
    return rank in RANKS[word] or (word == "区" and rank is Rank.PROVINCE)


def stem(name: str) -> str:
    """The name as texts say it: 黔东南 for 黔东南苗族侗族自治州; a name of one character stays."""
    short = _AUTONOMOUS.sub("", name)
    short = short if short != name else _RANK_WORD.sub("", name)
    return RENAMED.get(short, short)


def same_place(name: str, place: str) -> bool:
    """Is a name, perhaps short, with its province before it or of earlier times, the place's?"""
    return place.endswith(name) or stem(place) in name or stem(name) == stem(place)


def mentions(text: str, short: str) -> int:
    """How often a text names a place, under its name of today or an earlier one."""
    earlier = (old for old, new in RENAMED.items() if new == short)
    return sum(text.count(name) for name in (short, *earlier))


@cache
def gazetteer() -> tuple[Place, ...]:
    """Provinces and prefectures, in the order of their codes."""
    source = files("reports.identity").joinpath("places.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(source.splitlines(), delimiter="\t")
    return tuple(Place(row["adcode"], row["name"]) for row in rows)


def parents(adcode: str) -> tuple[str, ...]:
    """Stems of the province, and for a county of the prefecture, that a place belongs to."""
    codes = {f"{adcode[:2]}0000", f"{adcode[:4]}00"} - {adcode}
    return tuple(stem(place.name) for place in gazetteer() if place.adcode in codes)
