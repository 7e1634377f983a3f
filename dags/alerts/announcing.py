"""The task after a night's close: a sign of life, figures, the feed, and a message if one is due."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from dags.alerts.deciding import Known, decide
from dags.alerts.figures import figures, send
from dags.alerts.heartbeat import Sign, beat
from dags.alerts.sending import tell
from dags.steps.crawl import Night
from storage.feed import refresh_feed
from storage.news import News, Told
from storage.night_record import NightRecords, NightSummary, Verdict
from storage.recent_nights import kind_of, last_news, recent_nights
from storage.silences import in_force, silences
from storage.store import ObjectStore

LIVE = "nightly"
"""The DAG whose nights an outside watcher waits for."""


def announce_night(store: ObjectStore, night: Night, patience: Mapping[str, int]) -> str:
    """Announce a night that was closed, or that should have been; returns what was done.

    `patience` has the portals that ask to be told later than at once. Raises `AlertNotSent`; the
    night's verdict stands whatever happens here.
    """
    summary: NightSummary | None = None
    records = NightRecords(store)
    try:
        summary = records.summary(night.date, night.run)
    finally:
        if kind_of(night.run) == LIVE:
            good = summary is not None and summary.verdict is not Verdict.BAD
            beat(Sign.GOOD if good else Sign.FAILED)
    if summary is not None:
        send(figures(summary, records.filed_results(night.run)))
    feed = refresh_feed(store)
    channels = tell_night(store, night, patience, summary)
    return f"told by {', '.join(channels) or 'nobody'}; {len(feed.entries)} entries in the feed"


def tell_night(
    store: ObjectStore, night: Night, patience: Mapping[str, int], summary: NightSummary | None
) -> list[str]:
    """Decide once what there is to tell, and tell it; returns the channels that took it."""
    told = Told(store, night.date, night.run)
    news = told.news() or told.decide(news_of(store, night, patience, summary))
    return tell(told, news)


def news_of(
    store: ObjectStore, night: Night, patience: Mapping[str, int], summary: NightSummary | None
) -> News:
    """What a night has to tell; without a summary it left no record."""
    now = datetime.now(UTC)
    before = last_news(store, night.date, night.run)
    open_ = before.open if before else ()
    if summary is None:
        return empty(night, now, open_).model_copy(update={"lost": True})
    longest = max(patience.values(), default=1) + 1
    nights = recent_nights(store, longest, kind=kind_of(night.run), until=night.date)
    earlier = [each for each in nights if each.run != night.run]
    silenced = in_force(silences(store), date.fromisoformat(night.date))
    return decide([*earlier, summary], Known(open_, silenced, patience), now)


def empty(night: Night, at: datetime, open_: Iterable[object] = ()) -> News:
    """News of a night with nothing new, to which what is known is added."""
    return News.model_validate(
        {
            "date": night.date,
            "run": night.run,
            "recording": night.recording,
            "at": at,
            "open": tuple(open_),
        }
    )
