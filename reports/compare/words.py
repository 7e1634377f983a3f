"""Words that comparisons use towards a person, in Chinese and English."""

from reports.compare.values import EditKind

KINDS: dict[EditKind, tuple[str, str]] = {
    EditKind.FIGURE: ("数字", "figures"),
    EditKind.NAME: ("名称", "names"),
    EditKind.WORDING: ("措辞", "reworded"),
    EditKind.ADDED: ("新增", "new"),
    EditKind.REMOVED: ("删去", "gone"),
    EditKind.PUNCTUATION: ("标点", "punctuation"),
    EditKind.MOVED: ("移动", "moved"),
}

FIELDS: dict[str, str] = {
    "edition": "版本",
    "completeness": "完整性",
    "title": "标题",
    "published": "发布时间",
    "source": "来源",
}
"""Fields of a report that a recapture diff watches, in the order in which it names them."""

WHOLE = "all"
"""The role that stands for the whole report."""

ROLES: dict[str, tuple[str, str]] = {
    "targets": ("目标", "targets"),
    "tasks": ("任务", "tasks"),
    "review": ("回顾", "review"),
    "problems": ("问题", "problems"),
    "plan": ("规划", "plan"),
    "self-building": ("自身建设", "self-building"),
    "opening": ("开篇", "opening"),
    "closing": ("结语", "closing"),
    "annex": ("附件", "annex"),
    "": ("正文", "text"),
    WHOLE: ("全文", "all"),
}

_VALUES = {
    "full": "全文",
    "abridged": "摘登",
    "draft": "征求意见稿",
    "complete": "完整",
    "truncated": "不完整",
}


def name_of(value: str) -> str:
    """An edition or completeness as a person reads it: `全文 full`."""
    return f"{_VALUES[value]} {value}" if value in _VALUES else value
