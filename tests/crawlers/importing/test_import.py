"""`gwr import-warc` against the real store: own dates, every answer told, again as once."""

import gzip
import io
import json
import os
from datetime import timedelta
from pathlib import Path

from crawlers.recordings import SAMPLE
from storage.archive import Archive
from storage.exporting.chosen import Chosen
from storage.exporting.warc import write_warc
from storage.settings import FILE_VARIABLE, StoreSettings
from tests.crawlers.importing.conftest import Import
from tests.crawlers.importing.warcs import HOST, OLD, REPORT, Recorder, page, rows, told
from tests.crawlers.makers import HTML, paragraphs
from tests.storage.makers import capture, part

AS_PAGE = (("Content-Type", HTML),)


def test_a_report_has_the_date_and_the_bytes_of_the_file(
    run: Import, recorder: Recorder, archive: Archive, adcode: str
) -> None:
    packed = gzip.compress(page(), mtime=0)
    headers = (("Content-Type", HTML), ("Content-Encoding", "gzip"), ("Server", "old"))
    recorder.add(REPORT, packed, headers=headers, WARC_IP_Address="203.0.113.7")
    assert told(run(recorder.done())) == [("new", REPORT)]
    (ref,) = archive.versions(adcode, 2019)
    manifest = archive.manifest(ref)
    assert ref.version.startswith("20190115T030000Z-")
    assert manifest.origin == "import:old.warc.gz"
    assert (manifest.place, manifest.title) == ("云溪市", "2019年政府工作报告")
    (part,) = manifest.parts
    assert (part.headers, part.ip, part.fetched_at) == (headers, "203.0.113.7", OLD)
    assert list(archive.raw(ref).values()) == [packed]


def test_again_is_as_once(run: Import, recorder: Recorder, archive: Archive, adcode: str) -> None:
    recorder.add(REPORT, page("甲"))
    recorder.add(REPORT, page("乙"), at=OLD + timedelta(days=400))
    recorder.add(REPORT, page("乙"), at=OLD + timedelta(days=401))
    path = recorder.done()
    assert [row["outcome"] for row in rows(run(path))] == ["new", "changed", "unchanged"]
    bucket = archive.store.settings.archive_bucket
    before = list(archive.store.keys(bucket, ""))
    again = rows(run(path))
    assert [row["outcome"] for row in again] == ["unchanged"] * 3
    assert list(archive.store.keys(bucket, "")) == before
    assert len(archive.versions(adcode, 2019)) == 2


def test_an_older_capture_falls_into_place_and_no_id_changes(
    run: Import, recorder: Recorder, archive: Archive, adcode: str, tmp_path: Path
) -> None:
    recorder.add(REPORT, page("丙"), at=OLD + timedelta(days=10))
    run(recorder.done())
    (later,) = archive.versions(adcode, 2019)
    held = archive.manifest(later)
    older = Recorder(tmp_path / "older.warc.gz")
    older.add(REPORT, page("甲"))
    assert told(run(older.done())) == [("new", REPORT)]
    first, second = archive.versions(adcode, 2019)
    assert second == later
    assert archive.manifest(later) == held
    assert first.version.startswith("20190115T")
    assert archive.manifest(first).previous is None


def test_pages_files_and_redirects_of_a_report_are_its_parts(
    run: Import, recorder: Recorder, archive: Archive, adcode: str
) -> None:
    second, link, file = REPORT.replace(".htm", "_1.htm"), f"{HOST}/f?id=1", f"{HOST}/x/a.pdf"
    pager = '<script>createPageHTML(2, 0, "t20190114_1", "htm");</script>'
    linked = f'<p>附件：<a href="{link}">附件.pdf</a></p>'
    recorder.add(second, page("乙"), at=OLD - timedelta(hours=1))
    recorder.add(REPORT, page("甲", rest=linked + pager))
    moved = (("Location", "/x/a.pdf"),)
    recorder.add(link, status="302 Found", headers=moved, at=OLD + timedelta(days=1))
    pdf = b"%PDF-1.4\n% invented\n%%EOF\n"
    recorder.add(file, pdf, headers=(("Content-Type", "application/pdf"),))
    assert told(run(recorder.done())) == [
        ("new", REPORT),
        ("part", second),
        ("part", file),
        ("part", link),
    ]
    (ref,) = archive.versions(adcode, 2019)
    first, following, attached = archive.manifest(ref).parts
    assert (first.url, following.url) == (REPORT, second)
    assert (attached.url, attached.final_url, attached.role) == (link, file, "attachment")
    assert [(hop.url, hop.status) for hop in attached.redirects] == [(link, 302)]


def test_a_part_of_another_time_is_none(run: Import, recorder: Recorder) -> None:
    pager = '<script>createPageHTML(2, 0, "t20190114_1", "htm");</script>'
    recorder.add(REPORT, page("甲", rest=pager))
    recorder.add(REPORT.replace(".htm", "_1.htm"), page("乙"), at=OLD + timedelta(days=90))
    first, second = rows(run(recorder.done()))
    assert first["outcome"] == "incomplete"
    assert "page 2: not recorded" in first["reason"]
    assert (second["outcome"], second["reason"]) == (
        "not imported",
        "follows a report that is not imported",
    )


