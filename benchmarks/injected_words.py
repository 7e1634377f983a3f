"""What the injected edits put in: names of a kind in place of each other, words in place of words.

The lists were written down before the rule that tells names was; no word of a report is in them
that isn't in every report.
"""

import re
from collections.abc import Sequence

_COUNTIES = (
    "晋江 石狮 昆山 义乌 慈溪 神木 诸暨 长沙县 浏阳 迁安 乐清 海宁 仁怀 宜兴 张家港 太仓 余姚 "
    "胶州 寿光 龙口 丹阳 如皋 东台 福清 南安 惠安 安溪 德化 永春 瑞安 温岭 桐乡 新郑 巩义 "
    "荥阳 仙桃 潜江 大冶 宁乡 醴陵 简阳 彭州 府谷 韩城 库尔勒 石河子 朝阳区 海淀区 通州区 浦东 "
    "滨海新区 两江新区 天府新区 西咸新区 雄安新区 渝北 江津 武清 蓟州 延庆 怀柔 密云"
).split()
_PREFECTURES = (
    "石家庄 唐山 邯郸 保定 太原 大同 呼和浩特 包头 沈阳 大连 鞍山 长春 哈尔滨 大庆 南京 无锡 徐州 "
    "苏州 南通 杭州 宁波 温州 绍兴 合肥 芜湖 蚌埠 福州 厦门 泉州 漳州 南昌 赣州 济南 青岛 烟台 "
    "潍坊 郑州 洛阳 南阳 武汉 宜昌 襄阳 长沙 株洲 岳阳 广州 深圳 珠海 佛山 东莞 南宁 柳州 桂林 "
    "海口 三亚 成都 绵阳 宜宾 贵阳 遵义 昆明 曲靖 拉萨 西安 宝鸡 榆林 兰州 西宁 银川 乌鲁木齐"
).split()
_PROVINCES = (
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 "
    "云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 北京 上海 天津 重庆"
).split()
_COUNTRIES = "俄罗斯 蒙古国 哈萨克斯坦 越南 老挝 缅甸 泰国 新加坡 日本 韩国 德国 法国".split()
_ORGANISATIONS = (
    "清华大学 北京大学 浙江大学 复旦大学 南京大学 武汉大学 中山大学 厦门大学 四川大学 山东大学",
    "华为 比亚迪 宁德时代 腾讯 阿里巴巴 百度 京东 小米 吉利 奇瑞 长安汽车 中芯国际",
    "中石化 中石油 国家电网 中国电信 中国移动 中国联通 中国建筑 中国中铁",
    "国务院 全国人大 全国政协 最高人民法院",
    "省发改委 省工信厅 省财政厅 省教育厅 省水利厅",
)
SURNAMES = tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
SPEAKER = re.compile(r"(?:省长|市长|县长|区长|州长|主席)[ 　]{0,4}([\u4e00-\u9fff]{2,3})[ 　]*$")

Group = tuple[str, ...]


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(names, key=len, reverse=True)))


NAMES: tuple[tuple[Group, re.Pattern[str]], ...] = tuple(
    (tuple(group), _pattern(group))
    for group in (
        _COUNTIES,
        _PREFECTURES,
        _PROVINCES,
        _COUNTRIES,
        *(words.split() for words in _ORGANISATIONS),
    )
)
"""Names that may stand for each other, and what finds any of them."""

PAIRED = tuple(
    (pair.split(">")[0], pair.split(">")[1])
    for pair in (
        "持续>不断 推进>推动 加快>加速 提升>提高 优化>改善 群众>百姓 稳定>平稳 积极>主动 全面>全力 "
        "深入>扎实 完善>健全 加强>强化 大力>着力 促进>带动 支持>鼓励 打造>建设 培育>培养 显著>明显 "
        "坚持>秉持 左右>以上 以上>左右 确保>力争 力争>争取 取得>获得 困难>难题 严格>从严 扩大>拓展 "
        "重点>关键 有效>切实 企业>公司 干部>队伍 落实>贯彻 实施>开展 启动>开工 完成>实现 "
        "高质量发展>跨越式发展 文明>和谐 繁荣>兴盛 和平>安宁 小康>富裕 安全>平安 幸福>美好 "
        "惠民>利民"
    ).split()
)
"""Words and what they are reworded to."""
