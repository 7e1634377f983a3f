"""Comparisons as GitHub-flavoured Markdown (https://github.github.com/gfm/): for an issue, a mail.

The summary is that of the page; of the text itself there are whole passages, and edits.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from reports.compare.comparison import (
    Excerpt,
    FigureChange,
    Notable,
    PhraseChange,
    Share,
    State,
    YearComparison,
)
from reports.compare.values import RecaptureDiff
from reports.compare.words import FIELDS, KINDS, ROLES, name_of
from reports.showing.edits import Sentence, sentences_of
from reports.showing.gloss import figure_in_english, name_in_english
from reports.showing.inline import Piece
from reports.showing.markdown_text import added, escaped, replaced, short, struck
from reports.showing.sides import Label, Sides, headline, states


def years_markdown(comparison: YearComparison, sides: Sides) -> str:
    """A report against the prior year's, or another place's: the summary, then passages."""
    labels = states(sides.pairing)
    gone, new = labels[State.DROPPED], labels[State.NEW]
    blocks = [
        f"# {escaped(sides.line)}",
        escaped(headline(comparison, sides)),
        *_cautions(comparison.cautions),
        _table(_shares([*comparison.shares, comparison.total], sides, labels)),
        *_part("最值得注意 Most notable", _notable(comparison.notable, labels), numbered=True),
        *_part("变动的数字 Numbers that moved", _figures(comparison.figures)),
        *_part(_heading(gone, "提法 phrases"), _phrases(comparison.phrases, later=False)),
        *_part(_heading(new, "提法 phrases"), _phrases(comparison.phrases, later=True)),
        *_part(_heading(gone, "段落 passages"), _excerpts(comparison.dropped, struck)),
        *_part(_heading(new, "段落 passages"), _excerpts(comparison.new, added)),
    ]
    return "\n\n".join(blocks) + "\n"


def recapture_markdown(diff: RecaptureDiff, sides: Sides) -> str:
    """The edits between two versions, each in its sentence."""
    fields = [
        f"{escaped(FIELDS.get(each.field, ''))} {escaped(each.field)}: "
        f"{replaced(name_of(each.before), name_of(each.after))}"
        for each in diff.fields
    ]
    edits = [_sentence(each) for each in sentences_of(diff)]
    blocks = [
        f"# {escaped(sides.line)}",
        escaped(diff.headline),
        *_cautions(diff.cautions),
        *_part("所载信息 Fields", fields),
        *_part("改动 Edits", edits),
    ]
    return "\n\n".join(blocks) + "\n"


def _heading(label: Label, what: str) -> str:
    return f"{label.sign} {label.zh}{what} ({label.en})"


def _cautions(cautions: Sequence[str]) -> list[str]:
    if not cautions:
        return []
    said = escaped("；".join(cautions))
    return [
        f"> **注意 Caution:** {said}。文本不全，缺者未必删 / what is absent there means nothing."
    ]


def _shares(
    shares: Iterable[Share], sides: Sides, labels: dict[State, Label]
) -> Iterator[Sequence[str]]:
    yield (
        "部分 part",
        f"字数 {escaped(sides.before)} → {escaped(sides.after)}",
        *(f"{label.sign} {label.zh} {label.en}" for label in labels.values()),
    )
    for share in shares:
        role = " ".join(ROLES.get(share.role, (escaped(share.role),)))
        size = f"{share.prior_characters} → {share.later_characters}"
        parts = (share.kept, share.reworded, share.new, share.dropped)
        yield (role, size, *(f"{part:.0%}" for part in parts))


def _table(rows: Iterable[Sequence[str]]) -> str:
    first, *others = [f"| {' | '.join(row)} |" for row in rows]
    ruler = "|".join(["", "---", *["---:"] * (first.count(" | ")), ""])
    return "\n".join([first, ruler, *others])


def _part(title: str, items: Iterable[str], *, numbered: bool = False) -> list[str]:
    lines = [f"{f'{n}.' if numbered else '-'} {item}" for n, item in enumerate(items, 1)]
    return [f"## {title}", "\n".join(lines)] if lines else []


def _notable(changes: Iterable[Notable], labels: dict[State, Label]) -> Iterator[str]:
    for change in changes:
        if change.before and change.after:
            yield f"{_named(change.name)} {_figure(change.before, change.after)}"
        elif change.after:
            yield f"{labels[State.NEW].sign} {_role(change.role)} {added(short(change.after))}"
        else:
            gone = struck(short(change.before))
            yield f"{labels[State.DROPPED].sign} {_role(change.role)} {gone}"


def _figures(figures: Iterable[FigureChange]) -> Iterator[str]:
    for figure in figures:
        if figure.changed:
            moved = _figure(figure.before, figure.after)
            yield f"{_role(figure.role)} {_named(figure.name)} {moved}"


def _phrases(phrases: Iterable[PhraseChange], *, later: bool) -> Iterator[str]:
    found = [phrase for phrase in phrases if bool(phrase.later_count) == later]
    if found:
        yield "、".join(f"{escaped(p.phrase)} ×{p.prior_count or p.later_count}" for p in found)


def _excerpts(excerpts: Iterable[Excerpt], written: Callable[[str], str]) -> Iterator[str]:
    for excerpt in excerpts:
        where = f"¶{excerpt.at.paragraph + 1} {_role(excerpt.role)}"
        yield f"{where} {written(short(excerpt.text))}"


def _sentence(sentence: Sentence) -> str:
    kinds = " ".join("/".join(KINDS[kind]) for kind in sentence.kinds)
    at = f"¶{sentence.before_at.paragraph + 1} → ¶{sentence.after_at.paragraph + 1}"
    return f"{at} {kinds}: {''.join(map(_piece, sentence.woven))}"


def _piece(piece: Piece) -> str:
    if piece.state is State.DROPPED:
        return struck(piece.text)
    return added(piece.text) if piece.state is State.NEW else escaped(piece.text)


def _named(name: str) -> str:
    english = name_in_english(name)
    return f"{escaped(short(name))} ({english})" if english else escaped(short(name))


def _figure(before: str, after: str) -> str:
    old, new = figure_in_english(before), figure_in_english(after)
    english = f"({old or before} → {new or after})" if old or new else ""
    return f"{replaced(before, after)} {escaped(english)}".rstrip()


def _role(role: str) -> str:
    zh, en = ROLES.get(role, (role, role))
    return f"〔{escaped(zh)} {escaped(en)}〕"
