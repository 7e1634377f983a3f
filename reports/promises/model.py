"""What a promise is, as it is stored: a target, the outcome told a year later, and the verdict."""

from enum import StrEnum

from reports.indicators.model import Indicator
from reports.model import Value


class Verdict(StrEnum):
    """What became of a target, by what the next report says."""

    MET = "met"
    EXCEEDED = "exceeded"  # bettered: a plain figure at all, 左右 and 以上 by more than a tenth
    PARTLY = "partly"  # of a year's count of things to be done at least half
    MISSED = "missed"
    NOT_REPORTED = "not reported"  # the next report does not say: most CPI targets
    UNCLEAR = "unclear"  # told, but in a way that doesn't decide it: another unit, measure or scope


class Promise(Value):
    """One target and its outcome; `outcome` is null where the next report does not tell it.

    `score` is how sure the join is, 0 to 1; `why` the rule in words. The two sentences are whole.
    """

    id: str
    target: Indicator
    outcome: Indicator | None
    verdict: Verdict
    score: float
    why: str
    target_sentence: str
    outcome_sentence: str


class Promises(Value):
    """The targets of year Y as told of in year Y + 1, in the order of the targets; as stored."""

    format: int = 1
    joiner: str
    reader: str
    cleaner: str
    year: int
    caution: str
    promises: tuple[Promise, ...]
