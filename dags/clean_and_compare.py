"""# 清洗与比较 · Clean and compare

Makes clean text of what a night brought, compares it with the capture before and with the prior
year's report, reads its figures, and adds all of it to the catalogue. It begins by itself when a
night hands something over (the asset `govreports_raw`); a quiet night hands nothing over, and there
is no run. Several nights that wait are taken over together.

| task | what it does | when it is red |
|---|---|---|
| `take_over` | which nights, and of which places something is new, changed, or still lacking | a night that was named by hand has no record |
| `find_uncleaned`, `clean` | text for versions that have none of the current cleaner. **Pink**: a text cannot be read; the raw bytes are kept, and the night's table says `unreadable` | a bug, or bytes that are not what was kept: the log names the versions |
| `find_uncompared`, `compare` | comparisons that are due | the log names the versions |
| `find_unread`, `read` | the figures that trusted texts state, beside the texts | the log names the versions |
| `settle` | says in the nights' records what became of their texts | the store did not answer |
| `catalogue` | tables for SQL and `gwr phrase`; red or not, the run is as good as `verdict` says | another process changes them, or the store did not answer: `gwr catalogue update`, or the next night |
| `announce` | a message if people are needed, the feed, a sign of life outside (`docs/alerts.md`); for nights that were not announced yet | a channel took no message: the log says which; the others are not told twice |
| `verdict` | green when every group was worked through | orange: look at the red group above it |

Every task may be cleared and run again: the archive ends as if it had run once. What a killed or
failed run left undone is handed over again by the next night that meets the same report, or at once
by `gwr retry 2026-11-26`, or by the button above with the night's name.
"""

from datetime import timedelta
from typing import Any

from airflow.sdk import TriggerRule, get_current_context, task

from dags.assets import COMPARISONS, RAW, TEXTS
from dags.rules import CATALOGUE_SECONDS, NIGHT, Json, asked, many, our_dag
from dags.text_flow import clean, compare, read


@task(show_return_value_in_logs=False)
def take_over() -> list[Json]:
    """Which nights to work on: those of the events that began this run, or those named by hand."""
    from dags.steps.hand import named_nights, taken
    from storage.archive import Archive
    from storage.night_record import NightRecords
    from storage.roles import Role

    context: Any = get_current_context()
    events = context["triggering_asset_events"].get(RAW, ())
    nights = [event.extra for event in events]
    named = asked()["nights"]
    opened = Archive.open(Role.READER), NightRecords.open(Role.READER)
    by_hand = named_nights(*opened, named) if named else ()
    return [each.model_dump(mode="json") for each in taken(nights, by_hand)]


@task(show_return_value_in_logs=False)
def find_uncleaned(nights: list[Json]) -> list[Json]:
    """List versions that have no text of the current cleaner."""
    from dags.steps.hand import Work

    return [group.model_dump(mode="json") for group in Work.of(nights).uncleaned()]


@task(trigger_rule=TriggerRule.ALL_DONE, show_return_value_in_logs=False)
def find_uncompared(nights: list[Json]) -> list[Json]:
    """List the comparisons that are due and that the archive lacks."""
    from dags.steps.hand import Work

    return [group.model_dump(mode="json") for group in Work.of(nights).uncompared()]


@task(trigger_rule=TriggerRule.ALL_DONE, show_return_value_in_logs=False)
def find_unread(nights: list[Json]) -> list[Json]:
    """List versions whose figures have not been read."""
    from dags.steps.hand import Work

    return [group.model_dump(mode="json") for group in Work.of(nights).unread()]


@task(trigger_rule=TriggerRule.ALL_DONE, outlets=[TEXTS, COMPARISONS])
def settle(nights: list[Json]) -> str:
    """Say in the nights' records what became of their texts."""
    from dags.steps.close import amend_night
    from dags.steps.hand import Handed
    from storage.archive import Archive
    from storage.night_record import NightRecords
    from storage.roles import Role

    archive, records = Archive.open(Role.CRAWLER), NightRecords.open(Role.CRAWLER)
    lines = []
    for each in map(Handed.model_validate, nights or ()):
        summary = amend_night(archive, records, each.night, each.places)
        lines.append(f"{each.date}: {summary.verdict if summary else 'never closed'}")
    return "; ".join(lines)


@task(execution_timeout=timedelta(seconds=CATALOGUE_SECONDS))
def catalogue(nights: list[Json]) -> str:
    """Add what is new to the catalogue's tables; where there are none, make them of the archive."""
    from dags.steps.catalogue import add_to_tables
    from dags.steps.hand import Work
    from storage.archive import Archive

    work = Work.of(nights)
    closed = [(each.date, each.run) for each in work.nights]
    return add_to_tables(Archive.open(), work.reports, closed)


@task
def announce(nights: list[Json]) -> str:
    """Tell people if they are needed, now that the nights' texts are known; the feed of what is new."""
    from dags.alerts.announcing import announce_night
    from dags.steps.hand import Handed
    from storage.roles import Role, load
    from storage.store import ObjectStore

    store = ObjectStore(load(Role.CRAWLER))
    handed = [each for each in map(Handed.model_validate, nights or ()) if each.kind == "night"]
    return "; ".join(announce_night(store, each.night, each.patience) for each in handed)


@task(trigger_rule=TriggerRule.NONE_FAILED)
def verdict(settled: str) -> str:
    """Be green when every group was worked through; a red one makes the run fail."""
    return settled


@our_dag(
    "clean_and_compare",
    "清洗与比较",
    doc=__doc__,
    hours=20,
    tag="night",
    schedule=[RAW],
    params={
        "nights": many(
            NIGHT,
            "哪些夜晚 · Nights",
            "`2026-11-26/nightly-…`, as in the archive under `nights/`; "
            "empty when a night began the run.",
        ),
    },
)
def clean_and_compare() -> None:
    """Text, comparisons and figures of what nights handed over."""
    nights: Any = take_over()
    cleaned = clean.expand(group=find_uncleaned(nights))
    uncompared, unread = find_uncompared(nights), find_unread(nights)
    cleaned >> [uncompared, unread]
    compared, were_read = compare.expand(group=uncompared), read.expand(group=unread)
    settled: Any = settle(nights)
    [compared, were_read] >> settled
    [cleaned, compared, were_read] >> verdict(settled)
    settled >> catalogue(nights).as_teardown(on_failure_fail_dagrun=False)
    settled >> announce(nights).as_teardown(on_failure_fail_dagrun=False)


clean_and_compare()
