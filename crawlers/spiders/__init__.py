"""One spider per CMS family. A portal needs no code of its own: its YAML names the family."""

from crawlers.portal import Family
from crawlers.spiders.base import PortalSpider
from crawlers.spiders.jcms import JcmsSpider
from crawlers.spiders.shtml import ShtmlSpider
from crawlers.spiders.trs import TrsSpider
from crawlers.spiders.vsb import VsbSpider

SPIDERS: dict[Family, type[PortalSpider]] = {
    Family.TRS: TrsSpider,
    Family.JCMS: JcmsSpider,
    Family.VSB: VsbSpider,
    Family.SHTML: ShtmlSpider,
}
