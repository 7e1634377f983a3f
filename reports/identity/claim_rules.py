"""The readable table behind `reports.identity.claims`: how reports say whose and of which year.

All patterns look at lines without white space, with full-width digits and Chinese year numbers
written as plain digits. `NUMBER` is how sessions are counted.
"""

NUMBER = r"[一二三四五六七八九十百\d]{1,4}"

GOVERNMENT = (
    # 现在，我代表市人民政府，向大会报告工作 / 下面，我代表行署作工作报告
    r"代表(?P<whose>国务院|[^，。,；：:、\n]{0,24}?(?:人民政府|政府|行政公署|行署|管理委员会|管委会))"
)
OTHER_BODY = (
    # 我代表市人大常委会 / 我受市中级人民法院委托
    r"我(?:代表|受)(?P<other>[^，。；、\n]{0,24}?(?:人民代表大会常务委员会|人大常委会|人民法院|"
    r"人民检察院|政协[^，。；、\n]{0,16}(?:常务委员会|常委会)))"
)
COMMISSIONED = (
    # 受市人民政府委托，现将…国民经济和社会发展计划执行情况…提请审议
    r"受[^，。；\n]{0,16}政府(?:的)?委托[^。；]{0,80}?(?P<what>国民经济和社会发展|预算|决算|审计)"
)
ADDRESS = r"各位(?:代表|主任、委员|委员|领导)"
"""With what a speech begins; what stands before it on the page is its front matter."""

CONGRESS = (
    # 在云溪市第九届人民代表大会第二次会议上 / 在市十七届人大三次会议上
    rf"在(?P<name>[^在\W\d]{{0,24}}?)第?{NUMBER}届(?:人民代表大会|人大|全国人民代表大会)"
)
NATIONAL_CONGRESS = rf"第?(?P<term>{NUMBER})届全国(?:人民代表大会|人大)"
DELIVERED = (
    # ——2024年1月16日在亳州市第五届人民代表大会第三次会议上
    rf"(?P<year>\d{{4}})年(?P<month>\d{{1,2}})月\d{{1,2}}日[^。；]{{0,40}}?第?{NUMBER}届"
)
SPEAKER = (
    # 云溪市人民政府市长 李某 / 澜桥省省长 王某
    r"(?:^|\n|上)(?P<name>[^\W\d]{2,16}?(?:省|市|自治区|自治州|州|盟|县|旗|区))(?:人民政府)?"
    r"(?:代理?)?(?:省长|市长|主席|州长|盟长|县长|旗长|区长)"
)
_HEADED = (
    r"(?:(?:^|\n)[^\d\n。；]{0,12}|[一二三四五]、[^\d\n。；]{0,6})(?:\d{4}年?[—–－\-~～至到]+)?"
)
REVIEWED = _HEADED + r"(?P<year>\d{4})年[^。；\n]{0,14}?(?:回顾|总结|主要工作\n)"
TARGETED = (
    _HEADED + r"(?P<year>\d{4})年[^。；\n]{0,16}?"
    r"(?:安排|任务|目标|要求|思路|重点|打算|部署|工作建议|工作\n)"
)

NEWS = (
    r"本报讯|记者[^，。\n]{1,12}(?:报道|摄)|通讯员",
    r"会议由|主持会议|主持大会|列席(?:了)?(?:会议|大会)|出席(?:了)?(?:会议|大会|开幕)",
    r"(?:作|做)了?《?政府工作报告",
)
"""Told about a report, not the report: all of these, in a text without an address."""

CLOSING = r"让我们|谢谢大家|篇章|奋勇前进|勇毅前行|奋勇争先|(?:努力|团结|不懈|共同)奋斗[！!]"
