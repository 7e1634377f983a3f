"""Words before and after a figure that say how it bounds the true value."""

from reports.indicators.model import Bound

BEFORE = (
    "不低于|不少于|不小于|不高于|不超过|不超|不多于|不突破|超过|超出|超越|突破|跨越|跨过|迈过|迈上|站上|跃上"
    "|冲破|(?<!赶)超|逾|高于|低于|少于|小于|大约|(?<![节签集预公合制特])约|接近|将近|(?<![附最临就邻接靠])近"
    "|至少|最多|最高|达不到|不到|不足"
)
AFTER = "左右|上下|及以上|以上|及以下|以下|以内|之内"
_BEFORE = {
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少"), Bound.AT_LEAST),
    **dict.fromkeys(
        ("不高于", "不超过", "不超", "不多于", "不突破", "最多", "最高"), Bound.AT_MOST
    ),
    **dict.fromkeys(("大约", "约"), Bound.ABOUT),
    **dict.fromkeys(("接近", "近", "将近"), Bound.NEARLY),
    **dict.fromkeys(("低于", "少于", "小于", "达不到", "不到", "不足"), Bound.LESS),
}
_AFTER = {
    **dict.fromkeys(("左右", "上下"), Bound.ABOUT),
    **dict.fromkeys(("以上", "及以上"), Bound.AT_LEAST),
    **dict.fromkeys(("以下", "及以下", "以内", "之内"), Bound.AT_MOST),
}


def bound(before: str, after: str, more: str) -> Bound:
    """What the words say; a word after the figure (近20家以上) outweighs the one before."""
    if after in _AFTER:
        return _AFTER[after]
    if before:
        return _BEFORE.get(before, Bound.MORE)
    return Bound.MORE if more else Bound.EXACT
