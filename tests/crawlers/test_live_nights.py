"""Whole nights against servers on loopback: what is asked again, and what is never asked."""

from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawlers.cadence import is_asked_whole, is_due
from crawlers.portal import Portal
from storage.archive import Archive
from storage.layout import document_id
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from tests.crawlers.batches import Ended, run_batch
from tests.crawlers.makers import Answer, article, listing, paragraphs, portal
from tests.crawlers.servers import Answers, serving

REPORT = "/zfgzbg/202601/t20260119_1.htm"
TITLE = "2026年云溪市政府工作报告"


class Validated:
    """An answer that knows conditional requests; `change` makes it another."""

    def __init__(self, body: str, content_type: str = "text/html; charset=utf-8") -> None:
        self.body, self.content_type, self.tag = body, content_type, 1

    def change(self, body: str) -> None:
        self.body, self.tag = body, self.tag + 1

    def __call__(self, site: BaseHTTPRequestHandler) -> None:
        known = site.headers.get("If-None-Match") == f'"{self.tag}"'
        body = b"" if known else self.body.encode()
        site.send_response(304 if known else 200)
        site.send_header("ETag", f'"{self.tag}"')
        site.send_header("Content-Type", self.content_type)
        site.send_header("Content-Length", str(len(body)))
        site.end_headers()
        site.wfile.write(body)


def two_pages() -> tuple[Validated, Validated]:
    tail = '<script>createPageHTML(2, 0, "t20260119_1", "htm");</script>'
    first = Validated(article(TITLE, body=paragraphs("上半部分"), tail=tail))
    return first, Validated(article(TITLE, body=paragraphs("下半部分")))


def answers_of(first: Validated, second: Validated) -> Answers:
    return {
        "/zfgzbg/": Answer(listing({"./202601/t20260119_1.htm": TITLE}).encode()),
        REPORT: first,
        REPORT.replace("_1.htm", "_1_1.htm"): second,
    }


def home_of(adcode: str, base: str) -> Portal:
    return portal(adcode, home=base, listing=f"{base}/zfgzbg/")


@pytest.fixture
def store(store_server: StoreSettings, tmp_path: Path) -> StoreSettings:
    return store_server.model_copy(update={"spool": tmp_path / "spool"})


def today() -> datetime:
    return datetime.now(UTC) + timedelta(hours=8)


def conditional_night(url: str) -> str:
    """A night near today on which this document is not asked for its bytes."""
    near = (today() + timedelta(days=day) for day in range(3))
    document = document_id(url)
    night = next(each for each in near if not is_asked_whole(document, today(), each.date()))
    return night.date().isoformat()


def outcome_of(ended: Ended, adcode: str) -> tuple[Outcome, str]:
    assert ended.code == 0, ended.log
    seen = ended.reports(adcode)
    assert len(seen) == 1, ended.log
    return seen[0].outcome, seen[0].reason


def test_second_night_asks_for_changes_and_fetches_only_where_there_are_some(
    store: StoreSettings, tmp_path: Path
) -> None:
    first, second = two_pages()
    with serving(answers_of(first, second)) as site:
        of = home_of("993201", site.base)
        night = conditional_night(f"{site.base}{REPORT}")

        def visit() -> tuple[tuple[Outcome, str], list[str]]:
            before = len(site.asked)
            ended = run_batch(tmp_path, store, [of], None, night=night, loopback="1")
            paths = [path.rpartition("/")[2] for path, _ in site.asked[before:]]
            return outcome_of(ended, "993201"), paths

        assert visit()[0][0] is Outcome.NEW
        outcome, paths = visit()
        assert outcome == (Outcome.UNCHANGED, "not modified (HTTP 304)")
        assert paths == ["robots.txt", "", "t20260119_1.htm", "t20260119_1_1.htm"]

        second.change(article(TITLE, body=paragraphs("下半部分，另一稿")))
        outcome, paths = visit()
        assert outcome[0] is Outcome.CHANGED
        assert paths[2:] == ["t20260119_1.htm", "t20260119_1_1.htm", "t20260119_1.htm"]

    archive = Archive(store)
    versions = archive.versions("993201", 2026)
    assert len(versions) == 2
    assert [len(archive.manifest(ref).parts) for ref in versions] == [2, 2]
    assert archive.manifest(versions[0]).origin == "loopback"


