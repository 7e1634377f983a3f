"""The readable table behind `crawlers.verdicts`: which words and statuses give a bad page away.

A *mark* is a name that firewalls leave in pages; portals print some of them as a badge under every
sound page. A *statement* says what happened, and counts where it stands by itself: as the page's
title, as a heading, as a short line that is no link. Lines are looked at without their white space.
"""

import re

BLOCKING_STATUS = {
    202: "a challenge (HTTP 202)",  # 瑞数
    401: "HTTP 401",
    403: "HTTP 403",
    405: "HTTP 405",  # Alibaba's firewall
    412: "a challenge (HTTP 412)",  # 瑞数
    418: "HTTP 418",
    429: "too many requests (HTTP 429)",
    521: "a challenge (HTTP 521)",  # 加速乐
}

LITTLE_TEXT = 400
"""Visible characters below which marks anywhere in the page are believed."""
LITTLE_SPEECH = 400
"""Characters of sentences below which statements are believed, however large the menus are."""
STATEMENT = 80
"""The longest line that can be a statement; longer ones are sentences of a text."""
NEARLY_NOTHING = 60
"""Visible characters below which a firewall's bare name is enough."""

CHALLENGE_SCRIPT = re.compile(
    r"__jsl_clearance|jsluid|yunsuo_session|\$_ts\s*=|acw_sc__v2|cdn-cgi/challenge|_cf_chl_opt",
    re.IGNORECASE,
)
FIREWALL = re.compile(
    r"网防G01|创宇(?:云|盾)|知道创宇|加速乐|安全狗|云锁|护卫神|D盾|瑞数|WAF|长亭|雷池",
    re.IGNORECASE,
)
BLOCKED = re.compile(
    r"(?:请求|访问|操作|IP)[^，。]{0,12}(?:被|遭)[^，。]{0,14}(?:拦截|阻断|拒绝|禁止|屏蔽)"
    r"|(?:已被|将被|被)[^，。]{0,10}拦截|拦截提示|(?:安全|访问|人机|滑动)验证|完成[^，。]{0,8}验证"
    r"|请求过于频繁|访问过于频繁|非法(?:访问|请求)|疑似(?:黑客|恶意)?攻击|访问禁止|禁止访问"
    r"|请开启JavaScript并刷新|403Forbidden|AccessDenied|Justamoment",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"(?:访问|请求|查找|浏览|查看)的(?:页面|网页|内容|文件|资源|信息|文章|链接|栏目)"
    r"[^，。]{0,8}?(?:不存在|删除|未找到|找不到|失效|下线|走丢|移除|飞走)"
    r"|(?:页面|网页|文章|信息|内容)(?:不存在|未找到|走丢|找不到|已(?:被)?(?:删除|下线|撤销|移除))"
    r"|找不到(?:该|此|您|网页|页面|文件|服务器)|404(?:NotFound|错误|页面|Error)|^404\W"
    r"|NotFound|页面出错|出错了|系统(?:错误|异常|繁忙)|无法(?:访问|显示)(?:该|此)?(?:网?页)",
    re.IGNORECASE,
)
LOGIN = re.compile(r"登录|登陆|统一身份认证|身份验证|signin|login", re.IGNORECASE)
SENDS_ON = re.compile(
    r"<meta[^>]{0,100}refresh[^>]{0,100}?url\s*=\s*[\"']?(?P<refresh>[^\"'>\s]{1,300})"
    r"|location(?:\.href)?\s*=\s*[\"'](?P<set>[^\"']{1,300})[\"']"
    r"|location\.(?:replace|assign)\(\s*[\"'](?P<call>[^\"']{1,300})[\"']",
    re.IGNORECASE,
)
HOME_PATH = re.compile(r"^/*(?:(?:index|default|main|home)\.\w{3,5})?$", re.IGNORECASE)

NO_TEXT_MAGIC = {
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"BM": "an image",
    b"RIFF": "an image or sound",
    b"ID3": "a sound",
    b"\x00\x00\x00": "a film",
    b"OggS": "a film",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"wOFF": "a font",
    b"SQLite": "a database",
}
"""First bytes of what is no page and no document, whatever its header says."""

GARBLED = 0.02
FEW_REPLACED = 5
"""More U+FFFD than this, and than that share of all characters beyond ASCII, spoil every figure."""