def test_what_is_no_report_is_told_with_the_reason(
    run: Import, recorder: Recorder, archive: Archive, adcode: str
) -> None:
    recorder.add(f"{HOST}/a.htm", page(title="2019年预算执行情况和预算草案的报告"))
    recorder.add(f"{HOST}/b.htm", page(title="一图读懂2019年政府工作报告"))
    recorder.add(f"{HOST}/c.htm", b"<html><body>no</body></html>", status="404 Not Found")
    recorder.add(f"{HOST}/d.pdf", b"%PDF-1.4\n", headers=(("Content-Type", "application/pdf"),))
    recorder.add(
        f"{HOST}/e.htm", page(), headers=(("Content-Type", HTML), ("Content-Encoding", "br"))
    )
    recorder.add("http://other.example/f.htm", page())
    recorder.add(f"{HOST}/g.htm", status="301 Moved", headers=(("Location", "/h.htm"),))
    recorder.add(f"{HOST}/i.htm", page(), WARC_Truncated="length")
    found = {
        row["url"].rpartition("/")[2]: (row["outcome"], row["reason"])
        for row in rows(run(recorder.done()))
    }
    assert found == {
        "a.htm": ("not a report", "budget report"),
        "b.htm": ("not a report", "infographic"),
        "c.htm": ("error page", "error status: HTTP 404"),
        "d.pdf": ("not imported", "a file that no report links"),
        "e.htm": ("unreadable", "content coding 'br', which nobody asked for"),
        "f.htm": ("not imported", "on no portal of the places asked for"),
        "g.htm": ("not imported", "a redirect that no report's link leads to"),
        "i.htm": ("unreachable", "answer cut off"),
    }
    assert archive.history(adcode) == []


def test_a_title_that_is_only_the_windows_must_be_confirmed_by_the_text(
    run: Import, recorder: Recorder
) -> None:
    text = f"<p>昨天，全市各级各部门学习报告。</p>{paragraphs('丁')}"
    window = "<title>政府工作报告_云溪市人民政府</title>"
    recorder.add(f"{HOST}/a.htm", f"<html>{window}<body>{text}</body></html>".encode())
    spoken = "<p>各位代表：</p><p>现在，我代表市人民政府，向大会报告工作。</p>" + text
    recorder.add(f"{HOST}/b.htm", f"<html>{window}<body>{spoken}</body></html>".encode())
    outcomes = {row["url"][-5:]: row["outcome"] for row in rows(run(recorder.done()))}
    assert outcomes["a.htm"] == "not a report"


def test_a_text_that_is_another_bodys_is_refused_as_in_a_night(
    run: Import, recorder: Recorder, archive: Archive, adcode: str
) -> None:
    recorder.add(REPORT, page().replace("我代表市人民政府".encode(), "我代表国务院".encode()))
    (row,) = rows(run(recorder.done()))
    assert row["outcome"] == "wrong text"
    assert "State Council" in row["reason"]
    assert archive.history(adcode) == []


def test_without_a_store_the_reports_wait_in_the_spool(
    run: Import,
    recorder: Recorder,
    archive: Archive,
    adcode: str,
    own_settings: StoreSettings,
) -> None:
    file = Path(os.environ[FILE_VARIABLE])
    nowhere = {"endpoint": "127.0.0.1:9", "patience": 0.2}
    own_settings.model_copy(update=nowhere).save(file)
    recorder.add(REPORT, page())
    path = recorder.done()
    waiting = run(path)
    assert waiting.exit_code == 3
    assert "1 stay in the spool" in waiting.stderr
    assert json.loads(waiting.stdout)[0]["outcome"] == "spooled"
    own_settings.save(file)
    assert told(run(path)) == [("new", REPORT)]
    assert len(archive.versions(adcode, 2019)) == 1


def test_a_revisit_has_the_body_that_it_refers_to(
    run: Import, recorder: Recorder, archive: Archive, adcode: str
) -> None:
    digest = "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    recorder.add(REPORT, page("甲"), WARC_Payload_Digest=digest)
    recorder.add(REPORT, page("乙"), at=OLD + timedelta(days=1))
    recorder.again(REPORT, OLD + timedelta(days=2), OLD, digest)
    other = "sha1:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
    recorder.again(f"{HOST}/x.htm", OLD, OLD, other)
    assert [row["outcome"] for row in rows(run(recorder.done()))] == [
        "new",
        "changed",
        "changed",
        "not recorded",
    ]
    *_, last = archive.versions(adcode, 2019)
    assert list(archive.raw(last).values()) == [page("甲")]


def test_one_code_takes_hosts_that_nobody_declares_and_several_do_not(
    run: Import, recorder: Recorder, adcode: str
) -> None:
    recorder.add("http://old.portal.example/t1.htm", page())
    path = recorder.done()
    assert rows(run(path))[0]["outcome"] == "not imported"
    assert rows(run(path, "--adcode", adcode))[0]["outcome"] == "new"
    unknown = run(path, "--adcode", "000000")
    assert (unknown.exit_code, len(unknown.stderr.splitlines())) == (3, 1)


