"""A place with two years and two versions, and a way to type commands."""

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reports.clean import CLEANER
from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind
from storage.archive import Archive
from storage.nights import VersionRef
from storage.settings import FILE_VARIABLE, STATE_VARIABLE, StoreSettings
from tests.storage.makers import HOST, capture, page

Typed = Callable[..., Result]


@pytest.fixture
def settings_file(
    store_server: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    path = tmp_path / "store.json"
    store_server.save(path)
    monkeypatch.setenv(FILE_VARIABLE, str(path))
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    return path


@pytest.fixture
def gwr(settings_file: Path) -> Typed:
    def typed(name: str, *words: object) -> Result:
        assert settings_file.exists()
        command = importlib.import_module(f"storage.cli.{name}").command
        return CliRunner().invoke(command, [str(word) for word in words])

    return typed


def report(year: int, growth: str) -> CleanReport:
    lines = [
        "各位代表：",
        f"地区生产总值增长{growth}左右，城镇新增就业3万人以上。",
        "坚持把保障和改善民生放在首位，办好群众身边的实事。",
    ]
    return CleanReport(
        cleaner=CLEANER,
        title=f"{year}年政府工作报告",
        edition=Edition.FULL,
        completeness=Completeness.COMPLETE,
        paragraphs=tuple(Paragraph(kind=ParagraphKind.TEXT, text=line) for line in lines),
    )


@pytest.fixture
def versions(archive: Archive, adcode: str) -> list[VersionRef]:
    """2025 in one version; 2026 in two, the second edited; a notice of 2026 in two parts."""
    refs = []
    for year, growth, days in ((2025, "6%", -365), (2026, "5.8%", 0), (2026, "5.5%", 1)):
        url = f"{HOST}/t{year}.htm"
        kept = archive.keep(capture(adcode, page(growth), days=days, url=url, year=year))
        archive.put_text(kept.ref, report(year, growth))
        refs.append(kept.ref)
    draft = capture(
        adcode, page("一"), page("二"), days=2, url=f"{HOST}/d.htm", edition=Edition.DRAFT
    )
    refs.append(archive.keep(draft).ref)
    return refs
