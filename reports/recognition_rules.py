"""The readable table behind `reports.recognise`: which titles are a report's, and which are not.

Rules are tried from top to bottom, the first that matches decides. Titles are compared without
spaces and the place's own name, brackets folded, years in plain digits.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    """A regular expression searched for in the folded title, and the reason it gives."""

    reason: str
    pattern: str


NOISE = (
    Rule(
        "infographic",
        r"一图|图解|图说|图读|图看|速览|数说|数读|[“\"]数[”\"]|长图|海报|动漫|漫画|H5|h5|词云|思维导图",
    ),
    Rule("video or broadcast", r"视频|直播|实录|回放|访谈|微视|短片|音频|听报告|划重点|手语"),
    Rule("translation", r"英文版|双语|外文版|英译"),
    Rule(
        "interpretation",
        r"解读|读懂|看懂|热词|关键词|问答|亮点|看点|(?<![附含及和])名词解释|释义|怎么看|学习(贯彻)?体会",
    ),
    Rule("plan report", r"国民经济和社会发展.*计划"),
    Rule("budget report", r"预算执行|预算草案|财政预算|预算.{0,6}的?报告|决算"),
    Rule(
        "standing committee report",
        r"(人大|人民代表大会)(常委会|常务委员会).{0,8}工作(的)?报告|人大工作(的)?报告",
    ),
    Rule("court or procuratorate report", r"法院|检察院"),
    Rule(
        "consultative conference report",
        r"政协.{0,24}(常委会|常务委员会).{0,8}报告|政协(常委会)?工作报告",
    ),
    Rule("report on the rule of law", r"法治政府|依法行政.{0,6}报告|政府信息公开.{0,6}(报告|年报)"),
    Rule("disclosure report", r"信息公开(工作)?年度报告|部门.{0,6}工作报告|审计.{0,6}报告"),
    Rule(
        "task breakdown",
        r"任务(的)?(分解|分工|清单|落实|台账)|重点工作(分工|分解)|责任(分解|分工|清单)|分工方案|分解方案",
    ),
    Rule("progress of tasks", r"(落实|完成|执行|办理|进展|推进)情况|督查|督办"),
    Rule("resolution", r"关于.{0,30}政府工作报告(》)?的?决议|决议$"),
    Rule(
        "call for opinions",
        r"(征求|征集|听取|收集|公开征求).{0,24}(意见|建议)的?(公告|通知|启事|函|座谈会|会议)|征集.{0,20}政府工作报告|建言|问计|金点子",
    ),
    Rule(
        "news about the meeting",
        r"召开|举行|(开|闭)幕(?!会上|式上)|(审议|讨论)(?!稿)|座谈|部署|学习贯彻|宣讲|反响|热议|引发|综述|侧记"
        r"|述评|社论|评论员|快评|主持|出席|强调|听取|分组",
    ),
    Rule(
        "tasks from the report",
        r"政府工作报告》?.{0,6}(确定|部署|涉及).{0,8}(任务|工作|事项|目标)"
        r"|政府工作报告》?.{0,2}(重点任务|目标任务|主要任务|重点工作|民生实事)",
    ),
    Rule("news of the speech", r"作了?《?政府工作报告》?$"),
    Rule(
        "news from the report",
        r"政府工作报告》?(提出|明确|指出|透露|显示|释放|中的?|里的?|来了|起草|写入|出炉|点赞)",
    ),
    Rule(
        "talk about the report",
        r"(谈|聚焦|关注|看|话|读)《?政府工作报告|代表委员|学习.{0,6}政府工作报告|网友|专家",
    ),
    Rule(
        "about the report",
        r"政府工作报告》?(精神|起草|的?说明|辅导|目录)|贯彻.{0,20}政府工作报告",
    ),
    Rule("notice", r"关于(印发|下发|做好|认真|贯彻|落实|深入|开展).{0,60}(通知|意见|方案|的函)$"),
    Rule(
        "township's report",
        r"([镇乡]|苏木)(人民)?政府.{0,8}工作报告|[镇乡]\d{4}年政府工作报告|街道办事处",
    ),
    Rule(
        "another body's report",
        r"(党委|市委|县委|区委|纪委|纪检|工会|团委|妇联|街道|党组).{0,8}工作报告"
        r"|(管委会|管理委员会|办公室|[局厅委处]).{0,2}工作报告",
    ),
)
"""What mentions a report, or is another report, without being one."""

REPORT = (
    Rule("titled 政府工作报告", r"政府工作(的)?报告"),
    Rule("work report of a league's office", r"(行署|行政公署)(\d{4}年)?工作报告"),
    Rule("report on the government's work", r"(关于|作).{0,10}?(人民)?政府工作(情况)?的报告"),
    Rule("spoken at a people's congress", r"人民代表大会.{0,12}(上的|所作的)?工作报告"),
)
"""What a report is called."""

PERHAPS = (
    Rule("a year, and nothing else", r"^\(?\d{4}年?度?\)?(工作)?(报告)?(\(?全文\)?)?$"),
    Rule(
        "a report to a people's congress",
        r"届(人民代表大会|人大).{0,12}(上的|所作的)?(报告|讲话)",
    ),
    Rule(
        "a work report of nobody",
        r"^(\(?\d{4}年?度?\)?)?(全[省市州县区旗])?工作(的)?报告(\(?\d{4}年?\)?)?$",
    ),
)
"""Titles that say little: the document is fetched, and its column or its own opening decides."""

ABRIDGED = r"摘登|摘要|摘编|节选|简本|简版|缩略|要点"
DRAFT = r"征求意见稿|讨论稿|草案|送审稿|审议稿"
