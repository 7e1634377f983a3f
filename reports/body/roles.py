"""In which part of the report a paragraph stands, told by headings above it and its own words."""

import re
from collections.abc import Sequence

from reports.model import Paragraph, ParagraphKind

_BY_HEADING = (
    ("annex", re.compile(r"名词解释|有关注释|^附[件录表]|指标表|注释$")),
    (
        "self-building",
        re.compile(
            r"自身建设|政府(?:治理)?(?:能力|体系)?现代化|建设.{0,12}政府$|政府建设|(?:政府|治理|行政|施政)效能|政府作风|从严治政|勤政"
        ),
    ),
    ("plan", re.compile(r"十五五|十四五.{0,12}(?:主要目标|目标任务|规划)|今后五年|未来五年")),
    (
        "review",
        re.compile(r"回顾|工作总结|(?:过去|五年).{0,8}(?:工作|成就|成绩)|取得.{0,8}成[就绩效]"),
    ),
    (
        "tasks",
        re.compile(r"任务|重点工作|工作(?:安排|部署|重点|举措)|做好.{0,12}工作|政府工作(?:建议)?$"),
    ),
    ("targets", re.compile(r"总体要求|预期目标|发展目标|主要目标|奋斗目标")),
)
_TARGETS = re.compile(r"(?:主要)?预期目标(?:是|为|建议|安排|如下|[:：])|主要目标(?:是|为|[:：])")
_PROBLEMS = re.compile(
    r"(?:清醒|深刻|充分)地?(?:看到|认识|意识)|存在(?:一些|不少|的)(?:困难|问题|不足|短板)|困难和(?:问题|挑战)"
)
_ADDRESS = re.compile(r"^各位代表|^同志们")
_CLOSING = re.compile(r"让我们|团结|奋斗|篇章|谢谢|再创|贡献|奋勇|前进")
_GLOSSARY = re.compile(
    r"^(?:附[件录]?\s*[:：]?\s*)?[（(【]?(?:《?政府工作报告》?)?(?:有关|部分|相关)?名词(?:解释|注释|说明)"
    r"|^附\s*[件录表](?:\s*\d{0,2}|[:：].*)$|^注释\s*[:：]?$"
)
_TAIL = re.compile(r"^本作品(?:是|来自|不)|维基文库|^网站地图|版权声明|^阅读排行|^标签云|^热门标签")
_LONGEST_START = 60
_ENTRY_LEVEL = 3
"""From this level on, numbers in an annex count its entries and head nothing."""
_FEWEST_BEFORE = 6
"""An 附件 above the text numbers the file itself and starts no annex."""
_LAST = 4


def assign(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs with their roles; what follows a glossary's heading becomes a note."""
    role, annex = "opening", False
    done: list[Paragraph] = []
    for paragraph in paragraphs:
        annex = annex or (len(done) >= _FEWEST_BEFORE and _starts_annex(paragraph.text))
        role = _after_heading(paragraph, role)
        done.append(_with_role(paragraph, role, annex))
    return tuple(_closed(done))


def _starts_annex(text: str) -> bool:
    """A glossary, tables, or what a collection or a page's foot appended to the report."""
    return len(text) <= _LONGEST_START and bool(_GLOSSARY.match(text) or _TAIL.search(text))


def _after_heading(paragraph: Paragraph, role: str) -> str:
    if paragraph.kind is not ParagraphKind.HEADING or paragraph.level > 1:
        return role
    return next((name for name, words in _BY_HEADING if words.search(paragraph.text)), "")


def _with_role(paragraph: Paragraph, role: str, annex: bool) -> Paragraph:
    if annex:
        entry = paragraph.kind is ParagraphKind.TEXT or paragraph.level >= _ENTRY_LEVEL
        kind = ParagraphKind.NOTE if entry else paragraph.kind
        paragraph = paragraph.model_copy(update={"level": 0 if entry else paragraph.level})
        return paragraph.model_copy(update={"role": "annex", "kind": kind})
    if paragraph.kind in {ParagraphKind.TITLE, ParagraphKind.FRONT}:
        return paragraph
    return paragraph.model_copy(update={"role": _own(paragraph, role)})


def _own(paragraph: Paragraph, role: str) -> str:
    """A paragraph of targets or of problems says so itself, wherever its heading stands."""
    if paragraph.kind is not ParagraphKind.TEXT:
        return role
    if role in {"tasks", "targets", "plan", ""} and _TARGETS.search(paragraph.text[:80]):
        return "targets"
    if role in {"review", ""} and _PROBLEMS.search(paragraph.text[:120]):
        return "problems"
    return role


def _closed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The last 各位代表 near the end of the body opens the closing part."""
    body = [i for i, p in enumerate(paragraphs) if p.kind is ParagraphKind.TEXT]
    starts = [
        i for i in body[-_LAST:] if _ADDRESS.match(paragraphs[i].text) and _closes(paragraphs[i:])
    ]
    for index in body if starts else []:
        if index >= starts[0] and len(body) > _LAST:
            paragraphs[index] = paragraphs[index].model_copy(update={"role": "closing"})
    return paragraphs


def _closes(rest: Sequence[Paragraph]) -> bool:
    return any(_CLOSING.search(paragraph.text) for paragraph in rest)
