"""A batch as the nightly DAG runs it: a real process, a real store, a recording."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.recordings import find_recording
from crawlers.registry import load_portals
from storage.archive import Archive
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import run_batch
from tests.crawlers.makers import Answer, article, listing, portal, record, site


@pytest.fixture
def store(store_server: StoreSettings, tmp_path: Path) -> StoreSettings:
    """The shared server with a spool of this test's own."""
    return store_server.model_copy(update={"spool": tmp_path / "spool"})


def test_report_is_archived_and_noise_is_only_observed(
    tmp_path: Path, store: StoreSettings
) -> None:
    place = portal("991101")
    recording = record(tmp_path / "first.warc.gz", site(place))
    ended = run_batch(tmp_path, store, [place], recording)
    assert ended.code == 0, ended.log
    (report,) = ended.reports("991101")
    assert (report.outcome, report.year) == (Outcome.NEW, 2026)
    noise = [o for o in ended.results["991101"].observations if o.year is None]
    assert [o.outcome for o in noise] == [Outcome.NOT_A_REPORT]
    ref = report.ref()
    assert ref is not None
    archive = Archive(store)
    assert archive.manifest(ref).origin == "recording:first"
    assert archive.years("991101") == [2026]


def test_second_night_of_the_same_pages_is_unchanged(tmp_path: Path, store: StoreSettings) -> None:
    place = portal("991102")
    recording = record(tmp_path / "r.warc.gz", site(place))
    first = run_batch(tmp_path, store, [place], recording)
    second = run_batch(tmp_path, store, [place], recording)
    assert second.results["991102"].outcome is Outcome.UNCHANGED
    assert [o.version for o in second.reports("991102")] == [
        o.version for o in first.reports("991102")
    ]


def test_pages_and_attachments_of_a_document_are_one_capture(
    tmp_path: Path, store: StoreSettings
) -> None:
    place = portal("991103")
    base = str(place.listing)
    tail = (
        '<script>var countPage = 2;createPageHTML(countPage, 0, "t20260119_1", "htm");</script>'
        '<p>附件：<a href="./P1.pdf">指标表</a></p>'
    )
    title = "2026年云溪市政府工作报告"
    answers = {
        **site(place),
        f"{base}202601/t20260119_1.htm": article(title, tail=tail),
        f"{base}202601/t20260119_1_1.htm": article(title),
        f"{base}202601/P1.pdf": Answer(b"%PDF-1.7 table", content_type="application/pdf"),
    }
    ended = run_batch(tmp_path, store, [place], record(tmp_path / "r.warc.gz", answers))
    (report,) = ended.reports("991103")
    ref = report.ref()
    assert ref is not None, ended.log
    assert [part.role for part in Archive(store).parts(ref)] == ["page", "page", "attachment"]


def test_missing_part_is_incomplete_and_makes_no_version(
    tmp_path: Path, store: StoreSettings
) -> None:
    place = portal("991104")
    tail = '<p>附件：<a href="./P1.pdf">指标表</a></p>'
    body = article("2026年云溪市政府工作报告", tail=tail)
    answers = {**site(place), f"{place.listing}202601/t20260119_1.htm": body}
    ended = run_batch(tmp_path, store, [place], record(tmp_path / "r.warc.gz", answers))
    assert ended.code == 0
    (report,) = ended.reports("991104")
    assert (report.outcome, report.version) == (Outcome.INCOMPLETE, None)
    assert "attachment: not recorded" in report.reason
    archive = Archive(store)
    assert archive.years("991104") == []
    kept = archive.store.keys(store.archive_bucket, "quarantine/2026-11-22/test-run/991104/")
    assert [key.rpartition("/")[2] for key in kept] == ["001-t20260119_1.htm", "reason.json"]


def test_each_failure_has_its_outcome_and_stops_nobody_else(
    tmp_path: Path, store: StoreSettings
) -> None:
    codes = ("991111", "991112", "991113", "991114", "991115")
    absent, robots, blocked, private, sound = (portal(code) for code in codes)
    deny = Answer(b"User-agent: *\nDisallow: /zfgzbg/\n", content_type="text/plain")
    moved = Answer(b"", "302 Found", headers=(("Location", "http://127.0.0.1:1/"),))
    recording = record(
        tmp_path / "r.warc.gz",
        {
            **site(robots),
            f"{robots.home}robots.txt": deny,
            **site(blocked),
            str(blocked.listing): Answer("网防G01".encode(), "403 Forbidden"),
            **site(private),
            str(private.listing): moved,
            **site(sound),
        },
    )
    ended = run_batch(tmp_path, store, [absent, robots, blocked, private, sound], recording)
    assert ended.code == 0, ended.log
    assert [ended.results[code].outcome for code in codes] == [
        Outcome.NOT_RECORDED,
        Outcome.FORBIDDEN,
        Outcome.BLOCKED,
        Outcome.UNREACHABLE,
        Outcome.NEW,
    ]
    assert "127.0.0.1 is not a public address" in ended.results["991114"].reason
    assert "portal=991112" in ended.log
    objects = Archive(store).store
    (key, _) = objects.keys(store.archive_bucket, "quarantine/2026-11-22/test-run/991113/")
    assert objects.get(store.archive_bucket, key).decode() == "网防G01"


