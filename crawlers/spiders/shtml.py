"""shtml (UCAP): plain lists of `/…/202403/<32 hex digits>.shtml`, chained by 下一页, 共N页.

Seen in saved pages: `<li><a href="/stjj/gzdt/202608/….shtml">title</a><i>2026-08-11</i>`.
"""

import re

from crawlers.spiders.rows import RowsSpider


class ShtmlSpider(RowsSpider):
    """Portals on shtml systems."""

    name = "shtml"
    article = re.compile(r"/\d{6}/(?:[0-9a-f]{32}|\w*\d{6,}\w*)\.shtml$")
