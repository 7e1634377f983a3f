"""A search's findings as lines for a person; the YAML itself says the rest."""

from collections.abc import Iterator

from crawlers.cli.proposal import counted
from crawlers.discovery.found import Found


def told(found: Found) -> Iterator[str]:
    """What was found, tried and refused, a line each."""
    where = f"{found.home} ({found.pages} pages, {found.seconds:.0f} s, {found.ended})"
    if found.candidates:
        yield f"found 找到: {where}"
    else:
        yield f"nothing found 未找到: {where}"
    for number, one in enumerate(found.candidates, 1):
        yield f"  {number}. {one.listing} {one.family} {one.column}: {counted(one)}"
        yield from (f"     trouble 问题: {problem}" for problem in one.problems)
    yield from (f"  no report in 没有报告: {line}" for line in found.unread)
    yield from (f"  trouble 问题: {problem}" for problem in found.problems)
    if not found.candidates:
        yield "  Look for the column in a browser, then: gwr portal new"
