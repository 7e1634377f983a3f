"""Text of a report as Markdown that reads as it: no heading, link, picture, mention or HTML.

Gone and new text is in `<del>` and `<ins>`, which GitHub allows: `**` and `~~` do nothing beside
Chinese punctuation.
"""

import re

from reports.showing.visible import visible

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&=:$^\"']")
_EXCERPT = 160


def escaped(text: str) -> str:
    """`text` as Markdown that reads as it: in a paragraph, a list or a cell of a table.

    Every mark that Markdown knows gets a backslash; a mention is broken by an empty comment, as
    GitHub looks for it in what is rendered.
    """
    one_line = " ".join(visible(text).split())
    return _SPECIAL.sub(r"\\\g<0>", one_line).replace("@", "@<!-- -->")


def replaced(before: str, after: str) -> str:
    """Struck text, an arrow, the text instead; ∅ for nothing."""
    return f"{struck(before or '∅')} → {added(after or '∅')}"


def struck(text: str) -> str:
    """Text that is gone."""
    return _wrapped("del", text)


def added(text: str) -> str:
    """Text that is new."""
    return _wrapped("ins", text)


def _wrapped(tag: str, text: str) -> str:
    return f"<{tag}>{escaped(text)}</{tag}>" if text.strip() else escaped(text)


def short(text: str) -> str:
    """The beginning of a long text, and its length."""
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…（{len(text)} 字）"
