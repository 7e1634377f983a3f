"""`gwr diff`: the stored comparison if today's tools made it, else one made now."""

import json

import pytest

from reports.clean import CLEANER
from reports.compare import meaning
from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from reports.model import Completeness, Edition
from storage.archive import Archive
from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed, report
from tests.storage.makers import HOST, capture, fresh_adcode, page


def test_the_default_is_against_the_year_before(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("diff", versions[0].adcode, 2026)
    assert result.exit_code == 0
    assert "2025" in result.stdout.splitlines()[0]
    assert "6%左右" in result.stdout
    assert "5.5%左右" in result.stdout


def test_two_years_are_compared_in_order_of_time(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    assert (
        gwr("diff", code, 2026, 2025, "--format", "json").stdout
        == gwr("diff", code, 2025, 2026, "--format", "json").stdout
    )


def test_since_a_version_the_edit_is_shown(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("diff", versions[0].adcode, 2026, "--since", 1, "--format", "json")
    edits = json.loads(result.stdout)["edits"]
    assert [(edit["before"], edit["after"]) for edit in edits] == [("5.8%", "5.5%")]
    shown = gwr("diff", versions[0].adcode, 2026, "--since", versions[1].version)
    assert "5.8%" in shown.stdout
    assert "5.5%" in shown.stdout


def test_a_stored_comparison_is_what_is_shown(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    made = recapture_diff(report(2026, "5.8%"), report(2026, "5.5%"))
    marked = made.model_copy(update={"headline": "stored"})
    archive.put_comparison(versions[2], versions[1], marked)
    assert archive.has_comparison(versions[2], versions[1])
    result = gwr("diff", versions[0].adcode, 2026, "--since", 1, "--format", "json")
    assert json.loads(result.stdout)["headline"] == "stored"


def test_a_comparison_comes_back_as_it_was_put(
    archive: Archive, versions: list[VersionRef]
) -> None:
    assert archive.comparison(versions[2], versions[0]) is None
    made = compare_years(report(2025, "6%"), report(2026, "5.5%"))
    archive.put_comparison(versions[2], versions[0], made)
    assert archive.comparison(versions[2], versions[0]) == made


def test_a_doubtful_text_is_compared_only_when_asked(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    kept = archive.keep(capture(versions[0].adcode, page("7%"), days=400, year=2027))
    archive.put_text(kept.ref, report(2027, "7%").model_copy(update={"doubtful": "half a text"}))
    refused = gwr("diff", versions[0].adcode, 2027)
    assert refused.exit_code == 3
    assert "2027" in refused.stderr
    assert "half a text" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "7%左右" in gwr("diff", versions[0].adcode, 2027, "--doubtful").stdout


def test_what_cannot_be_compared_is_told(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    assert "there is: 2025, 2026" in gwr("diff", code, 2025).stderr
    assert gwr("diff", code, 2026, 2026).exit_code == 2
    assert gwr("diff", code, 2026, 2025, "--since", 1).exit_code == 2
    without_text = gwr("diff", code, 2026, "--against", versions[3].version)
    assert without_text.exit_code == 3
    assert "no clean text" in without_text.stderr


def _keep(archive: Archive, adcode: str, year: int, growth: str, **known: object) -> VersionRef:
    """One more report, in a text with these fields."""
    days = (year - 2026) * 365
    kept = archive.keep(capture(adcode, page(growth), days=days, year=year, url=f"{HOST}/x{year}"))
    archive.put_text(kept.ref, report(year, growth).model_copy(update=known))
    return kept.ref


def _refused(gwr: Typed, *words: object) -> str:
    """The one line that a refusal says."""
    result = gwr("diff", *words)
    assert result.exit_code == 3, result.output
    assert result.stdout == ""
    (line,) = result.stderr.strip().splitlines()
    return line


def test_two_places_of_one_year(gwr: Typed, archive: Archive, versions: list[VersionRef]) -> None:
    province = fresh_adcode()
    _keep(archive, province, 2026, "5%")
    code = versions[0].adcode
    result = gwr("diff", code, 2026, "--with", province)
    assert result.exit_code == 0, result.output
    first = result.stdout.splitlines()[0]
    assert first.startswith(f"2026: 云溪市{province[2:]} {province} 全文")
    assert f"→ 云溪市{code[2:]} {code} 全文" in first
    told = json.loads(gwr("diff", code, 2026, "--with", province, "--format", "json").stdout)
    assert next((f["before"], f["after"]) for f in told["figures"]) == ("5%左右", "5.5%左右")


def test_a_place_without_that_year_says_which_it_has(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    province = fresh_adcode()
    _keep(archive, province, 2024, "5%")
    assert "there is: 2024" in _refused(gwr, versions[0].adcode, 2026, "--with", province)
    assert "2027" in _refused(gwr, versions[0].adcode, 2027)
    assert "there is: 2025, 2026" in _refused(gwr, versions[0].adcode, 2027)


def test_two_versions_by_id(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    words = ("diff", code, 2026, "--version", 1, "--against", versions[0].version)
    told = json.loads(gwr(*words, "--format", "json").stdout)
    assert told["figures"][0]["before"] == "6%左右"
    assert told["figures"][0]["after"] == "5.8%左右"
    edits = gwr("diff", code, 2026, "--version", 2, "--against", versions[1].version)
    assert "5.8% → 5.5%" in edits.stdout
    assert "2025" in _refused(gwr, code, 2026, "--against", "1999")


def test_two_documents_of_one_year_are_one_report(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    part = {"edition": Edition.ABRIDGED, "completeness": Completeness.ABRIDGED}
    other = _keep(archive, versions[0].adcode, 2026, "5.4%", **part)
    assert other.document != versions[2].document
    result = gwr("diff", versions[0].adcode, 2026, "--against", other.version)
    assert "5.4% → 5.5%" in result.stdout
    assert "摘登 abridged → 全文 full" in result.stdout


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"edition": Edition.ABRIDGED, "completeness": Completeness.ABRIDGED}, "摘登 abridged"),
        ({"completeness": Completeness.TRUNCATED}, "不完整 truncated"),
        ({"edition": Edition.DRAFT}, "征求意见稿 draft"),
    ],
)
def test_a_text_that_is_not_whole_is_compared_only_when_asked(
    gwr: Typed,
    archive: Archive,
    versions: list[VersionRef],
    known: dict[str, object],
    said: str,
) -> None:
    code = versions[0].adcode
    ref = _keep(archive, code, 2027, "7%", **known)
    line = _refused(gwr, code, 2027)
    assert said in line
    assert ref.version in line
    assert "absent from it means nothing" in line
    asked = gwr("diff", code, 2027, "--partial")
    assert asked.exit_code == 0
    assert "absence means nothing" in " ".join(asked.stdout.split())


def test_a_text_without_an_outline_is_refused(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    _keep(archive, versions[0].adcode, 2027, "7%", paragraphs=())
    assert "no outline" in _refused(gwr, versions[0].adcode, 2027)


def test_a_version_against_itself_is_bad_usage(gwr: Typed, versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    for words in (
        (2026, 2026),
        (2026, "--with", code),
        (2026, "--since", 2),
        (2026, "--version", 1, "--against", versions[1].version),
        (2026, "--since", 1, "--with", code),
    ):
        assert gwr("diff", code, *words).exit_code == 2, words


def test_texts_of_two_cleaners_are_cleaned_anew_or_refused(
    gwr: Typed, archive: Archive, adcode: str
) -> None:
    long = "<p>全力推进云溪各项建设，让群众的日子越过越好。</p>" * 80
    for year, growth in ((2025, "6%"), (2026, "5%")):
        body = page(f"地区生产总值增长{growth}左右。</p>{long}<p>")
        kept = archive.keep(capture(adcode, body, year=year, url=f"{HOST}/y{year}"))
        old = report(year, "1%").model_copy(update={"cleaner": "c0"})
        archive.put_text(kept.ref, old if year == 2025 else report(2026, "5%"))
    told = gwr("diff", adcode, 2026, "--doubtful", "--partial", "--format", "json")
    assert told.exit_code == 0, told.output
    said = json.loads(told.stdout)
    assert said["cleaner"] == CLEANER
    assert ("6%左右", "5%左右") in [(f["before"], f["after"]) for f in said["figures"]]
    unreadable = archive.keep(capture(adcode, page("短"), year=2027, url=f"{HOST}/z"))
    archive.put_text(unreadable.ref, report(2027, "1%").model_copy(update={"cleaner": "c0"}))
    line = _refused(gwr, adcode, 2027)
    assert "gwr clean" in line
    assert "2027" in line


def test_the_texts_compared_are_named_with_their_editions(
    gwr: Typed, versions: list[VersionRef]
) -> None:
    first = gwr("diff", versions[0].adcode, 2026).stdout.splitlines()[0]
    assert "2025 全文 full (2025-01-12" in first
    assert "→ 2026 全文 full (2026-01-13" in first


def test_embeddings_without_an_encoder_are_refused_in_one_line(
    gwr: Typed, versions: list[VersionRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "find_spec", lambda _: None)
    result = gwr("diff", versions[0].adcode, 2026, "--embeddings", "--partial")
    assert result.exit_code == 3
    assert "extra `embeddings`" in result.stderr


def test_warnings_name_places_and_years_that_are_no_neighbours(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    code, province = versions[0].adcode, fresh_adcode()
    _keep(archive, province, 2026, "5%")
    _keep(archive, code, 2022, "7%")
    for words, names in (
        ((code, 2026, "--with", province), (f"云溪市{province[2:]}", f"云溪市{code[2:]}")),
        ((code, 2026, 2022), ("2022年", "2026年")),
        ((code, 2026), ("上年", "本年")),
    ):
        told = json.loads(gwr("diff", *words, "--format", "json").stdout)["cautions"]
        assert told == [f"{name}文本：无章节标题 no outline" for name in names]
