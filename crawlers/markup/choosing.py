"""Which of a page's groups of rows are the listing, where no family's marks say so.

Rows of a listing have dates, or titles that speak of reports; menus have neither. A listing is
often cut into several lists of the same make (a gap after each five rows): those belong together.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawlers.listing import Listed
from crawlers.markup.groups import Group, groups
from crawlers.markup.paging import FOLDER
from crawlers.markup.rows import as_listed
from crawlers.page import Page

_REPORT = re.compile(r"工作的?报告")
_WORTH_OF_REPORT = 3
_LONG_TITLE = 10


def chosen_rows(page: Page) -> tuple[Listed, ...]:
    """The documents of the page's listing; none if no group of rows looks like one."""
    found = [
        (group, _documents(group)) for group in (_cleared(page, each) for each in groups(page))
    ]
    likely = [(group, rows) for group, rows in found if is_likely(rows)]
    if not likely:
        return ()
    best = max(likely, key=lambda each: _worth(each[1]))
    chosen = (
        pair
        for group, rows in likely
        if _make(group) == _make(best[0]) or any(_REPORT.search(row.title) for row in rows)
        for pair in zip(group.rows, rows, strict=True)
    )
    return tuple(listed for _, listed in sorted(chosen, key=lambda pair: pair[0].at))


def _cleared(page: Page, group: Group) -> Group:
    """Without links to the page itself and to home pages: those stand in trails and footers."""
    rows = (row for row in group.rows if row.url.partition("#")[0] != page.url)
    return group._replace(rows=tuple(row for row in rows if not _is_home(row.url)))


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query


def _documents(group: Group) -> list[Listed]:
    return [as_listed(row.url, row.title, row.beside) for row in group.rows]


def is_likely(rows: Sequence[Listed]) -> bool:
    """Whether rows look like a listing's: most have dates, or a title speaks of a report."""
    dated = sum(row.published is not None for row in rows)
    if dated and dated * 2 >= len(rows):
        return True
    # Without dates: titles of reports that are not the names of columns.
    told = [row for row in rows if len(row.title) >= _LONG_TITLE and _REPORT.search(row.title)]
    return any(not FOLDER.search(urlsplit(row.url).path) for row in told)


def _worth(rows: Sequence[Listed]) -> int:
    reports = sum(_REPORT.search(row.title) is not None for row in rows)
    return _WORTH_OF_REPORT * reports + sum(row.published is not None for row in rows)


def _make(group: Group) -> tuple[str, str, str]:
    return group.parent.name, str(group.parent.get("class")), group.rows[0].element.name
