"""The word of will that a figure stands under, and whether better is striven for."""

import re

from reports.indicators.model import Role

_TONE = re.compile("确保|力争|争取|努力|力促|推动|控制")
_STRETCH = re.compile(
    r"(?:努力|力争|争取)[^，。；]{0,8}(?:更好|更高|更快)|(?:并|,|，)?(?:在实际工作中)?争取[^。；]{0,4}更好"
)
_ACTS = re.compile(
    r"(?:打造|实施|推进|加快|建设|开展|深化|加强|支持|完善|健全|优化|落实|强化|提升|培育|引进|推行|建立|抓好|做好|持续|坚持|全面|统筹"
    r"|深入|积极|大力|新签约|新建|改造|完成|建成|开工|启动|组织|办好|鼓励|引导|探索|构建|扩大|拓展|发展|壮大|巩固|规范|严格)"
)
_FIGURE = re.compile(r"\d")
_PUSHED = re.compile(r"^推动[^，。；：]{0,12}$")
WORDS = {"力促": "推动"}


def tone(clause: str, before: str, role: Role) -> str:
    """The word of will; `clause` is its text up to the figure, `before` its sentence up to there.

    What was done stands under no will: 争取资金 is money got.

    A tone lasts over the next clauses until another act begins: 确保新建厂房7万平方米，累计面积…
    """
    if role is Role.OUTCOME:
        return "确保" if "确保" in clause else ""
    if found := _last(clause):
        return found
    if _ACTS.match(clause.lstrip()):
        return ""
    for earlier in reversed(before.split("，")[:-1] if before.endswith("，") else []):
        if found := _last(earlier, lasting=True):
            return found
        if _ACTS.match(earlier.lstrip()):
            return ""
    return ""


def stretch(clause: str) -> bool:
    """Does the clause go on to strive for more than the figure?"""
    return bool(_STRETCH.search(clause))


def _last(clause: str, *, lasting: bool = False) -> str:
    found = _TONE.findall(clause)
    after = lasting and _FIGURE.search(clause.partition(found[-1])[0]) if found else None
    if not found or after or (lasting and found[-1] in {"推动", "力促", "控制", "努力", "争取"}):
        return ""
    word = str(found[-1])
    if word == "控制" and not re.search(r"控制(?:在|目标)", clause):
        return ""
    if word in {"推动", "力促"} and not re.match(r"[^，]{0,4}(?:推动|力促)", clause):
        return ""
    return WORDS.get(word, word)
