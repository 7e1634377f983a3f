"""A report of the invented 云溪市, and the ways portals print it."""

from reports.model import Part

OPENING = "现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员和列席人员提出意见。"
REVIEW = (
    "过去一年，全市上下齐心协力，地区生产总值增长6.1%，一般公共预算收入增长4.2%，"
    "城镇新增就业2.3万人，云溪新港一期建成投用，老城区改造惠及居民1.8万户。"
)
TARGETS = (
    "今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，城镇调查失业率5.5%左右，"
    "居民消费价格涨幅2%左右，粮食产量稳定在40万吨以上。"
)
TASK = (
    "（一）着力建设现代产业。做强茶叶、竹木、精密铸造三条产业链，新增规模以上工业企业60家，"
    "开工建设河东产业园二期，力争全社会研发投入增长15%以上。"
)
CLOSING = "各位代表！让我们更加紧密地团结起来，勇毅前行，奋力谱写云溪高质量发展新篇章！"
REPORT = (
    "各位代表：",
    OPENING,
    "一、2031年工作回顾",
    REVIEW,
    "二、2032年工作安排",
    TARGETS,
    TASK,
    "三、加强政府自身建设",
    "坚持依法行政，自觉接受人大监督和政协民主监督，严控一般性支出，把更多财力用于民生。",
    CLOSING,
)

TOP = '<div class="top">您当前的位置：<a href="/">首页</a> &gt; 政府工作报告</div>'
INFO = (
    "<h1>政府工作报告</h1>"
    "<div>来源：云溪日报 2032-01-12 09:16 阅读人数：<span id='hits'>{hits}</span></div>"
)
FOOT = (
    '<div>责任编辑：李某</div><div class="share">分享到：</div>'
    "<div>扫一扫在手机上查看当前页面</div><div>上一篇：<a href='1.htm'>云溪市召开会议</a></div>"
    "<div>网站标识码：9901000001</div>"
)


def shell(inner: str, *, box: str = '<div class="TRS_Editor">{}</div>', hits: int = 7) -> str:
    """A portal's page around the body's own markup."""
    head = '<meta charset="utf-8"><meta name="ContentSource" content="云溪日报"><title>t</title>'
    body = TOP + INFO.format(hits=hits) + box.format(inner) + FOOT
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def paragraphs(texts: tuple[str, ...] = REPORT) -> str:
    """Body markup: one `<p>` a paragraph, indented as portals do."""
    return "\n".join(f"<p>　　{text}</p>" for text in texts)


def page(html: str, *, name: str = "t1.htm", content_type: str = "text/html") -> Part:
    """A page part served as UTF-8."""
    url = f"https://www.yunxi.example/{name}"
    return Part(role="page", name=name, url=url, content_type=content_type, body=html.encode())


def attachment(body: bytes, *, name: str = "report.docx") -> Part:
    """An attached file, whatever its name says."""
    url = f"https://www.yunxi.example/{name}"
    return Part(
        role="attachment", name=name, url=url, content_type="application/octet-stream", body=body
    )
