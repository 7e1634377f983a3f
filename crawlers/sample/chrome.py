"""What surrounds every page: head, menus, breadcrumbs, share line, footer."""

from html import escape

from crawlers.sample.nights import Night
from crawlers.sample.sources import Document, Site

COLUMN = "政府工作报告"


def page(site: Site, night: Night, path: str, main: str, document: Document | None = None) -> str:
    """A whole page of the site around `main`."""
    title = f"{document.title if document else COLUMN}_{site.office}"
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={site.label}">
{_meta(site, document)}
<title>{escape(title)}</title>
<script src="/js/jquery.min.js"></script><style>.top a{{color:#fff}}</style></head><body>
{_top(site)}
{main}
{_bottom(site, night.counter(site.host + path + "#site"))}
</body></html>
"""


def menu(site: Site) -> str:
    """The list of news at the side of a page."""
    items = (
        f'<li><a href="/zwgk/gzdt/{4100 + i}.html">{text}</a></li>'
        for i, text in enumerate(site.news)
    )
    return f'<div class="menu"><h3>工作动态</h3><ul>{"".join(items)}</ul></div>'


def _meta(site: Site, document: Document | None) -> str:
    """Tags of the national guideline for government sites, with the usual empty value."""
    tags = {
        "SiteName": site.office,
        "SiteDomain": site.host,
        "SiteIDCode": f"{site.adcode}0001",
        "ColumnName": COLUMN,
        "ColumnType": "政府工作报告",
    }
    if document:
        tags["ArticleTitle"] = document.title
        tags["PubDate"] = f"{document.published:%Y-%m-%d %H:%M}"
        tags["ContentSource"] = document.origin
        tags["Author"] = ""
    return "\n".join(f'<meta name="{k}" content="{escape(v)}">' for k, v in tags.items())


def _top(site: Site) -> str:
    return f"""<div class="top"><a href="/">首页</a><a href="/zwgk/">政务公开</a>\
<a href="/bsfw/">办事服务</a><a href="/hdjl/">互动交流</a><a href="/zjwm/">走进{site.name}</a>\
<a class="wza" href="javascript:void(0)">无障碍阅读</a></div>
<div class="position">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; \
<a href="{site.column}">{COLUMN}</a></div>"""


def _bottom(site: Site, visitors: int) -> str:
    return f"""<div class="share">分享到：<a href="javascript:void(0)">微信</a></div>\
<div class="qr">扫一扫在手机上查看当前页面</div>
<div class="footer"><p>主办：{site.office}办公室　承办：{site.name}数据管理局</p>\
<p>网站标识码：{site.adcode}0001　　ICP备00000000号　　公网安备00000000000000号</p>\
<p>您是第<span id="visits">{visitors}</span>位访问者</p></div>"""
