"""What an indicator is, as it is stored: a stated figure, or a stated direction without one."""

from enum import StrEnum

from reports.compare.values import Place
from reports.model import Value


class Kind(StrEnum):
    """What sort of quantity is stated."""

    LEVEL = "level"  # 1645亿元
    GROWTH = "growth"  # 增长5.8%, 下降2.2%
    SHARE = "share"  # 占比60%
    RANK = "rank"  # 第11位
    INDEX = "index"  # a ratio or rate that is no share of a whole: 3.5‰, 指数102
    QUALITATIVE = "qual"  # 与经济增长同步, 正增长, 持平


class Direction(StrEnum):
    """Where a growth goes; empty of a level."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    SYNC = "sync"  # in step with something else
    NONE = ""


class Bound(StrEnum):
    """How the stated value bounds the true one."""

    EXACT = "="
    ABOUT = "~"  # 左右, 约
    NEARLY = "~<"  # 近
    MORE = ">"  # 超, 突破
    AT_LEAST = ">="  # 以上, 不低于
    LESS = "<"  # 低于
    AT_MOST = "<="  # 以内, 不超过
    RANGE = "range"  # 5%—5.5%


class Period(StrEnum):
    """The time that the figure covers."""

    YEAR = "year"
    AVERAGE = "average"  # 年均
    CUMULATIVE = "cumulative"  # 累计, 五年来
    FIVE_YEARS = "five-year"  # a target or outcome of a five-year plan
    END = "end"  # a stock at the end of the period: 达到, 总量


class Role(StrEnum):
    """What the report states it as."""

    OUTCOME = "outcome"
    TARGET = "target"  # among the year's main targets (预期目标)
    TASK = "task"  # anywhere else among what is to be done


class Indicator(Value):
    """One stated figure.

    `name` is as written, without bounds and scope; `canonical` the name in the table of known
    indicators, empty for any other. `scope` is 全市, 规上, 城镇, 农村 and the like, as written,
    empty if none is said. `value` is in `unit` (as written, with its 万 or 亿), `value2` the upper
    end of a range; both null where the statement is qualitative, whose word then is the unit
    (正增长, 持平, 同步). `base_value` and `base_unit` are the same without 万 and 亿. `tone` is the
    word of will (确保, 力争, 争取, 努力, 控制, 推动), `stretch` whether better is striven for
    (努力争取更好结果). `year` is the year it is about, of a cumulative or average figure the last.
    `shared` tells which word lent it a part: 分别, 均, 下同, 、. `clause_at` is the clause around
    it, `at` the figure with its bound. `doubt` says why the value can hardly be meant (a slip of
    the source, or of this reader); empty: it is plausible, or the indicator is not in the table.

    `id` is stable: the same text gives the same ids in the same order.
    """

    id: str
    name: str
    canonical: str
    scope: str
    value: float | None
    value2: float | None
    unit: str
    base_value: float | None
    base_value2: float | None
    base_unit: str
    kind: Kind
    direction: Direction
    bound: Bound
    tone: str
    stretch: bool
    estimated: bool
    period: Period
    year: int
    role: Role
    shared: str
    raw: str
    clause: str
    at: Place
    clause_at: Place
    rule: str
    doubt: str = ""


class Indicators(Value):
    """All indicators of one clean text in reading order; as stored."""

    format: int = 1
    reader: str
    cleaner: str
    year: int
    indicators: tuple[Indicator, ...]
