"""# 重新清洗 · Clean what is kept anew

Gives versions of the archive the text of the *current* cleaner, from their bytes as served: nothing
is fetched from the network. It runs only when triggered, by the button above, most often after an
update that brought a better cleaner.

Nothing is replaced. Texts of older cleaners stay beside the new ones (`text/c1/`, `text/c2/`), and
so do their comparisons. What has its text already is left alone, so a run may be stopped, cleared
and triggered again at any time, also while a night runs.

| task | what it does | when it is red |
|---|---|---|
| `find_uncleaned` | lists what the selection lacks; its log names every version. **Dry run** ends here, and in what `tell` returns | the selection names no place or year of the archive |
| `clean` | text from raw bytes, a group of versions an instance | a bug, or bytes that are not what was kept. **Pink**: texts that cannot be read; the log says which and why; the others are kept |
| `find_uncompared`, `compare` | comparisons of the new texts: since the version before, against the prior year | the log names the versions |
| `find_unread`, `read` | the figures that the new texts state | the log names the versions |
| `catalogue` | the tables, with the new texts instead of the old | another process changes them, or the store did not answer: `gwr catalogue update` |
| `tell` | counts what the selection has now; its return value is the result | something is still missing |

**Before** you trust a new cleaner, look at what it changes: `gwr clean --compare c1` over everything
or a selection; nothing is stored by that.

The selection: codes (`350500`), names (`泉州`), patterns (`3505*`), years (`2024`) and ranges
(`2019..2024`), in any order. Places add up, years add up; empty means everything. With a `cleaner`,
only those versions of it that have a text of that older cleaner: an update alone, in steps if it is
large, without what could never be read.
"""

from datetime import timedelta

from airflow.sdk import Param, TriggerRule, task

from dags.assets import COMPARISONS, TEXTS
from dags.rules import CATALOGUE_SECONDS, Json, asked, many, our_dag, whole
from dags.text_flow import clean, compare, read


@task(show_return_value_in_logs=False)
def find_uncleaned() -> list[Json]:
    """List selected versions that have no text of the current cleaner."""
    from dags.steps.reprocess import uncleaned
    from storage.archive import Archive
    from storage.roles import Role

    params = asked()
    groups = uncleaned(Archive.open(Role.READER), params["selection"], params["cleaner"])
    return [] if params["dry_run"] else [group.model_dump(mode="json") for group in groups]


@task(trigger_rule=TriggerRule.ALL_DONE, show_return_value_in_logs=False)
def find_uncompared() -> list[Json]:
    """List comparisons that the selection calls for and the archive lacks."""
    from dags.steps.reprocess import uncompared
    from storage.archive import Archive
    from storage.roles import Role

    params = asked()
    if params["dry_run"]:
        return []
    groups = uncompared(Archive.open(Role.READER), params["selection"], params["cleaner"])
    return [group.model_dump(mode="json") for group in groups]


@task(trigger_rule=TriggerRule.ALL_DONE, show_return_value_in_logs=False)
def find_unread() -> list[Json]:
    """List selected versions whose figures have not been read."""
    from dags.steps.reprocess import unread
    from storage.archive import Archive
    from storage.roles import Role

    params = asked()
    if params["dry_run"]:
        return []
    groups = unread(Archive.open(Role.READER), params["selection"], params["cleaner"])
    return [group.model_dump(mode="json") for group in groups]


@task(execution_timeout=timedelta(seconds=CATALOGUE_SECONDS))
def catalogue() -> str:
    """Bring the selection in the catalogue's tables up to date."""
    from dags.steps.reprocess import catalogued
    from storage.archive import Archive

    params = asked()
    if params["dry_run"]:
        return ""
    return catalogued(Archive.open(), params["selection"], params["cleaner"])


@task(trigger_rule=TriggerRule.ALL_DONE, outlets=[TEXTS, COMPARISONS])
def tell() -> str:
    """Say how the selection stands; what is still missing makes the run fail."""
    from dags.steps.reprocess import told
    from storage.archive import Archive
    from storage.roles import Role

    params = asked()
    chosen = params["selection"], params["cleaner"]
    return told(Archive.open(Role.READER), *chosen, dry_run=params["dry_run"])


@our_dag(
    "reprocess",
    "重新清洗",
    doc=__doc__,
    hours=24,
    tag="archive",
    params={
        "selection": many(
            r"[^\s\x00-\x1f\x7f]{2,40}",
            "范围 · Selection",
            "`350500`, `泉州`, `3505*`, `2024`, `2019..2024`; empty is everything.",
        ),
        "cleaner": Param(
            "",
            type="string",
            pattern=whole("(c[0-9]{1,3})?"),
            title="旧清洗版本 · Older cleaner",
            description="`c2`: only versions that have a text of this cleaner; empty: all selected.",
        ),
        "dry_run": Param(
            False,
            type="boolean",
            title="只看不做 · Dry run",
            description="Only list, in the log of `find_uncleaned`, what would be cleaned.",
        ),
    },
)
def reprocess() -> None:
    """Clean a selection of the archive, then compare."""
    cleaned = clean.expand(group=find_uncleaned())
    uncompared, unread = find_uncompared(), find_unread()
    cleaned >> [uncompared, unread]
    told = tell()
    [compare.expand(group=uncompared), read.expand(group=unread)] >> told
    told >> catalogue().as_teardown(on_failure_fail_dagrun=False)


reprocess()
