"""云溪市's portal in the manner of TRS WCM: static pages, cut titles, dates without a year."""

from collections.abc import Iterator, Sequence

from crawlers.sample import chrome
from crawlers.sample.answers import Answer, html, robots
from crawlers.sample.markup import body, cut_into_pages
from crawlers.sample.nights import Night, paragraphs_on
from crawlers.sample.sources import Document, Site

_TITLE_ROOM = 16


def answers(site: Site, night: Night) -> Iterator[Answer]:
    """Everything a crawler may ask of this portal, in the order a person would."""
    yield robots(site)
    yield html(site, "/", chrome.page(site, night, "/", _home(site)))
    pages = -(-len(site.documents) // site.per_page)
    for number in range(pages):
        yield from _listing(site, night, number, pages)
    for document in site.documents:
        yield from _article(site, night, document)


def _home(site: Site) -> str:
    return (
        f'<div class="banner">{site.office}</div>{chrome.menu(site)}'
        f'<ul class="nav"><li><a href="{site.column}">{chrome.COLUMN}</a></li></ul>'
    )


def _listing(site: Site, night: Night, number: int, pages: int) -> Iterator[Answer]:
    """`index.html`, then `index_1.html` for page two; the folder itself answers with page one."""
    first = number * site.per_page
    entries = (_entry(site, one) for one in site.documents[first : first + site.per_page])
    pager = f'<script>createPageHTML({pages}, {number}, "index", "html");</script>'
    main = f'<ul class="list">{"".join(entries)}</ul>{pager}'
    names = ("", "index.html") if number == 0 else (f"index_{number}.html",)
    for name in names:
        path = site.column + name
        yield html(site, path, chrome.page(site, night, path, main))


def _entry(site: Site, document: Document) -> str:
    href = "./" + article_path(site, document).removeprefix(site.column)
    return (
        f'<li><a href="{href}" title="{document.title}">{_shown(document.title)}</a>'
        f"<span>{document.published:%m-%d}</span></li>\n"
    )


def _shown(title: str) -> str:
    return title if len(title) <= _TITLE_ROOM else f"{title[: _TITLE_ROOM - 2]}..."


def article_path(site: Site, document: Document) -> str:
    """The address of an article's first page on its host."""
    return f"{site.column}{document.published:%Y%m}/{_stem(document)}.html"


def _stem(document: Document) -> str:
    return f"t{document.published:%Y%m%d}_{document.number}"


def _article(site: Site, night: Night, document: Document) -> Iterator[Answer]:
    text: Sequence[str] = document.text
    if document.report:
        text = paragraphs_on(night, site.adcode, document.report)
    pages = cut_into_pages(text, document.cuts)
    first = article_path(site, document)
    for number, paragraphs in enumerate(pages):
        path = first if number == 0 else first.replace(".html", f"_{number}.html")
        box = f'<div class="TRS_Editor">{body(document.layout, paragraphs)}</div>'
        box += _pager(document, number, len(pages)) if len(pages) > 1 else ""
        main = _frame(site, document, night.counter(site.host + path), box)
        yield html(site, path, chrome.page(site, night, path, main, document))


def _pager(document: Document, number: int, pages: int) -> str:
    return f"""<script>var currentPage = {number};//所在页从0开始
var countPage = {pages}//共多少页
createPageHTML(countPage, currentPage, "{_stem(document)}", "html");</script>"""


def _frame(site: Site, document: Document, readers: int, box: str) -> str:
    return f"""{chrome.menu(site)}<div class="xl">
<div class="tools">字号：<a>大</a> <a>中</a> <a>小</a> 打印 收藏 关闭</div>
<h1 class="xl_tit">{document.title}</h1>
<div class="xl_info">来源：{document.origin} 发布时间：{document.published:%Y-%m-%d %H:%M} \
阅读人数：<span id='hits'>{readers}</span></div>
{box}
<div class="zrbj">责任编辑：政务公开科</div>
<div class="xgxx"><h3>相关信息</h3><ul>{_related(site, document)}</ul></div></div>"""


def _related(site: Site, document: Document) -> str:
    others = [one for one in site.documents if one is not document][:3]
    return "".join(
        f'<li><a href="{article_path(site, one)}">{one.title}</a></li>' for one in others
    )
