"""How surely a target and an outcome belong together.

Known indicators meet by their canonical name. All others by likeness: of the thing they are of
(most), of their clauses, and of how near the figures are. A link needs a like thing; the weights
and limits were chosen on the tuned labels.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from reports.indicators.model import Direction, Indicator, Kind
from reports.promises.amounts import PEOPLE, amount, growth, money, unit
from reports.promises.subjects import Subject

LIKE_THING = 0.6
"""Least likeness of the things."""
LIKE_ONE_KNOWN = 0.75
"""The same where the table of names has one of the two: the other is likely something else."""
LIKE = 0.68
"""Least likeness in all."""
SURELY = 0.9
"""Least likeness of the things where another unit is told."""
_THING, _CLAUSE, _NEAR, _UNIT = 0.7, 0.15, 0.1, 0.05
_KNOWN, _OTHERWISE = 0.9, 0.8
_REPLACED, _BEGUN, _INSIDE = 0.2, 0.05, 0.75
_ALIKE = 0.7
"""Nearness of a figure and its double."""
_WORD, _LONG, _WORDS = 2, 4, 6
"""Characters of a word, of a thing that is told from others, and of one of several words."""
_NAME = 3
"""Characters that name a kind, inside or behind a name."""
_AT_MOST = 3
"""How many times as long a name of the same thing may be: what is longer names something else."""
_WIDE = re.compile(r"城市|城乡|首都|[全各].*|.*的")
"""Words in front of a thing that leave it as it is: 城市绿道 is 绿道, 无界公园 is not 公园."""
_WHOLE = ("全", "地方")
"""How words begin that stand before a name without making it a part of what is named."""


class Stated(NamedTuple):
    """A row, what it is of, and of a level the logarithm of its amount (base 10).

    `lead` is the text that leads up to it: there may stand of what it is (高职院校…，扩招100万人).
    """

    row: Indicator
    subject: Subject
    unit: str
    size: float | None
    lead: str


def stated(row: Indicator, subject: Subject, lead: str) -> Stated:
    """A row with what every pair asks of it."""
    told = amount(row, Direction.UP) if row.kind is not Kind.GROWTH else None
    size = log10(abs(told.value)) if told and told.value else None
    return Stated(row, subject, unit(row), size, lead)


def score(one: Stated, other: Stated, ratio: float, *, measured: bool) -> float:
    """How surely the two belong together, 0 if they can't; `ratio` is the things' likeness.

    `measured` asks for the same measure and unit, otherwise for the same measure in another unit.
    """
    if not one.subject.agrees(other.subject):
        return 0.0
    if not (_measured if measured else _otherwise)(one, other):
        return 0.0
    thing = _thing_likeness(one, other, ratio)
    if one.subject.known and other.subject.known:
        same = one.subject.known == other.subject.known
        return _KNOWN + (1 - _KNOWN) * thing if same else 0.0
    if _led(one, other) or _led(other, one):
        thing = max(thing, _INSIDE)
    elif _apart(one, other):
        return 0.0
    if not measured:
        sure = thing >= SURELY and len(one.subject.thing) >= _LONG
        return _OTHERWISE * thing if sure else 0.0
    return _whole(one, other, thing)


def _apart(one: Stated, other: Stated) -> bool:
    """Is one unnamed, or only a part or a kind of what the other is of?"""
    if one.subject.bare or other.subject.bare or _part(one.subject, other.subject):
        return True
    return _narrower(one, other) or _narrower(other, one)


def _whole(one: Stated, other: Stated, thing: float) -> float:
    """Likeness in all of two that no table knows."""
    clause = fuzz.ratio(one.row.clause, other.row.clause) / 100
    whole = _THING * thing + _CLAUSE * clause + _NEAR * _nearness(one, other)
    whole += _UNIT * (one.row.base_unit == other.row.base_unit)
    least = LIKE_ONE_KNOWN if one.subject.known or other.subject.known else LIKE_THING
    if not _nearness(one, other) and thing < SURELY:
        return 0.0
    return whole if thing >= least and whole >= LIKE else 0.0


def _thing_likeness(one: Stated, other: Stated, ratio: float) -> float:
    """Likeness of the things.

    More where one is wholly in the other (物业示范, 群众满意的物业服务示范) and the levels are
    near, less where a word stands for another (文化产业, 汽车产业) or only one is told as begun.
    """
    left, right = one.subject.thing, other.subject.thing
    level = one.row.kind is Kind.LEVEL
    if level and _inside(left, right) and _nearness(one, other) >= _ALIKE:
        ratio = max(ratio, _INSIDE)
    begun = one.subject.begun != other.subject.begun
    if level and (moved := _reordered(left, right)) > ratio:
        return moved - _BEGUN * begun
    return ratio - _REPLACED * _replaced(left, right) - _BEGUN * begun


def _part(one: Subject, other: Subject) -> bool:
    """Is one of a part of the known thing that the other is of: 高技术产业实际使用外资?"""
    whole, part = (one, other) if one.known else (other, one)
    before = part.thing.removesuffix(whole.thing)
    added = before != part.thing and len(before) > _WORD
    return bool(whole.known) and added and not before.startswith(_WHOLE)


def _narrower(one: Stated, other: Stated) -> bool:
    """Is one only some of the few words' other: 智慧化养老服务机构 of 养老机构, 口袋公园 of 公园?

    Only things that are counted have kinds; a sum or a rate has the same name in more words.
    """
    narrow, wide = one.subject.thing, other.subject.thing
    counted = one.unit == other.unit and one.unit in PEOPLE
    if not counted or len(wide) > _LONG or int(LCSseq.similarity(narrow, wide)) < len(wide):
        return False
    head = narrow[: narrow.find(wide[0])]
    if len(head) >= _WORD and _WIDE.fullmatch(head) is None:
        return True
    return any(len(part) >= _NAME for part in _added(narrow, wide, len(head)))


def _added(narrow: str, wide: str, start: int) -> Iterator[str]:
    """What the longer name has behind its head that the other has not: 亿元以上(制造业)项目."""
    for op in LCSseq.opcodes(wide, narrow[start:]):
        if op.tag == "insert":
            yield narrow[start:][op.dest_start : op.dest_end]


def _led(short: Stated, long: Stated) -> bool:
    """Has the text before the one already said what the other's name says more?

    Only of counts that are near: else too much is said before a figure.
    """
    head = long.subject.thing.removesuffix(short.subject.thing)
    if not short.subject.thing or min(len(short.subject.thing), len(head)) < _WORD:
        return False
    near = short.row.kind is Kind.LEVEL and _nearness(short, long) >= _ALIKE
    return near and head != long.subject.thing and head in short.lead


def _inside(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    fits = shorter >= _LONG and longer <= _AT_MOST * shorter
    return fits and int(LCSseq.similarity(one, other)) == shorter


def _reordered(one: str, other: str) -> float:
    """Likeness where one has all signs of the other in another order: 养老家庭床位, 家庭养老床位.

    0 where it hasn't, or where the words are few.
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _WORDS or Counter(shorter) - Counter(longer):
        return 0.0
    return 2 * len(shorter) / (len(shorter) + len(longer))


