"""Names and figures in English, so that who reads no Chinese sees what moved and where to.

A gloss stands beside the original and never instead of it; what is not known has none.
"""

import re
from unicodedata import normalize

from reports.indicators.canonical import canonical

_NAMES = (
    (r"(?:生产总值|GDP)(?!能耗|电耗|水耗|用水|二氧化碳|能源)|经济增长", "GDP"),
    (r"居民消费价格|价格涨幅|CPI", "consumer prices (CPI)"),
    (r"失业率", "unemployment rate"),
    (r"新增就业|就业", "new jobs"),
    (r"赤字率", "deficit ratio"),
    (r"赤字", "deficit"),
    (r"专项债", "special-purpose bonds"),
    (r"特别国债", "special treasury bonds"),
    (r"预算收入|财政收入", "budget revenue"),
    (r"预算支出|财政支出", "budget spending"),
    (r"转移支付", "transfers to local governments"),
    (r"税费|减税|降费", "tax and fee cuts"),
    (r"固定资产投资", "fixed investment"),
    (r"预算内投资", "central budget investment"),
    (r"社会消费品零售|零售总额", "retail sales"),
    (r"工业增加值|规上工业|规模以上工业", "industrial value added"),
    (r"可支配收入|居民收入", "income per head"),
    (r"货物进出口|外贸|进出口", "foreign trade"),
    (r"粮食", "grain"),
    (r"能耗|能源消耗", "energy use"),
    (r"二氧化碳|碳排放", "carbon emissions"),
    (r"PM2\.?5|细颗粒物", "fine dust (PM2.5)"),
    (r"优良天数|空气质量", "air quality"),
    (r"研发|研究与试验发展", "R&D"),
    (r"技术合同", "technology contracts"),
    (r"城镇化率", "urbanisation rate"),
    (r"常住人口", "residents"),
    (r"高标准农田", "high-standard farmland"),
    (r"老旧小区", "old estates renovated"),
    (r"保障性住房|保障性租赁住房|保租房", "affordable housing"),
    (r"停车", "parking places"),
    (r"学位", "school places"),
    (r"幼儿园", "kindergartens"),
    (r"养老", "care for the old"),
    (r"医保|医疗保险", "health insurance"),
    (r"高速公路", "motorways"),
    (r"高速铁路|高铁", "high-speed rail"),
    (r"轨道交通|地铁", "urban rail"),
    (r"充电", "charging points"),
    (r"新能源汽车", "electric vehicles"),
    (r"发明专利|专利", "patents"),
    (r"高新技术企业", "high-tech firms"),
    (r"服务业|第三产业", "services"),
    (r"数字经济", "digital economy"),
    (r"游客|旅游", "tourism"),
    (r"外资", "foreign investment"),
    (r"毕业生", "graduates"),
)
_BEFORE = {
    "不低于": "at least ",
    "不少于": "at least ",
    "不高于": "at most ",
    "不超过": "at most ",
    "超过": "over ",
    "突破": "over ",
    "高于": "over ",
    "低于": "under ",
    "约": "about ",
    "近": "nearly ",
    "超": "over ",
}
_AFTER = {
    "左右": "about ",
    "上下": "about ",
    "以上": "at least ",
    "以内": "at most ",
    "以下": "at most ",
}
_SIZES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_UNITS = {
    "": "",
    "%": "%",
    "‰": "‰",
    "个百分点": " points",
    "元": " yuan",
    "美元": " US dollars",
    "人": " people",
    "人次": " visits",
    "户": " households",
    "吨": " tonnes",
    "斤": " jin",
    "亩": " mu",
    "公里": " km",
    "米": " m",
    "平方公里": " km²",
    "平方米": " m²",
    "立方米": " m³",
    "千瓦": " kW",
    "千瓦时": " kWh",
    "个": "",
    "项": "",
    "家": "",
    "所": "",
    "座": "",
    "条": "",
    "件": "",
    "套": "",
    "张": "",
    "台": "",
    "辆": "",
    "名": "",
    "倍": " times",
    "天": " days",
}
_NUMBER = r"(\d{1,15}(?:\.\d{1,9})?)(万亿|[万亿])?"
_FIGURE = re.compile(
    rf"({'|'.join(_BEFORE)})?{_NUMBER}(?:([^\d\W]{{0,4}}|[%‰])(?:[-—–~至到]{{1,2}}){_NUMBER})?"
    rf"({'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})({'|'.join(_AFTER)})?"
)
_ROUND = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LONGEST = 40


def name_in_english(name: str) -> str:
    """What an indicator is called in English, or nothing.

    Known indicators by the table of their names; any other by a word in it that says what it is.
    """
    known = canonical(name)
    if known is not None:
        return known.english
    return next((english for words, english in _NAMES if re.search(words, name)), "")


def figure_in_english(figure: str) -> str:
    """`1200万人以上` as `at least 12 million people`; nothing where nothing is to translate."""
    plain = _plain(figure)
    match = _FIGURE.fullmatch(plain)
    if not match:
        return ""
    before, low, low_size, _, high, high_size, unit, after = match.groups()
    size = low_size or high_size or ""
    told = _amount(low, size if high else low_size or "")
    if high:
        told = f"{told}–{_amount(high, high_size or '')}"
    english = f"{_BEFORE.get(before or '', '') or _AFTER.get(after or '', '')}{told}{_UNITS[unit]}"
    return "" if english == plain or english.isdecimal() else english


def value_of(figure: str) -> float | None:
    """The number itself, of a range the lower end, to tell up from down; None if it is not read."""
    match = _FIGURE.fullmatch(_plain(figure))
    return float(match[2]) * _SIZES[match[3] or match[6] or ""] if match else None


def unit_of(figure: str) -> str:
    """The unit without 万 and 亿, as written."""
    match = _FIGURE.fullmatch(_plain(figure))
    return match[7] if match else ""


def _plain(figure: str) -> str:
    return normalize("NFKC", figure[:_LONGEST]).replace(",", "").strip()


def _amount(number: str, size: str) -> str:
    if not size:
        return number
    value = float(number) * _SIZES[size]
    for whole, name in _ROUND:
        if value >= whole:
            return f"{value / whole:.10g} {name}"
    return f"{value:,.10g}"
