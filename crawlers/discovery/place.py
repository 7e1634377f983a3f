"""Whose portal is this? The code and name of the jurisdiction, from the home page's own metadata.

The guideline for government sites asks for `SiteIDCode`, which begins with the GB/T 2260 code, and
`SiteName`. Both may be missing or empty; then a person has to say.
"""

import re
from typing import NamedTuple

from crawlers.page import Page, squeezed

_CODE = re.compile(r"^([1-8]\d{5}|9\d{5})\d{4}$")
_NAME = re.compile(
    r"([一-鿿]{1,14}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|省|市|盟|县|区|旗|州))"
    r"(?:人民)?(?:政府|行政公署|行署|门户|公众|网站)"
)


class Place(NamedTuple):
    """What a home page says about its jurisdiction."""

    adcode: str | None
    name: str | None


def place_of(page: Page) -> Place:
    """The jurisdiction of a home page, as far as it tells."""
    code = _CODE.match(page.meta("SiteIDCode"))
    title = page.soup.title.get_text() if page.soup.title else ""
    told = (_NAME.search(_plain(text)) for text in (page.meta("SiteName"), title))
    named = next(filter(None, told), None)
    return Place(code.group(1) if code else None, named.group(1) if named else None)


def _plain(text: str) -> str:
    return re.sub(r"\s|中国政府网|中国[·.]|中国(?=[一-鿿]{2})|欢迎|[·•]", "", squeezed(text))
