"""Which objects count for the catalogue, told from their keys."""

from storage.catalogue.passages import fold
from storage.catalogue.sources import newest, source_of

BESIDE = "990100/2026/t2026-1a2b3c4d/20260112T011600Z-3fa9c1d2/"
EARLIER = "2025-t2025-1a2b3c4d-20250112T011600Z-3fa9c1d2"


def kinds(*rests: str) -> list[tuple[str, str]]:
    found = newest(f"{BESIDE}{rest}" for rest in rests)
    return [(source.kind, source.key.removeprefix(BESIDE)) for source in found]


def test_of_each_slot_the_newest_tool_counts() -> None:
    rests = (
        "manifest.json",
        "text/c9/report.json",
        "text/c10/report.json",
        "text/c10/report.txt",
        f"diff/d1-c9/against-{EARLIER}.json",
        f"diff/d2-c9/against-{EARLIER}.json",
        "diff/d1-c9/since-20260111T011600Z-3fa9c1d2.json",
        "indicators/i1-c9.json",
        "indicators/i1-c10.json",
        f"promises/p1-i1-c9/of-{EARLIER}.json",
    )
    assert kinds(*rests) == [
        ("comparison", "diff/d1-c9/since-20260111T011600Z-3fa9c1d2.json"),
        ("comparison", f"diff/d2-c9/against-{EARLIER}.json"),
        ("indicators", "indicators/i1-c10.json"),
        ("version", "manifest.json"),
        ("promises", f"promises/p1-i1-c9/of-{EARLIER}.json"),
        ("text", "text/c10/report.json"),
    ]


def test_without_a_manifest_there_is_no_version() -> None:
    assert kinds("text/c2/report.json", "raw/001-t.htm") == []


def test_strangers_are_none() -> None:
    strangers = ("nights/2026-01-12/run/summary.json", f"{BESIDE}raw/001-manifest.json", "places")
    assert [source_of(key) for key in strangers] == [None] * 3
    assert source_of(f"{BESIDE}text/c2/trusted.json") is None


def test_folding_takes_width_case_and_space_away_and_nothing_else() -> None:
    assert fold("新 质　生产力，ＡＩ＋１.５％。") == "新质生产力，ai+1.5%。"
    assert fold("增长5%：（含）") == "增长5%：（含）"
