"""The one line that a night's table tells of a portal: tonight's edit, else what is new this year."""

from dags.steps.compare import Pair, pairs_of
from dags.steps.work import History, met
from storage.nights import PortalResult
from storage.outcomes import Outcome


def headline(history: History, result: PortalResult) -> str:
    """What was edited since the last capture, else how the newest report differs from last year's.

    Empty when there is nothing to compare.
    """
    pairs = [pair for report in met([result]) for pair in pairs_of(history, report)]
    changed = {seen.ref() for seen in result.observations if seen.outcome is Outcome.CHANGED}
    edits = [pair for pair in pairs if pair.kind == "recapture" and pair.later in changed]
    years = [pair for pair in pairs if pair.kind == "years"]
    newest = sorted(years, key=lambda pair: pair.later.year)[-1:]
    lines = [line for pair in [*newest, *edits] if (line := told(history, pair))]
    return lines[-1] if lines else ""


def told(history: History, pair: Pair) -> str:
    """The headline of a stored comparison; empty when it has not been made."""
    if not history.of(pair.later.adcode).has_comparison(pair.later, pair.earlier):
        return ""
    comparison = history.archive.comparison(pair.later, pair.earlier)
    return comparison.headline if comparison else ""
