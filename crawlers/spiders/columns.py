"""columns/UUID: `/columns/<uuid>/index.html` lists `/columns/<uuid>/202401/28/<uuid>.html`.

Reported in other projects' code (portals in Hebei); not seen by us. The day is in the address, so a
row needs no date.
"""

import re

from crawlers.spiders.rows import RowsSpider

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class ColumnsSpider(RowsSpider):
    """Portals whose columns and articles are named by UUIDs."""

    name = "columns"
    article = re.compile(rf"/columns/{_UUID}/\d{{6}}/\d{{2}}/{_UUID}\.html$")
