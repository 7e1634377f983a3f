"""Which of a page's groups of rows are the listing, where no family's marks say so.

Rows of a listing have dates, or titles that speak of reports; menus have neither. A listing is
often cut into several lists of the same make (a gap after each five rows): those belong together.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawlers.listing import Listed
from crawlers.markup.groups import Group, groups
from crawlers.markup.rows import as_listed
from crawlers.page import Page

_REPORT = re.compile(r"工作的?报告")
_FOLDER = re.compile(r"(?:/|/(?:index|list)[\w-]*\.\w+)$")
_WORTH_OF_REPORT = 3
_LONG_TITLE = 10


def chosen_rows(page: Page) -> tuple[Listed, ...]:
    """The documents of the page's listing; none if no group of rows looks like one."""
    found = [(group, _documents(page, group)) for group in groups(page)]
    likely = [(group, rows) for group, rows in found if is_likely(rows)]
    if not likely:
        return ()
    best = max(likely, key=lambda each: _worth(each[1]))
    return tuple(
        row
        for group, rows in likely
        if _make(group) == _make(best[0]) or any(_REPORT.search(row.title) for row in rows)
        for row in rows
    )


def _documents(page: Page, group: Group) -> list[Listed]:
    rows = (as_listed(row.url, row.title, row.beside) for row in group.rows)
    return [row for row in rows if row.url.partition("#")[0] != page.url]


def is_likely(rows: Sequence[Listed]) -> bool:
    """Whether rows look like a listing's: most have dates, or a title speaks of a report."""
    dated = sum(row.published is not None for row in rows)
    if dated and dated * 2 >= len(rows):
        return True
    # Without dates: titles of reports that are not the names of columns.
    told = [row for row in rows if len(row.title) >= _LONG_TITLE and _REPORT.search(row.title)]
    return any(not _FOLDER.search(urlsplit(row.url).path) for row in told)


def _worth(rows: Sequence[Listed]) -> int:
    reports = sum(_REPORT.search(row.title) is not None for row in rows)
    return _WORTH_OF_REPORT * reports + sum(row.published is not None for row in rows)


def _make(group: Group) -> tuple[str, str, str]:
    return group.parent.name, str(group.parent.get("class")), group.rows[0].element.name
