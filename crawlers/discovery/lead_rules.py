"""The readable table behind `crawlers.discovery.leads`: which links promise the column of reports.

Rules are tried from top to bottom, the first that matches decides. Words are compared without
spaces, arrows and dots. A score says only in which order links are followed; nothing is believed
because of it.
"""

from typing import NamedTuple

COLUMN = 90
"""From this score on a link says that it leads to the column itself."""


class LeadRule(NamedTuple):
    """A regular expression searched for in a link's words or address, and its score."""

    score: int
    pattern: str


AWAY = (
    r"人大|政协|法院|检察|党委|纪委|审计|督查|年度报告|年报|预算|决算|计划草案"
    r"|(?:部门|区县|县区|县市|市县|各县|各区|乡镇|镇街|街道|基层|直属|委办局).{0,6}(?:工作|报告|公开|政府|平台)"
    r"|指南|制度|依申请|解读|图解|视频|直播|专访|访谈|留言|信箱|投诉|举报|登录|注册|无障碍"
    r"|长者|繁体|English|旅游|招聘"
)
"""Words that lead to other reports, or to none."""

WORDS = (
    LeadRule(
        100,
        r"^(?:历年|历届|市|县|区|省|本级|州|自治区|旗)*(?:人民)?政府工作报告(?:专栏|汇编|全文|库|公开)?$",
    ),
    LeadRule(94, r"政府工作报告"),
    LeadRule(92, r"^(?:历年)?(?:工作报告|政府报告|报告工作)(?:专栏)?$"),
    LeadRule(75, r"工作报告|政府报告|重要报告|报告公报|报告总结"),
    LeadRule(70, r"政府信息公开(?:目录|平台|专栏|专网)|信息公开目录"),
    LeadRule(66, r"法定主动公开|主动公开"),
    LeadRule(64, r"政府信息公开|政务信息公开"),
    LeadRule(60, r"政务公开|政府公开|公开政务"),
    LeadRule(56, r"(?:规划|计划)(?:总结|报告|及|与|和)|规划计划|计划规划|总结计划|工作总结"),
    LeadRule(52, r"信息公开|公开目录|重点领域公开|综合政务|政务信息|政府信息"),
    LeadRule(50, r"网站地图|站点地图|网站导航|栏目导航|sitemap"),
    LeadRule(
        40, r"政府文件|政府公报|公报公告|重要讲话|领导讲话|政府会议|政策文件|重要文件|发展规划"
    ),
    LeadRule(35, r"^(?:政务|政府|公开|专题专栏|专题|报告|市政府|县政府|区政府|省政府)$"),
)
"""What navigation calls the columns that hold reports, and those above them."""

_END = r"(?:\.s?html?|\.jsp)?/?(?:(?:index|list)[^/]*)?$"

FOLDER = r"^(?P<folder>.*/(?:[a-z]{0,4}zfgzbg|zhengfugongzuobaogao)/)."
"""An address below a folder named like the column: the folder is worth a look."""

ADDRESSES = (
    LeadRule(90, rf"/(?:[a-z]{{0,4}}zfgzbg|zhengfugongzuobaogao){_END}"),
    LeadRule(75, rf"/(?:gzbg|bgzj|zfbg){_END}"),
    LeadRule(62, rf"/gkmlpt{_END}"),
    LeadRule(58, rf"/(?:zf?xxgk(?:ml|zl|pt)?|xxgk(?:ml)?|zwgk|fdzdgknr|zdgk){_END}"),
    LeadRule(45, rf"/(?:ghjh|jhgh|jhzj|ghzj|gzzj|zfgb|bggb){_END}"),
    LeadRule(44, r"/(?:sitemap|wzdt)[^/]*$"),
)
"""The same in addresses, which abbreviate the columns' names by their initials in pinyin."""
