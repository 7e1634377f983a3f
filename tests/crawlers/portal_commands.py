"""`gwr portal` as people type it, and the sketch of a site that they begin with."""

from pathlib import Path

from click.testing import CliRunner, Result

from crawlers.cli.portal import command

SKETCH = 'adcode: "990100"\nname: 云溪市\nhome: http://www.yunxi.gov.cn/\nenabled: false\n'


def gwr(*words: str | Path, typed: str | None = None) -> Result:
    """Run one of the portal commands."""
    return CliRunner().invoke(command, [str(word) for word in words], input=typed)


def sketched(folder: Path) -> Path:
    """A folder with one site of which only the home page is known."""
    folder.mkdir()
    (folder / "990100-云溪市.yml").write_text(SKETCH, encoding="utf-8")
    return folder