def test_other_places_are_left_alone(run: Import, recorder: Recorder) -> None:
    recorder.add(REPORT, page())
    path = recorder.done()
    assert rows(run(path, "--adcode", "350500"))[0]["outcome"] == "not imported"


def test_the_import_is_recorded_as_a_night_is(
    run: Import, recorder: Recorder, archive: Archive
) -> None:
    recorder.add(REPORT, page("甲"))
    recorder.add(REPORT, page("甲"), at=OLD + timedelta(days=1))
    result = run(recorder.done())
    prefix = result.stderr.split("recorded in ")[1].split()[0]
    assert prefix.startswith("nights/2019-01-15/import-old.warc.gz-")
    bucket = archive.store.settings.archive_bucket
    summary = json.loads(archive.store.get(bucket, f"{prefix}summary.json"))
    (row,) = summary["portals"]
    assert (row["new"], row["unchanged"], summary["recording"]) == (1, 1, "old.warc.gz")


def test_damaged_and_missing_files_are_one_line(run: Import, recorder: Recorder) -> None:
    recorder.add(REPORT, page())
    path = recorder.done()
    path.write_bytes(path.read_bytes()[:-20])
    for file in (path, "nowhere.warc.gz"):
        result = run(file)
        assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1)


def test_what_was_exported_is_imported_byte_for_byte(
    run: Import, recorder: Recorder, archive: Archive, adcode: str, tmp_path: Path
) -> None:
    recorder.add(
        REPORT,
        gzip.compress(page("甲"), mtime=0),
        headers=(("Content-Type", HTML), ("Content-Encoding", "gzip")),
    )
    recorder.add(REPORT, page("乙"), at=OLD + timedelta(days=1))
    recorder.add(REPORT, page("乙", rest="<p>附</p>"), at=OLD + timedelta(days=2))
    run(recorder.done())
    refs = archive.versions(adcode, 2019)
    out = io.BytesIO()
    write_warc(out, [Chosen.read(archive, ref) for ref in refs], "x", "a test")
    path = tmp_path / "exported.warc.gz"
    path.write_bytes(out.getvalue())
    result = run(path)
    assert [row["outcome"] for row in rows(result)] == ["unchanged"] * len(refs)
    assert "metadata" in result.stderr
    assert archive.versions(adcode, 2019) == refs


def test_what_a_night_kept_and_we_exported_is_the_same_version(
    run: Import, recorder: Recorder, archive: Archive, adcode: str
) -> None:
    url = f"{HOST}/t1.htm"
    held = part(page(), at=OLD).model_copy(update={"url": url, "final_url": url})
    made = capture(adcode, b"", url=url, year=2019).model_copy(update={"parts": (held,)})
    ref = archive.keep(made).ref
    out = io.BytesIO()
    write_warc(out, [Chosen.read(archive, ref)], "x", "a test")
    recorder.path.write_bytes(out.getvalue())
    assert told(run(recorder.path)) == [("unchanged", url)]
    assert archive.versions(adcode, 2019) == [ref]
    assert archive.manifest(ref).origin == "live"


def test_a_revisit_that_names_only_a_digest_finds_its_body(
    run: Import, recorder: Recorder, archive: Archive, adcode: str
) -> None:
    digest = "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    recorder.add(f"{HOST}/elsewhere.htm", page(), WARC_Payload_Digest=digest)
    recorder.again(REPORT, OLD, OLD - timedelta(days=900), digest)
    assert ("new", REPORT) in told(run(recorder.done()))
    bodies = [list(archive.raw(ref).values()) for ref in archive.versions(adcode, 2019)]
    assert bodies == [[page()], [page()]]


def test_addresses_and_answers_that_are_none_stop_nothing(run: Import, recorder: Recorder) -> None:
    for url in (f"{HOST}:99999/a.htm", "http://[/b.htm", f"{HOST}:x/c.htm"):
        recorder.add(url, page())
    recorder.add(f"{HOST}/d.htm", page(), status="no status")
    recorder.add(REPORT, page())
    result = run(recorder.done())
    outcomes = [row["outcome"] for row in rows(result)]
    assert sorted(outcomes) == ["new", *["not imported"] * 3]
    assert f"no date or status: {HOST}/d.htm" in result.stderr


def test_the_samples_reports_are_found_without_their_listings(
    run: Import, archive: Archive
) -> None:
    read = rows(run("sample", "--portals", SAMPLE / "portals"))
    kept = [row for row in read if row["outcome"] == "new"]
    assert {row["outcome"] for row in kept} == {"new"}
    found = {(code, ref.year) for code in ("990100", "990121") for ref in archive.history(code)}
    assert found == {(code, year) for code in ("990100", "990121") for year in (2024, 2025, 2026)}
    assert len(kept) == len([ref for code in ("990100", "990121") for ref in archive.history(code)])
