"""Units of a passage are its sentences, none too short."""

from reports.compare.units import units


def test_units_tile_the_text_and_are_not_short() -> None:
    text = "好。" * 5000 + "教育资源更趋均衡，学位供给大幅增加。新建中小学4所。"
    found = list(units(text))
    assert "".join(found) == text
    assert min(map(len, found[:-1])) >= 16
    assert list(units("")) == [""]


def test_a_unit_ends_with_its_mark() -> None:
    text = "更换木质渡船27艘，建设候船亭九个；新建中小学4所，新增学位3200个。"
    assert [unit[-1] for unit in units(text)] == ["；", "。"]