def test_the_very_bytes_that_are_kept_are_not_read_again(
    store: StoreSettings, tmp_path: Path
) -> None:
    """A portal that knows no conditional requests sends everything; one page differs at last."""
    pages = [Answer(page.body.encode()) for page in two_pages()]
    names = [REPORT, REPORT.replace("_1.htm", "_1_1.htm")]
    answers = {**answers_of(*two_pages()), **dict(zip(names, pages, strict=True))}
    with serving(answers) as site:
        of = home_of("993203", site.base)
        night = conditional_night(f"{site.base}{REPORT}")

        def visit() -> tuple[Ended, list[str]]:
            before = len(site.asked)
            ended = run_batch(tmp_path, store, [of], None, night=night, loopback="1")
            paths = [path.rpartition("/")[2] for path, _ in site.asked[before:]]
            return ended, paths[2:]

        (new,) = visit()[0].reports("993203")
        ended, paths = visit()
        (same,) = ended.reports("993203")
        assert (same.outcome, same.reason) == (Outcome.UNCHANGED, "")
        assert (same.ref(), same.raw_sha256) == (new.ref(), new.raw_sha256)
        assert new.captured_at
        assert same.captured_at
        assert same.captured_at > new.captured_at
        assert "event=kept" not in ended.log
        assert paths == [name.rpartition("/")[2] for name in names]

        answers[names[1]] = Answer(article(TITLE, body=paragraphs("下半部分，另一稿")).encode())
        ended, again = visit()
        assert outcome_of(ended, "993203")[0] is Outcome.CHANGED
        assert again == paths


def test_document_that_is_not_due_is_not_asked_and_still_counts(
    store: StoreSettings, tmp_path: Path
) -> None:
    with serving(answers_of(*two_pages())) as site:
        of = home_of("993202", site.base)
        run_batch(tmp_path, store, [of], None, loopback="1")
        document = Archive(store).versions("993202", 2026)[0].document
        later = (today() + timedelta(days=day) for day in range(400, 500))
        night = next(each for each in later if not is_due(document, today(), each.date()))
        before = len(site.asked)
        ended = run_batch(tmp_path, store, [of], None, night=night.date().isoformat(), loopback="1")
        outcome, reason = outcome_of(ended, "993202")
        assert (outcome, "known since" in reason) == (Outcome.NOT_DUE, True)
        assert [path for path, _ in site.asked[before:]] == ["/robots.txt", "/zfgzbg/"]
        assert ended.results["993202"].outcome is Outcome.NOT_DUE


def test_live_night_never_asks_an_address_of_our_own_network(
    store: StoreSettings, tmp_path: Path
) -> None:
    with serving({}) as site:
        ended = run_batch(tmp_path, store, [home_of("993203", site.base)], None)
        assert ended.results["993203"].outcome is Outcome.UNREACHABLE, ended.log
        assert "not a public address" in ended.results["993203"].reason
        assert site.asked == []
        assert "IS SET" not in ended.log


def test_exception_for_loopback_is_loud(store: StoreSettings, tmp_path: Path) -> None:
    with serving({}) as site:
        ended = run_batch(tmp_path, store, [home_of("993204", site.base)], None, loopback="1")
    assert "GWR_ALLOW_LOOPBACK IS SET" in ended.log


def endless_listing() -> Answers:
    """Every page leads on to others, with documents never seen before."""

    def page(number: int) -> Answer:
        rows = {f"./202601/t20260119_{number}{row}.htm": "一图读懂" for row in range(10, 20)}
        return Answer(listing(rows, pages=100_000, current=number).encode())

    following = {f"/zfgzbg/index_{number}.htm": page(number) for number in range(1, 300)}
    return {"/zfgzbg/": page(0), **following}


def test_listing_of_a_hundred_thousand_pages_ends_and_says_so(
    store: StoreSettings, tmp_path: Path
) -> None:
    with serving(endless_listing()) as site:
        ended = run_batch(tmp_path, store, [home_of("993205", site.base)], None, loopback="1")
        problems = [each for each in ended.results["993205"].observations if not each.document]
        assert [each.outcome for each in problems] == [Outcome.INCOMPLETE], ended.log
        assert len(site.asked) < 100