def test_spider_that_raises_is_crashed_and_the_others_go_on(
    tmp_path: Path, store: StoreSettings
) -> None:
    bad, good = portal("991121"), portal("991122")
    recording = record(tmp_path / "r.warc.gz", {**site(bad), **site(good)})
    ended = run_batch(tmp_path, store, [bad, good], recording, fault="raise:991121")
    assert ended.code == 0, ended.log
    assert ended.results["991121"].outcome is Outcome.CRASHED
    assert "KeyError: 'planted'" in ended.results["991121"].reason
    assert ended.results["991122"].outcome is Outcome.NEW
    assert "portal=991121" in ended.log


def test_title_cut_in_the_listing_is_read_from_the_article(
    tmp_path: Path, store: StoreSettings
) -> None:
    place = portal("991131")
    base = str(place.listing)
    rows = (
        '<li><a href="./202601/t20260119_1.htm">在市第九届人民代表大会上的政府工作...</a></li>'
        '<li><a href="./202601/t20260119_3.htm">关于学习贯彻市政府工作报告重点...</a></li>'
    )
    answers = {
        **site(place),
        base: f'<html><body>政府工作报告<ul class="list">{rows}</ul></body></html>',
        f"{base}202601/t20260119_1.htm": article("在市第九届人民代表大会上的政府工作报告"),
        f"{base}202601/t20260119_3.htm": article("关于学习贯彻市政府工作报告重点任务分工的通知"),
    }
    ended = run_batch(tmp_path, store, [place], record(tmp_path / "r.warc.gz", answers))
    assert ended.code == 0, ended.log
    assert [(o.title, o.outcome) for o in ended.results["991131"].observations] == [
        ("在市第九届人民代表大会上的政府工作报告", Outcome.NEW),
        ("关于学习贯彻市政府工作报告重点任务分工的通知", Outcome.NOT_A_REPORT),
    ]


def test_reposted_report_of_another_government_is_not_this_places(
    tmp_path: Path, store: StoreSettings
) -> None:
    place = portal("991132")
    rows = {
        "./202601/t20260119_1.htm": "2026年云溪市政府工作报告",
        "http://www.lanqiao.gov.cn/a/t20260101_9.htm": "2026年澜桥省政府工作报告",
    }
    answers = {**site(place), str(place.listing): listing(rows)}
    ended = run_batch(tmp_path, store, [place], record(tmp_path / "r.warc.gz", answers))
    own, other = ended.results["991132"].observations
    assert (own.outcome, other.outcome) == (Outcome.NEW, Outcome.NOT_A_REPORT)
    assert "www.lanqiao.gov.cn" in other.reason


def test_store_that_is_down_leaves_everything_in_the_spool_for_the_next_batch(
    tmp_path: Path, store: StoreSettings
) -> None:
    first, second = portal("991141"), portal("991142")
    recording = record(tmp_path / "r.warc.gz", {**site(first), **site(second)})
    nobody = store.model_copy(update={"endpoint": "127.0.0.1:1", "patience": 0.2})
    down = run_batch(tmp_path, nobody, [first, second], recording)
    assert down.code == 75, down.log
    assert {result.outcome for result in down.results.values()} == {Outcome.SPOOLED}
    again = run_batch(tmp_path, store, [first], recording)
    assert again.code == 0, again.log
    assert again.results["991141"].outcome is Outcome.NEW
    assert again.results["991142"].outcome is Outcome.NEW
    assert "spool" in again.results["991142"].reason
    assert Archive(store).years("991142") == [2026]


def test_sample_nights_give_one_change(tmp_path: Path, store: StoreSettings) -> None:
    portals = load_portals(find_recording("sample").parent / "portals")
    first = run_batch(tmp_path, store, portals, "sample")
    assert first.code == 0, first.log
    reports = [o for portal in portals for o in first.reports(portal.adcode)]
    assert sorted(o.year or 0 for o in reports) == [2024, 2024, 2025, 2025, 2026, 2026]
    assert {o.outcome for o in reports} == {Outcome.NEW}
    second = run_batch(tmp_path, store, portals, "sample-night2")
    moved = [o for portal in portals for o in second.reports(portal.adcode)]
    assert [(o.adcode, o.year) for o in moved if o.outcome is Outcome.CHANGED] == [("990100", 2026)]
    assert sum(o.outcome is Outcome.UNCHANGED for o in moved) == len(reports) - 1


@pytest.mark.parametrize(
    ("portals", "recording", "complaint"),
    [
        ("[]", "sample", "no portals"),
        ("{", "sample", "portals.json"),
        ('[{"adcode": "1"}]', "sample", "home"),
        (f"[{portal().model_dump_json()}]", "no-such", "no recording"),
    ],
)
def test_bad_usage_is_two_and_writes_nothing(
    tmp_path: Path, portals: str, recording: str, complaint: str
) -> None:
    ended = started_wrongly(tmp_path, portals, recording)
    assert ended.returncode == 2
    assert complaint in ended.stderr
    assert not (tmp_path / "result.json").exists()


def test_store_that_was_never_set_up_is_bad_usage_and_says_what_to_do(tmp_path: Path) -> None:
    ended = started_wrongly(tmp_path, f"[{portal().model_dump_json()}]", "sample")
    assert ended.returncode == 2
    assert "make night" in ended.stderr


def started_wrongly(
    folder: Path, portals: str, recording: str
) -> "subprocess.CompletedProcess[str]":
    """A batch on a machine where the store was never set up."""
    (folder / "portals.json").write_text(portals, encoding="utf-8")
    command = [sys.executable, "-m", "crawlers.batch", "--night", "2026-11-22", "--run", "r"]
    command += ["--portals-file", str(folder / "portals.json"), "--recording", recording]
    command += ["--result", str(folder / "result.json")]
    environment = {**os.environ, "GWR_STORE_FILE": str(folder / "absent.json")}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
