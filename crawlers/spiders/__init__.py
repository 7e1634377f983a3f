"""One spider per CMS family. A portal needs no code of its own: its YAML names the family.

`generic` comes last: what a family's own marks tell is told better by them.
"""

from crawlers.portal import Family
from crawlers.spiders.base import PortalSpider
from crawlers.spiders.columns import ColumnsSpider
from crawlers.spiders.generic import GenericSpider
from crawlers.spiders.gkmlpt import GkmlptSpider
from crawlers.spiders.jcms import JcmsSpider
from crawlers.spiders.jpaas import JpaasSpider
from crawlers.spiders.public_column import PublicColumnSpider
from crawlers.spiders.shtml import ShtmlSpider
from crawlers.spiders.trs import TrsSpider
from crawlers.spiders.vsb import VsbSpider

SPIDERS: dict[Family, type[PortalSpider]] = {
    Family.TRS: TrsSpider,
    Family.JCMS: JcmsSpider,
    Family.JPAAS: JpaasSpider,
    Family.GKMLPT: GkmlptSpider,
    Family.VSB: VsbSpider,
    Family.SHTML: ShtmlSpider,
    Family.PUBLIC_COLUMN: PublicColumnSpider,
    Family.COLUMNS: ColumnsSpider,
    Family.GENERIC: GenericSpider,
}
