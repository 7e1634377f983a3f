"""VSB (博达): chained pages with descending numbers, so only the link 下页 leads on.

Seen in annotated pages: `<li id="line_u8_0"><a href="info/1021/4567.htm">`, `<a class="Next">下页`,
the total as 共N条. Page 2 of `zfgzbg.htm` is `zfgzbg/4.htm` when there are five.
"""

import re

from crawlers.spiders.rows import RowsSpider


class VsbSpider(RowsSpider):
    """Portals on VSB."""

    name = "vsb"
    article = re.compile(r"/info/\d+/\d+\.htm$|[?&]wbnewsid=\d+")
