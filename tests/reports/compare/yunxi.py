"""Reports of 云溪市, an invented place, to compare."""

from collections.abc import Sequence

from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind

PRIOR = (
    ("opening", "各位代表："),
    ("opening", "现在，我代表云溪市人民政府，向大会报告工作，请予审议，并请市政协委员提出意见。"),
    ("review", "一、过去一年工作回顾"),
    (
        "review",
        (
            "综合实力稳步提升。地区生产总值达到812.6亿元，增长5.8%。一般公共预算收入完成46.3亿元，"
            "增长4.1%。茶叶和竹木两条产业链产值双双跨上新台阶。"
        ),
    ),
    (
        "review",
        (
            "城乡面貌持续改善。改造老旧小区38个，惠及居民1.2万户。云溪大桥建成通车，"
            "北岸片区告别了绕行渡口的历史。新增停车泊位2600个。"
        ),
    ),
    (
        "review",
        (
            "民生福祉不断增进。城镇新增就业1.9万人，城镇调查失业率为5.1%。"
            "新建幼儿园6所，市中医院新院区投入使用。"
        ),
    ),
    (
        "problems",
        (
            "同时也要看到，我市产业结构仍然偏老，山区交通短板明显，少数干部担当精神不足，"
            "对此要认真加以解决。"
        ),
    ),
    ("tasks", "二、今年工作安排"),
    (
        "targets",
        (
            "今年经济社会发展的主要预期目标是：地区生产总值增长6%左右；一般公共预算收入增长4%；"
            "居民消费价格涨幅3%左右；城镇新增就业1.8万人以上；粮食产量稳定在21万吨以上。"
        ),
    ),
    ("tasks", "（一）大力发展现代产业"),
    (
        "tasks",
        (
            "做强茶竹特色产业。建设云溪茶科技园，培育年产值超亿元企业5家。"
            "推动竹缠绕复合材料项目投产，打造百亿竹产业集群。"
        ),
    ),
    (
        "tasks",
        (
            "培育数字经济新动能。建成县域算力中心一期，新增上云企业120家。"
            "支持青石镇建设直播电商基地，让山货走出大山。"
        ),
    ),
    ("tasks", "（二）着力保障和改善民生"),
    (
        "tasks",
        (
            "办好人民满意的教育。新建中小学4所，新增学位3200个。"
            "实施乡村教师安居工程，建设周转房180套。"
        ),
    ),
    (
        "tasks",
        (
            "提升医疗卫生服务水平。推进市人民医院扩建，组建3个县域医共体。"
            "为65岁以上老人免费体检，让群众看病更加方便。"
        ),
    ),
    (
        "tasks",
        "实施渡船更新工程。更换木质渡船27艘，在沿江九个渡口建设候船亭，确保群众出行平安。",
    ),
    ("tasks", "（三）加强生态环境保护"),
    (
        "tasks",
        "打好碧水保卫战。治理中小河流45公里，关停沿江砂场8座，云溪干流水质稳定保持二类。",
    ),
    ("self-building", "三、加强政府自身建设"),
    (
        "self-building",
        (
            "坚持依法行政，自觉接受人大监督和政协民主监督，办理建议提案满意率不低于95%。"
            "严格落实过紧日子要求，压减一般性支出5%。"
        ),
    ),
    ("closing", "各位代表！让我们同心同德，团结奋斗，为建设美丽富饶的新云溪而努力！"),
)

Rows = Sequence[tuple[str, str]]


def report(
    rows: Rows = PRIOR,
    *,
    edition: Edition = Edition.FULL,
    completeness: Completeness = Completeness.COMPLETE,
    title: str = "云溪市政府工作报告",
    cleaner: str = "c1",
) -> CleanReport:
    """A clean report of the given (role, text) rows; short numbered rows are headings."""
    return CleanReport(
        cleaner=cleaner,
        title=title,
        edition=edition,
        completeness=completeness,
        paragraphs=tuple(_paragraph(role, text) for role, text in rows),
    )


def plain(texts: Sequence[str]) -> CleanReport:
    """A clean report whose paragraphs have no roles."""
    return report([("", text) for text in texts])


def changed(old: str, new: str, rows: Rows = PRIOR) -> list[tuple[str, str]]:
    """The rows with one passage of text replaced, which must stand in exactly one place."""
    assert sum(text.count(old) for _, text in rows) == 1
    return [(role, text.replace(old, new)) for role, text in rows]


def _paragraph(role: str, text: str) -> Paragraph:
    if text.startswith(("一、", "二、", "三、")):
        return Paragraph(kind=ParagraphKind.HEADING, level=1, role=role, text=text)
    if text.startswith("（") and len(text) <= 40:
        return Paragraph(kind=ParagraphKind.HEADING, level=2, role=role, text=text)
    return Paragraph(kind=ParagraphKind.TEXT, role=role, text=text)
