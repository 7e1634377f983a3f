"""A report of the invented 云溪市, as long as a real one: parts, numbers and figures all differ."""

_FIELDS = "茶叶 竹木 精密铸造 港口物流 乡村旅游 数字农业 职业教育 社区养老 水利 公路".split()
_REVIEW = (
    "（{n}）{field}取得新突破。坚持项目带动，实施重点项目{a}个，完成投资{b}亿元、增长{c}%，培育企业{d}家，"
    "云溪江沿线建成示范点{e}处，惠及群众{f}万人，服务保障能力全面提升。"
)
_TASK = (
    "（{n}）加快发展{field}。开工建设{field}基地{a}个，力争完成投资{b}亿元，新增企业{d}家，"
    "推进改革事项{e}项，把发展成果更多落实到民生上，带动就业{f}万人，产业链条加快向高端延伸。"
)
_NUMBERS = "一 二 三 四 五 六 七 八 九 十".split()


def _part(template: str, seed: int) -> tuple[str, ...]:
    return tuple(_paragraph(template, seed, at, field) for at, field in enumerate(_FIELDS))


def _paragraph(template: str, seed: int, at: int, field: str) -> str:
    figures = {"b": f"{seed * 2 + at}.{at}", "c": f"{at}.{seed % 9}", "f": f"{at + 1}.{seed % 7}"}
    counts = {"a": seed + at * 3, "d": seed * 3 + at, "e": seed + at * 7}
    return template.format(n=_NUMBERS[at], field=field, **figures, **counts)


REPORT = (
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员和列席人员提出意见。",
    "一、2031年工作回顾",
    "过去一年，全市上下齐心协力，地区生产总值增长6.1%，一般公共预算收入增长4.2%，城镇新增就业2.3万人。",
    *_part(_REVIEW, 21),
    *_part(_REVIEW, 35),
    "二、2032年工作安排",
    "今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，居民消费价格涨幅2%左右，粮食40万吨以上。",
    *_part(_TASK, 48),
    *_part(_TASK, 62),
    "三、加强政府自身建设",
    "坚持依法行政，自觉接受人大监督和政协民主监督，严控一般性支出，把更多财力用于保障民生。",
    "各位代表！让我们更加紧密地团结起来，勇毅前行，加快建设现代化云溪，奋力谱写高质量发展新篇章！",
)
