"""Portal pages without their text: chrome of the content systems, and pages that set traps.

Invented, for the invented 云溪市, after what real portals do (markup of TRS, JCMS, VSB, UCAP and
gkmlpt pages; pages of the 2000s laid out in tables). A shell is given the body's markup as a list,
one piece a paragraph, since some pages tear a body apart.
"""

import json
from collections.abc import Callable, Sequence

Shell = Callable[[Sequence[str]], str]

TITLE = "2032年云溪市政府工作报告"
_NEWS = (
    "市政府召开第{}次常务会议研究优化营商环境工作",
    "云溪市新增{}家高新技术企业",
    "市领导调研{}个重点项目建设情况",
    "关于公布第{}批非物质文化遗产名录的通知",
)
_MENU = "".join(
    f'<a href="/c{n}/">{name}</a>' for n, name in enumerate("首页 要闻 政务公开".split())
)
_TOP = f'<div class="top">{_MENU}<input value="搜索"></div>'
_WHERE = (
    '<div class="where">您当前的位置：<a href="/">首页</a> &gt; <a href="./">政府工作报告</a></div>'
)
_INFO = (
    '<div class="info">来源：云溪日报 发布时间：2032-01-12 09:16 阅读人数：<span>45</span> '
    "字号：<a>大</a> <a>中</a> <a>小</a> 打印</div>"
)
_EDITOR = "<div>责任编辑：李某　审核：办公室</div>"
_SHARE = "<div>分享到：</div><div>扫一扫在手机上查看当前页面</div>"
_FOOT = (
    "<div><p>主办：云溪市人民政府办公室　承办：云溪市大数据管理局</p>"
    "<p>网站标识码：9901000001　云ICP备00000000号　公网安备 00000000000000号</p></div>"
)
_STATEMENT = (
    "<p>第{}条　本网站登载的信息仅供浏览者参考，任何单位和个人在转载时，应当注明出处；"
    "因网络故障、黑客攻击、不可抗力等原因造成页面无法显示的，本网站不承担法律责任，敬请谅解。</p>"
)
_COMMENT = "<div><b>网友{}</b> <i>01-{:02}</i><p>说得好，顶一下！希望早点修通我们村的路。</p></div>"


def _news(count: int, *, linked: bool = True) -> str:
    rows = (_NEWS[n % len(_NEWS)].format(n + 3) for n in range(count))
    shown = (f'<a href="{n}.htm">{row}</a>' if linked else row for n, row in enumerate(rows))
    return "<ul>" + "".join(f"<li>{row}<span>01-11</span></li>" for row in shown) + "</ul>"


def _page(*pieces: str) -> str:
    head = (
        f'<meta charset="utf-8"><title>{TITLE}_云溪市人民政府</title><style>p{{margin:0}}</style>'
    )
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(pieces)}</body></html>"


def _usual(box: str, *, after: str = "", before: str = "") -> str:
    head = f"{_TOP}{_WHERE}<div class='left'>{_news(25)}</div><h1>{TITLE}</h1>{_INFO}"
    return _page(head, before, box, after, _EDITOR, _SHARE, _FOOT)


def trs(body: Sequence[str]) -> str:
    """TRS WCM."""
    return _usual(f'<div class="view TRS_UEDITOR trs_paper_default">{"".join(body)}</div>')


def jcms(body: Sequence[str]) -> str:
    """Hanweb JCMS: a table around the text, in a cell of its own."""
    rows = (TITLE, _INFO, f'<div id="zoom"><!--begin-->{"".join(body)}<!--end--></div>', _EDITOR)
    table = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    return _page(_TOP, _WHERE, f'<table id="article">{table}</table>', _news(40), _SHARE, _FOOT)


def vsb(body: Sequence[str]) -> str:
    """VSB: a `div.nav` around everything, which extractors take for a menu."""
    box = f'<div id="vsb_content"><div class="v_news_content">{"".join(body)}</div></div>'
    form = f"<form><h1>{TITLE}</h1>{_INFO}{box}<div>上一条：无</div></form>"
    return _page(f'<div class="nav">{_news(30)}</div><div class="nav main">{form}</div>', _FOOT)


def ucap(body: Sequence[str]) -> str:
    """UCAP as on the State Council's pages: the body ends before the text begins."""
    box = f'<div id="UCAP-CONTENT">{"".join(body)}</div>'
    return _page(_TOP, _WHERE) + f"<div class='article'><h1>{TITLE}</h1>{_INFO}{box}</div>{_FOOT}"


def tables(body: Sequence[str]) -> str:
    """A page of the 2000s: tables in tables, and no name anywhere."""
    menu = f"<table><tr><td>{_news(20)}</td></tr></table>"
    text = f"<tr><td class=font14>{''.join(body)}</td></tr>"
    head = f"<tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{_INFO}</td></tr>"
    inner = f"<table>{head}{text}</table>"
    row = f"<tr><td width=200>{menu}</td><td>{inner}</td></tr>"
    return _page(f"<table><tr><td>{_MENU}</td></tr></table><table>{row}</table>", _FOOT)


