"""The words by which a part of a report is told: its heading's, and its paragraphs' own."""

import re

ANNEX = re.compile(
    r"^(?:附[件录]?[:：]?)?[（(【]?(?:《?政府工作报告》?)?(?:有关|部分|相关)?"
    r"(?:名词|内容名词|用语)(?:解释|注释|说明)|^附[件录表](?:\d{0,2}|[:：].*|\d[^。]{0,30})$|^注释[:：]?$"
)
"""Asked of a line without its spaces: 名 词 解 释 is set widely."""
FOOT = re.compile(r"^本作品(?:是|来自|不)|维基文库|^网站地图|版权声明|^阅读排行|^标签云|^热门标签")

BY_HEADING = (
    ("annex", re.compile(r"名词解释|有关注释|^附[件录表]|指标表|注释$")),
    (
        "self-building",
        re.compile(
            r"自身建设|政府(?:治理)?(?:能力|体系)?现代化|现代化治理|(?:建设|打造).{0,12}政府[。]?$|政府建设"
            r"|(?:政府|治理|行政|施政)效能|政府作风|作风建设|政府形象|政府治理能力|提升政府$|服务型政府|政府(?:履职|落实力|执行力|公信力)|政务水平|从严治政|勤政"
        ),
    ),
    # What five years came to is a review; what the next five are for, told with it, is the plan.
    ("review", re.compile(r"^(?!.*(?:目标|任务|规划|今后|未来)).*(?:回顾|工作总结)")),
    (
        "plan",
        re.compile(
            r"^(?!.*(?:编制|谋划)).*(?:十五五|十四五).{0,12}(?:时期|目标|任务|规划|发展)|[今未][后来]五年"
        ),
    ),
    (
        "review",
        re.compile(r"回顾|工作总结|(?:过去|五年).{0,8}(?:工作|成就|成绩)|取得.{0,8}成[就绩效]"),
    ),
    (
        "tasks",
        re.compile(
            r"任务|(?:重点|主要|各项)工作|工作(?:安排|部署|重点|举措|建议)|做好.{0,12}工作|奋斗目标"
            r"|政府工作(?:建议)?$"
        ),
    ),
    ("targets", re.compile(r"总体要求|预期目标|发展目标|主要目标|总体目标")),
)
"""Role and the words of a main part's heading, in the order in which they are asked."""
SECTION = (
    (
        "self-building",
        re.compile(
            r"自身建设|政府建设|人民满意的?.{0,6}政府|全面从严治党|政府治理(?:体系|能力)|政府工作效能"
        ),
    ),
    ("targets", re.compile(r"^.{0,12}(?:预期目标|主要目标|总体目标)$")),
)
"""The same for a section inside the tasks."""

PAST_FIVE = re.compile(r"^(?:过去五年|五年来)")
PAST = re.compile(
    r"^(?:各位代表[！，!,：:])?(?:过去|刚刚过去|[去上]年|(?:即将|已经)过去|20\d\d年|一年来|五年来)"
)
FUTURE = re.compile(
    r"^(?:各位代表[！，!,：:])?(?:今年|20\d\d年|新的一年|今后|做好.{0,8}(?:今年|20\d\d年)|展望)"
)
TARGETS = re.compile(
    r"^(?:全.)?地区生产总值增长.{0,12}(?:左右|以上)|预期目标设定|(?:主要|总体)?预期目标(?:是|为|建议|安排|如下|[:：])|(?:主要|发展|总体)目标(?:是|为|[:：])"
)
AIMS = re.compile(r"主要预期目标(?:是|为|建议|安排)")
PROBLEMS = re.compile(
    r"(?:清醒|深刻|充分|客观|我们也|也要)地?(?:看到|认识|意识|知道)|存在(?:一些|不少|的)(?:困难|问题|不足|短板)"
    r"|存在一些[^，。]{0,20}问题|困难和(?:问题|挑战)|(?:问题|矛盾)依然突出"
)
CONTRAST = re.compile(
    r"^.{0,30}(?:同时|但是|也要|还要|也应|当然).{0,60}(?:面临|存在|还有).{0,40}"
    r"(?:困难|问题|挑战|不足|短板|差距)"
)
REMEDY = re.compile(r"^(?:对此|对于?这些|针对这些|这些(?:问题|困难)|我们(?:一定|将|必须)).{0,60}")
SELF = re.compile(
    r"自身建设|从严治党|法治政府|服务型政府|廉洁政府|人民满意|政治建设|两个确立|法治思想|依法行政"
    r"|四个意识|自我革命|中央八项规定|廉洁|作风"
)
SELF_BEGINS = re.compile(
    r"做好.{0,10}政府工作，|政府治理现代化|政府自身建设|各级政府(?:要|必须)|对政府工作提出了新的"
)
ENTRY = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])")
CLOSING = re.compile(r"让我们|团结|奋斗|篇章|谢谢|再创|贡献|奋勇|前进")
LET_US = re.compile(r"让我们.{0,400}$")
ADDRESS = re.compile(r"^(?:各位代表|同志们)")
BARE_ADDRESS = re.compile(r"^(?:各位代表|同志们)[、，]?(?:各位代表|同志们)?[！：:!，]?$")