def _replaced(one: str, other: str) -> bool:
    """Have two characters or more made room for others in the same spot?"""
    gone = come = 0
    for op in Indel.opcodes(one, other):
        if op.tag == "equal":
            gone = come = 0
        gone += op.src_end - op.src_start if op.tag == "delete" else 0
        come += op.dest_end - op.dest_start if op.tag == "insert" else 0
        if min(gone, come) >= _WORD:
            return True
    return False


def _measured(one: Stated, other: Stated) -> bool:
    """Do both state the same sort of quantity: growth with growth, level with level?"""
    if Kind.QUALITATIVE in {one.row.kind, other.row.kind}:
        figures = [row for row in (one.row, other.row) if row.kind is not Kind.QUALITATIVE]
        return all(growth(row) for row in figures)
    return one.row.kind is other.row.kind and _comparable(one, other)


def _otherwise(one: Stated, other: Stated) -> bool:
    """Is the same sort told in another unit: 改造老旧小区 in 万平方米, then in 个?"""
    levels = one.row.kind is other.row.kind is Kind.LEVEL
    return levels and money(one.row) == money(other.row) and not _comparable(one, other)


def _comparable(one: Stated, other: Stated) -> bool:
    """Do their units measure the same? A number of people may lack its 人: 12万困难人员."""
    if one.unit == other.unit:
        return True
    unsaid = not (one.row.base_unit and other.row.base_unit)
    return unsaid and {one.unit, other.unit} <= PEOPLE


def _nearness(one: Stated, other: Stated) -> float:
    """1 of equal levels, 0 where one is ten times the other; growths are all near."""
    if one.size is None or other.size is None:
        return 1.0
    return max(0.0, 1 - abs(one.size - other.size))
