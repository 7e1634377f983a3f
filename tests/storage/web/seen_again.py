"""A document that was kept once and seen three times more."""

from datetime import UTC, datetime, timedelta

from storage.archive import Archive
from storage.catalogue.update import update
from storage.keeping import Kept
from storage.night_record import NightRecords, NightSummary, Verdict
from storage.nights import Observation
from storage.outcomes import Outcome
from tests.storage.makers import FIRST, HOST, capture, page

STAMPS = ["20260112011600", "20260113011600", "20260115012100"]
ADCODE = "990700"
NIGHT, RUN = "2026-01-20", "nightly-revisits"


def observed(kept: Kept, url: str, days: float, **said: object) -> Observation:
    """What a night noted of a document that was looked at, so many days after the first."""
    told: dict[str, object] = {
        **kept.ref.model_dump(),
        "place": "云溪市",
        "url": url,
        "title": "",
        "outcome": kept.outcome,
        "observed_at": FIRST + timedelta(days=days, minutes=5),
        "captured_at": FIRST + timedelta(days=days),
        "raw_sha256": kept.raw_sha256,
        "substance": kept.substance,
    }
    return Observation.model_validate(told | said)


def see_again(archive: Archive) -> str:
    """Kept, seen alike, with another counter, not modified, and in the tables; its address."""
    url = f"{HOST}/again.html"
    taken = [
        capture(ADCODE, page("甲", counter), days=days, url=url)
        for days, counter in ((0, 1), (1, 1), (2, 7))
    ]
    changed = [
        each.model_copy(
            update={
                "parts": (each.parts[0].model_copy(update={"url": url, "final_url": url}),),
            }
        )
        for each in taken
    ]
    kept = [archive.keep(each) for each in changed]
    assert [each.outcome for each in kept] == ["new", "unchanged", "unchanged"]
    silent = {"captured_at": None, "raw_sha256": None, "substance": None}
    seen = [
        *(observed(each, url, days) for days, each in enumerate(kept)),
        observed(kept[0], url, 3, outcome=Outcome.UNCHANGED, **silent),
    ]
    summary = NightSummary(
        date=NIGHT, run=RUN, verdict=Verdict.GOOD, portals=(), finished_at=datetime.now(UTC)
    )
    NightRecords(archive.store).record(summary, seen)
    update(archive.store, [(ADCODE, 2026)], [(NIGHT, RUN)])
    return url
