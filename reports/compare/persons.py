"""Whether a few characters are a person's name: a surname, one or two more, and an office beside.

Many surnames are ordinary words (高, 安, 常), so a name alone is never taken for one.
"""

import re

_OFFICE = (
    "省长|市长|县长|区长|州长|旗长|盟长|镇长|乡长|主席|书记|主任|局长|厅长|部长|秘书长|院长|校长|董事长"
    "|总经理|同志|院士|教授|先生|女士|代表|委员"
)
_AFTER_OFFICE = re.compile(rf"(?:{_OFFICE})[ \u3000：:]*$")
_BEFORE_OFFICE = re.compile(rf"等?(?:{_OFFICE})")
_NO_MORE = re.compile(r"$|[^\u4e00-\u9fff]|[在向作所代主同和与说及率的]")
_NOT_YET = re.compile(r"(?:^|[^\u4e00-\u9fff]|[由和与及对向请])$")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
    "文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟"
    "卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "慕容", "东方", "令狐")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+")
_SHORTEST, _LONGEST = 2, 3


def is_person(name: str) -> bool:
    """Whether `name` is built as a person's, the parts of a foreign one joined by points."""
    if _FOREIGN.fullmatch(name):
        return True
    compound = name.startswith(_COMPOUND)
    size = len(name) - compound
    return _SHORTEST <= size <= _LONGEST and (compound or name[0] in _SURNAMES)


def beside_office(before: str, after: str) -> bool:
    """Whether what stands around a name is an office on one side, and no word on the other."""
    if _AFTER_OFFICE.search(before) and _NO_MORE.match(after):
        return True
    return bool(_BEFORE_OFFICE.match(after) and _NOT_YET.search(before))
