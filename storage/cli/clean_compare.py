"""What a new cleaner changes, over any part of the archive, before its texts are trusted."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from reports.clean import CLEANER
from reports.compare.cleaners import CleanerDiff, cleaner_diff
from storage.archive import Archive
from storage.cleaning import Cleaned, clean_text
from storage.cli.progress import with_bar
from storage.errors import NoText, NothingSelected
from storage.nights import VersionRef

_EXAMPLES = 3
_LONGEST = 60


class Compared(NamedTuple):
    """One version: how its texts differ, or why one of them cannot be had."""

    ref: VersionRef
    diff: CleanerDiff | None
    problem: str = ""

    @property
    def order(self) -> tuple[bool, int]:
        """What is worse stands first: no text any more, then the size of the change."""
        return bool(self.problem), self.diff.size if self.diff else 0


def compare(archive: Archive, refs: Sequence[VersionRef], old: str, *, as_json: bool) -> bool:
    """Print how today's texts of these versions differ from those of the cleaner `old`.

    Returns whether all that could be compared are identical. Stores nothing. Raises
    `NothingSelected` if no version has a text of `old`.
    """
    compared = [seen for ref in with_bar(refs) if (seen := _compared(archive, ref, old))]
    if not compared:
        raise NothingSelected(f"texts of cleaner {old}", archive.cleaners(refs[0]))
    changed = [seen for seen in compared if seen.problem or not (seen.diff and seen.diff.identical)]
    changed.sort(key=lambda seen: seen.order, reverse=True)
    if as_json:
        click.echo(json.dumps([_record(seen) for seen in changed], ensure_ascii=False, indent=1))
    else:
        names = {place.adcode: place.name for place in archive.places()}
        for seen in changed:
            click.echo("\n".join(_lines(seen, names)))
    click.echo(_summary(old, len(refs), compared, changed), err=as_json)
    return not changed


def _compared(archive: Archive, ref: VersionRef, old: str) -> Compared | None:
    try:
        before = archive.text(ref, old)
    except NoText:
        return None
    stored = archive.has_text(ref, CLEANER)
    after = archive.text(ref, CLEANER) if stored else clean_text(archive, ref)
    if isinstance(after, Cleaned):
        return Compared(ref, None, f"{after.result}: {after.reason}")
    return Compared(ref, cleaner_diff(before, after))


def _record(seen: Compared) -> dict[str, object]:
    diff = seen.diff.model_dump(mode="json") if seen.diff else None
    return {**seen.ref.model_dump(), "problem": seen.problem, "diff": diff}


def _lines(seen: Compared, names: dict[str, str]) -> Iterator[str]:
    """One version: what changed in numbers, then a few of the edits."""
    ref, diff = seen.ref, seen.diff
    named = f"{names.get(ref.adcode, ref.adcode)} {ref.year} {ref.version}"
    if diff is None:
        yield f"{named}  {seen.problem}"
        return
    yield f"{named}  {_numbers(diff)}"
    yield from (f"    {text}" for text in _notes(diff))
    for edit in diff.edits[:_EXAMPLES]:
        yield f"    {edit.kind}: {_short(edit.before)} → {_short(edit.after)}"
    if len(diff.edits) > _EXAMPLES:
        yield f"    and {len(diff.edits) - _EXAMPLES} more edits"


def _numbers(diff: CleanerDiff) -> str:
    return (
        f"+{diff.added} -{diff.removed} characters in {diff.paragraphs} paragraphs, "
        f"{diff.roles} other roles"
    )


def _notes(diff: CleanerDiff) -> Iterator[str]:
    for field in diff.fields:
        yield f"{field.field}: {_short(field.before)} → {_short(field.after)}"
    yield from (f"no longer doubted: {_short(doubt)}" for doubt in diff.doubts_gone)
    yield from (f"new doubt: {_short(doubt)}" for doubt in diff.doubts_new)


def _short(text: str) -> str:
    """Text of a portal as one bounded piece of a line."""
    plain = "".join(sign if sign.isprintable() else "¶" if sign == "\n" else " " for sign in text)
    return (plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…") or "∅"


def _summary(
    old: str, asked: int, compared: Sequence[Compared], changed: Sequence[Compared]
) -> str:
    diffs = [seen.diff for seen in changed if seen.diff]
    paragraphs = sum(diff.paragraphs for diff in diffs)
    added, removed = sum(diff.added for diff in diffs), sum(diff.removed for diff in diffs)
    roles = sum(diff.roles for diff in diffs)
    numbers = (
        f"{paragraphs} paragraphs, +{added} -{removed} characters, {roles} roles, "
        f"{_completeness(diffs)} completeness"
    )
    counts = (
        f"{len(compared) - len(changed)} identical",
        f"{len(diffs)} changed ({numbers})",
        f"{len(changed) - len(diffs)} without a text now",
        f"{asked - len(compared)} without a text of {old}",
    )
    return f"cleaner {old} → {CLEANER}: {', '.join(counts)}"


def _completeness(diffs: Sequence[CleanerDiff]) -> int:
    return sum(any(field.field == "completeness" for field in diff.fields) for diff in diffs)
