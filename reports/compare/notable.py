"""Which figures a person should see first, and what to call them."""

import re
from collections.abc import Iterable

from reports.compare.clauses import Clause
from reports.compare.comparison import FigureChange
from reports.compare.figures import slots
from reports.compare.passages import Passage
from reports.compare.words import ROLES
from reports.sentences import Span

_TARGETS = re.compile(r"(?:预期|主要)目标(?:是|为|：|:)")
# The order in which the yearly plan names its main indicators, growth first.
_WEIGHTS = (
    "生产总值(?!能耗|电耗|的?比重)|经济增长",
    "居民消费价格|价格涨幅|CPI",
    "调查失业率",
    "新增就业",
    "一般公共预算收入|财政收入",
    "固定资产投资",
    "社会消费品零售",
    "规模以上工业|规上工业|工业增加值",
    "人均可支配收入|居民收入",
    "进出口|外贸",
    "粮食",
    "能耗|排放",
)
# A text without headings, or in one paragraph, gives its cleaner little to tell roles by.
_ROLE_UNSURE = frozenset({"", "opening", "tasks", "plan"})
_PRODUCT = re.compile(r"(?:国内|地区|全[省市区县]|本[省市区县])*(?:国内|地区)?生产总值")
# A clause that begins so leaves its subject to the clause before.
_NO_SUBJECT = re.compile(r".{0,3}$|比|同比|增|达|完成|累计|其中|减|下降|提高|降低|上升|新增\d*个?$")
_LONGEST_NAME = 16


def is_target(passage: Passage) -> bool:
    """Whether a passage states targets: by its role, or by its words where roles may be unknown."""
    return passage.role == "targets" or (
        passage.role in _ROLE_UNSURE and _TARGETS.search(passage.text) is not None
    )


def name_of_figure(clause: Clause, figure: Span) -> str:
    """What a figure is about: the words before it, or the subject of the clause before."""
    earlier = [span.end for span in slots(clause.text).figures if span.end <= figure.start]
    name = clause.text[max(earlier, default=0) : figure.start].strip("、和为至到达 ，")
    if not _NO_SUBJECT.match(name):
        return name
    lead = re.split(r"[\d#]", clause.text[: figure.start] if earlier else clause.lead)[0]
    lead = lead.rstrip("，。；：,;:、达到为超过突破 ")
    return f"{lead}…{name}" if lead else name


def by_notability(figures: Iterable[FigureChange]) -> tuple[FigureChange, ...]:
    """Targets first, changed before held, main indicators before others, else in text order."""
    return tuple(sorted(figures, key=_notability))


def _notability(figure: FigureChange) -> tuple[int, bool, int, int, int]:
    roles = list(ROLES)
    role = roles.index(figure.role) if figure.role in ROLES else len(roles)
    place = figure.after_at
    return (role, not figure.changed, weight(figure), place.paragraph, place.start)


def is_main(figure: FigureChange) -> bool:
    """Whether the yearly plan names this indicator among its main ones."""
    return weight(figure) < len(_WEIGHTS)


def weight(figure: FigureChange) -> int:
    """The rank of a figure's matter among the main indicators; one past the last for others."""
    ranks = (rank for rank, words in enumerate(_WEIGHTS) if re.search(words, figure.name))
    return next(ranks, len(_WEIGHTS))


def short_name(name: str) -> str:
    """A figure's name for a line: the usual 简称, and the end of what is too long."""
    name = _PRODUCT.sub("GDP", name)
    return name if len(name) <= _LONGEST_NAME else f"…{name[-_LONGEST_NAME:]}"
