"""河清县's portal in the manner of Hanweb JCMS: records in a data store, further ones by proxy."""

import hashlib
from collections.abc import Iterator, Sequence

from crawlers.sample import chrome
from crawlers.sample.answers import DOCX, Answer, html, robots
from crawlers.sample.attachment import docx_bytes
from crawlers.sample.markup import body
from crawlers.sample.nights import Night, paragraphs_on
from crawlers.sample.sources import Document, Layout, Site

_COLUMN_ID = 1301
_TITLE_ROOM = 22


def answers(site: Site, night: Night) -> Iterator[Answer]:
    """Everything a crawler may ask of this portal, in the order a person would."""
    yield robots(site)
    yield html(site, "/", chrome.page(site, night, "/", _home(site)))
    yield html(site, site.column, chrome.page(site, night, site.column, _listing(site)))
    for first in range(1, len(site.documents) + 1, site.per_page):
        yield _proxy(site, first)
    for document in site.documents:
        yield from _article(site, night, document)


def _home(site: Site) -> str:
    link = f'<a href="{site.column}">{chrome.COLUMN}</a>'
    return f"<table><tr><td>{chrome.menu(site)}</td><td>{link}</td></tr></table>"


def _listing(site: Site) -> str:
    more = (
        f'<nextgroup><![CDATA[<a href="{_proxy_path(site, site.per_page + 1)}"></a>]]></nextgroup>'
    )
    return (
        '<div id="88" class="default_pgContainer"></div><script type="text/xml"><datastore>'
        f"{more}{_recordset(site, 1)}</datastore></script><script>"
        f"var m_nRecordCount = {len(site.documents)}; var m_nPageSize = {site.per_page};</script>"
    )


def _proxy_path(site: Site, first: int) -> str:
    last = first + site.per_page - 1
    return (
        f"/module/web/jpage/dataproxy.jsp?startrecord={first}&endrecord={last}"
        f"&perpage={site.per_page}&col=1&columnid={_COLUMN_ID}&unitid=88&webid=1"
    )


def _proxy(site: Site, first: int) -> Answer:
    total = len(site.documents)
    text = (
        f"<datastore><totalrecord>{total}</totalrecord>"
        f"<totalpage>{-(-total // site.per_page)}</totalpage>{_recordset(site, first)}</datastore>"
    )
    url = site.host + _proxy_path(site, first)
    return Answer(url, f"text/xml; charset={site.label}", text.encode(site.codec))


def _recordset(site: Site, first: int) -> str:
    shown = site.documents[first - 1 : first - 1 + site.per_page]
    records = (f"<record><![CDATA[{_entry(one)}]]></record>" for one in shown)
    return f"<recordset>{''.join(records)}</recordset>"


def _entry(document: Document) -> str:
    title = document.title
    shown = title if len(title) <= _TITLE_ROOM else f"{title[: _TITLE_ROOM - 2]}..."
    return (
        f"<li><a href='{article_path(document)}' title='{title}' target='_blank'>{shown}</a>"
        f"<span>{document.published:%Y-%m-%d}</span></li>"
    )


def article_path(document: Document) -> str:
    """The address of an article on its host."""
    day = document.published
    return f"/art/{day.year}/{day.month}/{day.day}/art_{_COLUMN_ID}_{document.number}.html"


def _article(site: Site, night: Night, document: Document) -> Iterator[Answer]:
    text: Sequence[str] = document.text
    if document.report:
        text = paragraphs_on(night, site.adcode, document.report)
    path = article_path(document)
    attached = document.layout is Layout.ATTACHMENT
    box = _stub(document) if attached else body(document.layout, text)
    main = _frame(site, document, night.counter(site.host + path), box)
    yield html(site, path, chrome.page(site, night, path, main, document))
    if attached:
        file = docx_bytes(document.title, text, document.published)
        yield Answer(site.host + _download_path(document), DOCX, file)


def _stub(document: Document) -> str:
    name = f"{document.title}.docx"
    return (
        "<p>　　全文见附件。</p>"
        f'<p class="fj">附件：<a href="{_download_path(document)}" title="{name}">{name}</a></p>'
    )


def _download_path(document: Document) -> str:
    name = hashlib.sha256(document.title.encode()).hexdigest()[:16]
    return f"/module/download/downfile.jsp?classid=0&filename={name}.docx"


def _frame(site: Site, document: Document, readers: int, box: str) -> str:
    return f"""<table width=1000 align=center><tr><td width=220 valign=top>{chrome.menu(site)}</td>\
<td><table id="article"><tr><td class="title">{document.title}</td></tr>
<tr><td>发布日期：{document.published:%Y-%m-%d %H:%M}　信息来源：{document.origin}　\
浏览次数：<span id="hit">{readers}</span>　字号：[<a>大</a> <a>中</a> <a>小</a>]</td></tr>
<tr><td><div id="zoom"><!--ZJEG_RSS.content.begin-->{box}<!--ZJEG_RSS.content.end--></div></td></tr>
<tr><td><div class="zrbj">责任编辑：政务公开股　【打印】【关闭】</div></td></tr>
</table></td></tr></table>"""
