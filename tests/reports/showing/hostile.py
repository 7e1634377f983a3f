"""Texts that try to be something else, in a comparison that has every kind of change."""

from reports.compare.comparison import (
    Notable,
    PhraseChange,
    Reason,
    Section,
    SectionState,
    YearComparison,
)
from reports.compare.recapture import recapture_diff
from reports.compare.values import RecaptureDiff
from reports.compare.years import compare_years
from reports.showing.sides import Sides
from tests.reports.compare.yunxi import PRIOR, changed, report

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></textarea><img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)' x=\"",
    "javascript:alert(1) [a](javascript:alert(1)) ![b](http://evil.example/x.png)",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "&lt;b&gt; &amp; &#60;",
    "正常\u202e反转\u2066隐藏\u200b结束\u2069",
    "# 标题 | 表格 | `代码` *强调* ~~删~~ @someone http://evil.example www.evil.example",
    "=HYPERLINK(1) +1 -1",
    "\x1b[31m红\x07\x00\x9b",
    "w" * 300,
)
SIDES = Sides("云溪市<i>", "2025", "2026", before_note="2025-01-12 09:16")
PLAIN = Sides("云溪市", "2025", "2026")


def rows(texts: tuple[str, ...] = HOSTILE) -> list[tuple[str, str]]:
    """The later report: a figure moved, a passage gone, words changed, strange passages new."""
    made = changed("增长6%左右", "增长5.5%左右")
    made = changed("新增停车泊位2600个。", "新增停车泊位<b>2900</b>个。", made)
    made = changed("产业结构仍然偏老", f"产业结构仍然偏旧{texts[0]}", made)
    return [
        *made[:15],
        *made[16:],
        *(("annex", f"附：{text}另行印发，请各位参阅。") for text in texts),
    ]


def years(texts: tuple[str, ...] = HOSTILE) -> YearComparison:
    """Years compared, with a summary whose every text is strange, too."""
    made = compare_years(report(), report(rows(texts), title=texts[1]))
    figure, gone = made.figures[0], made.dropped[0]
    summary = {
        "notable": (
            Notable(
                id="f1",
                reason=Reason.TARGET,
                role=figure.role,
                name=f"{figure.name}{texts[0]}",
                before=figure.before,
                after=f"{figure.after}{texts[6]}",
                before_at=figure.before_at,
                after_at=figure.after_at,
            ),
            Notable(
                id="p1",
                reason=Reason.DROPPED,
                role=texts[2],
                name=texts[1],
                before=gone.text,
                after="",
                before_at=gone.at,
                after_at=None,
            ),
        ),
        "phrases": (
            PhraseChange(phrase=texts[0], prior_count=3, later_count=0),
            PhraseChange(phrase=texts[7], prior_count=0, later_count=4),
        ),
        "sections": (
            Section(
                id="s1",
                state=SectionState.MERGED,
                title=texts[1],
                role="tasks",
                at=figure.after_at,
                origins=(texts[2], texts[3]),
                share=made.total,
            ),
        ),
        "cautions": (texts[5],),
    }
    return made.model_copy(update=summary)


def recapture(texts: tuple[str, ...] = HOSTILE) -> RecaptureDiff:
    """The same later text as an edit of the earlier one, with paragraphs moved and breaks."""
    made = rows(texts)
    moved = [*made[:4], *made[5:], made[4], PRIOR[15]]
    diff = recapture_diff(report(), report(moved, title=texts[1]))
    return diff.model_copy(update={"cautions": (texts[5],)})


CALM = tuple(f"平常文字{number}" for number in range(len(HOSTILE)))
"""As many texts that want nothing."""
