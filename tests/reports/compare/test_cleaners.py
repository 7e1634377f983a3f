"""What a new cleaner changes is counted, and where a text came from is no change."""

from reports.clean import clean
from reports.compare.cleaners import cleaner_diff
from reports.compare.values import EditKind
from reports.model import CleanReport, Completeness, Edition, ParagraphKind
from tests.reports.documents import REVIEW, page, paragraphs, shell

NEW = clean([page(shell(paragraphs()))], title="报告", edition=Edition.FULL, published=None)


def old(**changes: object) -> CleanReport:
    return NEW.model_copy(update={"cleaner": "c0", **changes})


def test_the_same_text_from_other_places_is_identical() -> None:
    unplaced = tuple(p.model_copy(update={"sources": ()}) for p in NEW.paragraphs)
    diff = cleaner_diff(old(paragraphs=unplaced), NEW)
    assert (diff.identical, diff.size, diff.before, diff.after) == (True, 0, "c0", NEW.cleaner)


def test_characters_and_paragraphs_are_counted() -> None:
    worse = NEW.paragraphs[3].model_copy(update={"text": REVIEW.replace("6.1%", "61%")})
    diff = cleaner_diff(old(paragraphs=(*NEW.paragraphs[:3], worse, *NEW.paragraphs[4:-1])), NEW)
    assert {edit.kind for edit in diff.edits} == {EditKind.FIGURE, EditKind.ADDED}
    assert (diff.paragraphs, diff.removed) == (2, len("61%"))
    assert diff.added == len("6.1%") + len(NEW.paragraphs[-1].text)
    assert not diff.identical


def test_a_paragraph_that_is_something_else_now_is_a_role_and_no_edit() -> None:
    was = NEW.paragraphs[3].model_copy(update={"kind": ParagraphKind.HEADING, "level": 2})
    diff = cleaner_diff(old(paragraphs=(*NEW.paragraphs[:3], was, *NEW.paragraphs[4:])), NEW)
    assert (diff.roles, diff.edits, diff.identical) == (1, (), False)


def test_doubts_and_completeness_are_told_on_both_sides() -> None:
    doubts = (*NEW.doubts[1:], "flattened")
    diff = cleaner_diff(old(doubts=doubts, completeness=Completeness.TRUNCATED), NEW)
    assert (diff.doubts_gone, diff.doubts_new) == (("flattened",), NEW.doubts[:1])
    assert [(change.field, change.before) for change in diff.fields] == [
        ("completeness", "truncated")
    ]
