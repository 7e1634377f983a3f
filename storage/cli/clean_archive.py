"""Versions of the archive to clean texts, with a line for each that has none in the end."""

import json
from collections import Counter
from collections.abc import Sequence

import click

from reports.clean import CLEANER
from storage.archive import Archive
from storage.cleaning import WELL, Cleaned, Result, clean_version
from storage.cli.progress import with_bar
from storage.nights import VersionRef

_DUE = "to be cleaned"


def clean_versions(
    archive: Archive, refs: Sequence[VersionRef], *, again: bool, as_json: bool
) -> bool:
    """Clean what lacks a text of this cleaner; returns whether every version has one now."""
    results: list[Cleaned] = []
    try:
        for ref in with_bar(refs):
            seen = clean_version(archive, ref, again=again)
            results.append(seen)
            if seen.result not in WELL and not as_json:
                click.echo(f"{seen.result}\t{_named(ref)}\t{seen.reason}")
    finally:
        if as_json:
            _print([(seen.ref, seen.result, seen.reason) for seen in results])
        _summary(Counter(seen.result.value for seen in results))
    return all(seen.result in WELL for seen in results)


def tell_due(archive: Archive, refs: Sequence[VersionRef], *, again: bool, as_json: bool) -> bool:
    """Name what would be cleaned; always well."""
    there = {ref: archive.has_text(ref, CLEANER) for ref in with_bar(refs)}
    due = [ref for ref in refs if again or not there[ref]]
    if as_json:
        _print([(ref, _DUE, "") for ref in due])
    else:
        for ref in due:
            click.echo(f"{_DUE}\t{_named(ref)}")
    _summary(Counter({_DUE: len(due), Result.THERE.value: len(refs) - len(due)}))
    return True


def _named(ref: VersionRef) -> str:
    return f"{ref.adcode}\t{ref.year}\t{ref.document}\t{ref.version}"


def _print(rows: Sequence[tuple[VersionRef, str, str]]) -> None:
    records = [{**ref.model_dump(), "result": what, "reason": why} for ref, what, why in rows]
    click.echo(json.dumps(records, ensure_ascii=False, indent=1))


def _summary(counts: Counter[str]) -> None:
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    click.echo(f"cleaner {CLEANER}: {told or 'nothing done'}", err=True)
