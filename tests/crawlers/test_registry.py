"""What people write down about portals is checked, and the complaint names file and field."""

import os
from pathlib import Path

import pytest

from crawlers.errors import PortalInvalid
from crawlers.portal import Family, Verified
from crawlers.registry import load_portals, load_sites

GOOD = """\
adcode: "990100"
name: 云溪市
home: http://www.yunxi990100.gov.cn/
listing: http://www.yunxi990100.gov.cn/zfgzbg/
family: trs
normal:
  reports_at_least: 3
  years: [2024, 2025, 2026]
"""


def declare(folder: Path, text: str, name: str = "990100-云溪市.yml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_portal_is_read_with_what_is_normal_for_it(tmp_path: Path) -> None:
    declare(tmp_path, GOOD)
    (portal,) = load_portals(tmp_path)
    assert (portal.adcode, portal.name, portal.family) == ("990100", "云溪市", Family.TRS)
    assert portal.normal.years == (2024, 2025, 2026)
    assert portal.enabled
    assert portal.box is None


def test_a_portal_may_declare_the_box_of_its_texts(tmp_path: Path) -> None:
    declare(tmp_path, GOOD + 'box: "div.some > #zoom"\n')
    assert load_portals(tmp_path)[0].box == "div.some > #zoom"


@pytest.mark.parametrize(
    ("text", "name", "field"),
    [
        (GOOD + "colour: red\n", "990100-云溪市.yml", "colour"),
        (GOOD + 'box: "div["\n', "990100-云溪市.yml", "box"),
        (GOOD.replace("family: trs", "family: typo3"), "990100-云溪市.yml", "family"),
        (GOOD.replace('"990100"', "990100"), "990100-云溪市.yml", "adcode"),
        (GOOD.replace("reports_at_least: 3", "reports_at_least: 0"), "990100-云溪市.yml", "normal"),
        (GOOD.partition("normal:")[0], "990100-云溪市.yml", "normal"),
        (GOOD, "990101-云溪市.yml", "file name"),
        (GOOD, "990100-云溪市.yaml", "file name"),
        ("- a list\n", "990100-云溪市.yml", "YAML"),
        ("name: [", "990100-云溪市.yml", "YAML"),
    ],
)
def test_broken_rule_names_file_and_field(tmp_path: Path, text: str, name: str, field: str) -> None:
    file = declare(tmp_path, text, name)
    with pytest.raises(PortalInvalid) as caught:
        load_portals(tmp_path)
    assert caught.value.file == file
    assert caught.value.field.startswith(field)


def test_code_may_stand_in_one_file_only(tmp_path: Path) -> None:
    declare(tmp_path, GOOD)
    declare(tmp_path, GOOD.replace("云溪市", "云溪县"), "990100-云溪县.yml")
    with pytest.raises(PortalInvalid, match=r"adcode.*990100"):
        load_portals(tmp_path)


def test_folder_without_portals_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PortalInvalid, match="none found"):
        load_portals(tmp_path)


def test_table_declares_one_report_as_normal(tmp_path: Path) -> None:
    table = tmp_path / "some.portals.tsv"
    table.write_text(
        "adcode\tname\thome\tlisting\tfamily\tencoding\n"
        "990121\t河清县\thttp://h.gov.cn\thttp://h.gov.cn/col/col1/index.html\tjcms\tutf-8\n",
        encoding="utf-8",
    )
    (portal,) = load_portals(table)
    assert (portal.family, portal.normal.reports_at_least) == (Family.JCMS, 1)


def test_table_names_the_missing_column(tmp_path: Path) -> None:
    table = tmp_path / "some.tsv"
    table.write_text("adcode\tname\thome\tlisting\n", encoding="utf-8")
    with pytest.raises(PortalInvalid, match="family: column is missing"):
        load_portals(table)


@pytest.mark.parametrize(
    ("content", "problem"), [(b"\x1f\x8b\xff\x00", "no table"), (b"a" * 200_000, "no table")]
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "some.tsv").write_bytes(content)
    with pytest.raises(PortalInvalid, match=problem):
        load_portals(tmp_path / "some.tsv")


def test_name_that_is_too_long_for_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PortalInvalid, match="too long"):
        load_portals(tmp_path / ("x" * 300))


@pytest.mark.parametrize("name", ["pipe.tsv", "pipe.yml"])
def test_what_has_no_end_is_not_read(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(PortalInvalid, match="neither a file nor a folder"):
        load_portals(tmp_path / name)


SKETCH = """\
adcode: "990100"
name: 云溪市
home: https://www.yunxi990100.gov.cn/
verified: unverified
enabled: false
"""


def test_home_page_alone_is_a_site_that_no_night_visits(tmp_path: Path) -> None:
    declare(tmp_path, SKETCH)
    (site,) = load_sites(tmp_path)
    assert (site.adcode, site.verified, site.enabled) == ("990100", Verified.UNVERIFIED, False)
    assert load_portals(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (SKETCH.replace("enabled: false", "enabled: true"), "listing"),
        (SKETCH.replace("enabled: false\n", ""), "listing"),
        (SKETCH + "family: trs\n", "listing"),
        (SKETCH.replace("verified: unverified", "verified: surely"), "verified"),
        (SKETCH + "colour: red\n", "colour"),
    ],
)
def test_only_what_is_disabled_may_lack_a_listing(tmp_path: Path, text: str, field: str) -> None:
    declare(tmp_path, text)
    with pytest.raises(PortalInvalid) as caught:
        load_sites(tmp_path)
    assert caught.value.field == field
