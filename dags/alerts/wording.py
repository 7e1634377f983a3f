"""The message that people get: short, Chinese and English, with what to type and what to do.

Everything that a portal wrote is made one printable line before it is in a message; what a channel
takes for markup is escaped where the channel is known.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jinja2 import Environment

from dags.runbook import advice
from storage.news import Item, News

FEW = 4
"""Portals that are named one by one; more with the same finding are one line."""

MOST_GROUPS = 12
_LONGEST = 180


class Section(NamedTuple):
    """A heading, its lines, and what to do about each where the runbook knows."""

    heading: str
    lines: list[tuple[str, str]]


class Message(NamedTuple):
    """One message as the channels take it: `html` has the same words as `text`."""

    subject: str
    text: str
    html: str


def message(news: News) -> Message:
    """What there is to tell, as a message; the same news give the same words."""
    sections, commands = list(_sections(news)), list(_commands(news))
    subject = _subject(news)
    lines = [_head(news)]
    for section in sections:
        lines += ["", section.heading]
        for line, what_to_do in section.lines:
            lines += [f"- {line}", *([f"  → {what_to_do}"] if what_to_do else [])]
    lines += ["", *commands, ""]
    html = _PAGE.render(head=_head(news), sections=sections, commands=commands)
    return Message(subject, "\n".join(lines), html)


def plain(text: str, longest: int = _LONGEST) -> str:
    """A stranger's words as one printable line."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _head(news: News) -> str:
    """Which night it is, and how it went."""
    source = f" · 重放 replay {plain(news.recording, 60)}" if news.recording else ""
    verdict = f" · {news.verdict}" if news.verdict else ""
    return f"政府工作报告 · night {news.date}{source}{verdict} · run {news.run}"


def _subject(news: News) -> str:
    parts = [
        *(["没有按时结束 not ended in time"] if news.late else []),
        *(["没有记录 left no record"] if news.lost else []),
        *_counted("完整性 fixity", news.fixity),
        *_counted("缺夜 missed nights", news.missed),
        *_counted("新问题 new", news.new),
        *_counted("恢复 recovered", news.recovered),
    ]
    return f"[gwr] {news.date} · {' · '.join(parts)}"


def _counted(name: str, items: Sequence[object]) -> list[str]:
    return [f"{name} {len(items)}"] if items else []


def _sections(news: News) -> Iterator[Section]:
    known = advice()
    if news.late:
        yield Section(
            "夜间任务没有按时结束 · The night has not ended in time", [_own("late night")]
        )
    if news.lost:
        yield Section("夜间任务没有留下记录 · The night left no record", [_own("lost night")])
    if news.fixity:
        shown = [(plain(line), "") for line in news.fixity[:MOST_GROUPS]]
        more = [(f"+{len(news.fixity) - len(shown)}", "")] if len(news.fixity) > len(shown) else []
        heading = "存档完整性受损 · Objects are not as they were written"
        yield Section(heading, [*shown, *more, _own("fixity")])
    if news.missed:
        dates = ", ".join(news.missed[:FEW]) + (" …" if len(news.missed) > FEW else "")
        line = (f"{len(news.missed)}: {dates}", known.get("missed night", ""))
        yield Section("没有运行的夜晚 · Nights that did not happen", [line])
    if news.new:
        yield Section("新问题 · New", list(_grouped(news.new, advised=True)))
    if news.recovered:
        yield Section("恢复 · Recovered", list(_grouped(news.recovered, advised=False)))


def _own(name: str) -> tuple[str, str]:
    return name, advice().get(name, "")


def _grouped(items: Sequence[Item], *, advised: bool) -> Iterator[tuple[str, str]]:
    """A line an item; one for all that have the same finding, where they are many."""
    by_finding = sorted(items, key=lambda item: (item.adcode != "", item.finding, item.adcode))
    groups = [(name, list(found)) for name, found in groupby(by_finding, _finding)]
    for name, found in groups[:MOST_GROUPS]:
        what_to_do = advice().get(name, "") if advised else ""
        if len(found) > FEW:
            named = "、".join(plain(item.place, 20) for item in found[:FEW])
            yield f"{name}: {len(found)} portals: {named} …", what_to_do
            continue
        for item in found:
            yield _line(item, told=advised), what_to_do if item is found[-1] else ""
    if len(groups) > MOST_GROUPS:
        yield f"+{len(groups) - MOST_GROUPS} more findings: `gwr status`", ""


def _finding(item: Item) -> str:
    return item.finding


def _line(item: Item, *, told: bool) -> str:
    of = f"{plain(item.place, 40)} {item.adcode}: " if item.adcode else ""
    since = f" (since {item.since}, {item.nights} nights)" if item.nights > 1 else ""
    why = f" — {plain(item.message)}" if told and item.message else ""
    return f"{of}{item.finding}{since}{why}"


def _commands(news: News) -> Iterator[str]:
    """What to type next."""
    yield "gwr status"
    if news.fixity:
        yield "gwr verify"
    portal = next((item for item in news.new if item.adcode), None)
    if portal is not None:
        yield f"gwr portal check {portal.adcode}"
        yield (
            f'gwr silence add {portal.adcode} "{portal.finding}" --until YYYY-MM-DD --reason "…"'
        )
    yield "docs/runbook.md"


_PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""\
<p><b>{{ head }}</b></p>
{% for section in sections %}
<h3>{{ section.heading }}</h3>
<ul>
{% for line, what_to_do in section.lines %}
<li>{{ line }}{% if what_to_do %}<br>→ {{ what_to_do }}{% endif %}</li>
{% endfor %}
</ul>
{% endfor %}
<p>{% for command in commands %}<code>{{ command }}</code><br>
{% endfor %}</p>
""")