def vue(body: Sequence[str]) -> str:
    """The text as a string of JSON in a script, put in its place by a browser."""
    detail = json.dumps({"id": 7, "title": TITLE, "content": "".join(body)})
    return _page(_TOP, f'<div id="app"></div><script>window._CONFIG = {detail};</script>', _FOOT)


def wrong_content(body: Sequence[str]) -> str:
    """`.content` and `#content` are boxes of other things; the text's element has no known name."""
    about = "云溪市位于云溪江畔，辖三区五县，面积九千平方公里，素有茶乡之称，欢迎您来。"
    box = f'<div class="nr">{"".join(body)}</div>'
    return _usual(
        f'<div class="content" id="content"><p>{about}</p>{_news(9)}</div>{box}'
        f'<div class="content">{_news(12, linked=False)}</div>'
    )


def split(body: Sequence[str]) -> str:
    """Two boxes side by side hold half of the text each."""
    half = len(body) // 2
    boxes = ("".join(part) for part in (body[:half], body[half:]))
    return _usual("".join(f'<div class="nr TRS_Editor">{box}</div>' for box in boxes))


def related(body: Sequence[str]) -> str:
    """More titles of related news than text, in the text's own box."""
    tail = f"<p>相关报道</p>{_news(400)}"
    return _usual(f'<div class="wen">{"".join(body)}{tail}</div>')


def plain_related(body: Sequence[str]) -> str:
    """Eighty titles without links behind the text, as people copy them."""
    tail = "<p>相关阅读：</p>" + _news(80, linked=False)
    return _usual(f'<div class="TRS_Editor">{"".join(body)}{tail}</div>')


def long_footer(body: Sequence[str]) -> str:
    """A legal statement, longer than most reports."""
    statement = "".join(_STATEMENT.format(n) for n in range(1, 220))
    return _usual(f'<div class="wen">{"".join(body)}</div>', after=f"<div>{statement}</div>")


def comments(body: Sequence[str]) -> str:
    """What readers wrote, in sentences."""
    return _usual(f'<div class="wen">{"".join(body)}</div>{comment_section()}')


def comment_section() -> str:
    """Sixty comments under a heading that no rule knows."""
    written = "".join(_COMMENT.format(n, n % 28 + 1) for n in range(60))
    return f"<div><h3>大家说</h3>{written}</div>"


def print_view(body: Sequence[str]) -> str:
    """The page that a print button opens: hardly any chrome, no box."""
    return _page(f"<h2>{TITLE}</h2><hr>", *body, "<hr><p>打印本页</p><p>关闭窗口</p>")


def mobile(body: Sequence[str]) -> str:
    """The page for telephones."""
    box = f'<section class="art-main">{"".join(body)}</section>'
    more = f"<section><h4>推荐阅读</h4>{_news(8)}</section>"
    return _page(
        f"<header>{_MENU}</header><h1>{TITLE}</h1><p>2032-01-12 09:16</p>", box, more, _FOOT
    )


def two_documents(body: Sequence[str]) -> str:
    """A header that is a whole document of its own, as a server's include leaves it."""
    return _page(_TOP, _news(10)) + _usual(f'<div class="wen">{"".join(body)}</div>')


def second_doctype(body: Sequence[str]) -> str:
    """A whole document pasted into the editor."""
    inner = _page(f"<div class=Section1>{''.join(body)}</div>")
    return _usual(f'<div class="article-content">{inner}</div>')


def teaser(body: Sequence[str]) -> str:
    """The report's first sentences above it, broken off."""
    start = "".join(body[2:4])[:400]
    return _usual(
        f'<div class="TRS_Editor">{"".join(body)}</div>', before=f"<div>内容摘要：{start}……</div>"
    )


def pasted_chrome(body: Sequence[str]) -> str:
    """An editor copied another portal's page with all that stood around the text."""
    return _usual(
        f'<div class="TRS_Editor"><p>【字号：大 中 小】</p><p>发布时间：2032-01-12 浏览次数：56</p>'
        f"{''.join(body)}<p>责任编辑：李某</p><p>上一篇：云溪市召开会议</p><p>www.yunxi.gov.cn</p></div>"
    )


def beside(body: Sequence[str]) -> str:
    """A column beside the text with other news and how they begin."""
    other = (
        "<div class='side'>"
        + "<dl><dt>茶博会开幕</dt><dd>春风送暖，茶香四溢，游人如织。</dd></dl>" * 12
    )
    return _usual(f"<div>{other}</div><div class='wen'>{''.join(body)}</div></div>")


SHELLS: dict[str, Shell] = {
    shell.__name__: shell
    for shell in (
        trs, jcms, vsb, ucap, tables, vue, wrong_content, split, related, plain_related,
        long_footer, comments, print_view, mobile, two_documents, second_doctype, teaser,
        pasted_chrome, beside,
    )
}  # fmt: skip


def frames() -> str:
    """A frameset: the text is in a document of its own, which this page only names."""
    return (
        '<html><frameset rows="80,*"><frame src="top.htm"><frame src="text.htm"></frameset></html>'
    )
