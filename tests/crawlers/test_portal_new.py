"""`gwr portal new`: what is asked, what is written, what is refused and how."""

from pathlib import Path

import pytest

from crawlers.cli.new import years_of
from crawlers.portal import Family, Portal
from crawlers.registry import load_sites
from tests.crawlers.portal_commands import gwr, sketched


@pytest.fixture
def portals(tmp_path: Path) -> Path:
    return sketched(tmp_path / "portals")


def test_new_says_what_each_answer_should_look_like(portals: Path) -> None:
    given = {"code": "990200", "name": "河清县", "home": "http://www.heqing.gov.cn/", "listing": ""}
    for field, wrong, hint in (
        ("code", "12", "six digits"),
        ("name", "../河清县", "without slashes"),
        ("home", "www.heqing.gov.cn", "a whole address"),
    ):
        words = [f"--{name}={value}" for name, value in {**given, field: wrong}.items()]
        told = gwr("new", *words, "--portals", portals)
        assert (told.exit_code, hint in told.output) == (3, True), told.output
    assert [file.name for file in portals.iterdir()] == ["990100-云溪市.yml"]


def test_new_asks_for_what_is_missing(portals: Path) -> None:
    typed = "990121\n河清县\nhttp://www.heqing.gov.cn/\n"
    typed += "http://www.heqing.gov.cn/col/col1/index.html\njcms\n"
    ended = gwr("new", "--years", "2019-2021,2024", "--portals", portals, typed=typed)
    assert ended.exit_code == 0, ended.output
    portal = load_sites(portals)[1]
    assert isinstance(portal, Portal)
    assert (portal.family, portal.normal.years) == (Family.JCMS, (2019, 2020, 2021, 2024))
    assert not portal.enabled


def test_new_without_a_listing_notes_the_home_page(portals: Path) -> None:
    words = ["--code", "990121", "--name", "河清县", "--home", "http://www.heqing.gov.cn/"]
    ended = gwr("new", *words, "--listing", "", "--portals", portals)
    assert "gwr portal discover 990121" in ended.stdout
    assert [site.name for site in load_sites(portals)] == ["云溪市", "河清县"]


def test_new_refuses_what_is_not_valid_in_one_line(portals: Path) -> None:
    words = ["--code", "99", "--name", "河清县", "--home", "http://www.heqing.gov.cn/"]
    ended = gwr("new", *words, "--listing", "", "--portals", portals)
    assert (ended.exit_code, ended.stderr.count("\n")) == (3, 1)
    assert "adcode" in ended.stderr
    assert len(load_sites(portals)) == 1


def test_years_are_a_list_or_ranges() -> None:
    assert years_of("2024，2019-2020") == [2019, 2020, 2024]
    assert years_of("") == []
