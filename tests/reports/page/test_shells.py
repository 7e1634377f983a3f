"""Whatever portal prints a report, and however, the same paragraphs come out, and nothing else."""

import pytest

from benchmarks.markups import MARKUPS, truth
from benchmarks.shells import SHELLS, frames
from reports.clean import clean
from reports.errors import Reason, Unreadable
from reports.model import CleanReport, Edition
from tests.reports.documents import page
from tests.reports.page.yunxi import REPORT


def cleaned(html: str, box: str | None = None) -> CleanReport:
    return clean([page(html)], title="", edition=Edition.FULL, published=None, box=box)


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_in_every_markup_gives_the_text_and_is_trusted(shell: str, markup: str) -> None:
    report = cleaned(SHELLS[shell](MARKUPS[markup](REPORT)))
    assert report.text.splitlines() == truth(REPORT, markup)
    assert (report.doubtful, report.confidence > 0.7) == ("", True)


def test_a_page_of_frames_names_where_its_text_is() -> None:
    with pytest.raises(Unreadable) as caught:
        cleaned(frames())
    assert caught.value.reason is Reason.NO_TEXT
    assert "text.htm" in str(caught.value)


def test_a_text_in_a_script_is_told() -> None:
    report = cleaned(SHELLS["vue"](MARKUPS["p"](REPORT)))
    assert any("script" in doubt for doubt in report.doubts)


def test_a_text_that_the_page_hides_is_read_and_told() -> None:
    hidden = "".join(MARKUPS["p"](REPORT))
    report = cleaned(f'<div style="display: none" id="zoom">{hidden}</div><p>加载中</p>')
    assert report.text.splitlines() == list(REPORT)
    assert any("hides" in doubt for doubt in report.doubts)


def test_hidden_menus_do_not_stand_for_a_stub() -> None:
    menu = "".join(f"<li>部门{n}政务公开办事指南互动交流</li>" for n in range(90))
    html = f'<ul style="display:none">{menu}</ul><div id="zoom"><p>全文见附件</p></div>'
    with pytest.raises(Unreadable):
        cleaned(html)


def test_pictures_in_the_text_are_told_and_their_captions_kept() -> None:
    body = MARKUPS["p"](REPORT)
    body.insert(9, '<p><img src="a.jpg"></p><p>云溪新港一期（资料图）</p>')
    report = cleaned(SHELLS["trs"](body))
    assert "云溪新港一期（资料图）" in report.text
    assert any("1 pictures" in doubt for doubt in report.doubts)
